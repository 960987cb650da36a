import { eachDay } from '../../shared/calendar.ts'
import type { RuleValue } from '../../shared/contract/rules.ts'
import { drain } from './core.ts'
import type { openTestCore } from './core.ts'
import { fileOf, FIXTURES, shopDaysFile } from './exports/index.ts'
import { sampleFiles, sampleTruth, visitorDays } from './simulator/index.ts'
import type { ExportFile, Truth } from './simulator/index.ts'

type Opened = ReturnType<typeof openTestCore>

export const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }

/** Spend of each day of October, 分: what the scene report shows, and the part of it whose product is named. */
export const AD_DAY = { all: 10_000, named: 6_000 }

/**
 * The sample shops with everything that profit asks for: costs that change within October, two rates of tax, rules, an
 * account file that states the fees of some orders and a charge of none, advertising by scene and by product, and
 * visitors by day and for October.
 */
export async function openWholeShop(opened: Opened): Promise<{ truth: Truth; ids: Record<string, string> }> {
  const truth = sampleTruth()
  await importFiles(opened, sampleFiles(truth))
  const shops = await opened.client.shops.list()
  const ids = Object.fromEntries(shops.map(({ id, platform }) => [platform as string, id]))
  const taobao = { ...OCTOBER, shops: [ids['taobao'] ?? ''] }
  const { rows } = await opened.client.ledger.lines({ ...taobao, sort: { field: 'paid' } })
  const [best] = await opened.client.overview.breakdown({ ...taobao, by: 'product' }).then((answer) => answer.rows)
  await importFiles(opened, [
    accountFile(rows.slice(0, 20).map(({ orderId, paidAt }) => ({ orderId, at: paidAt ?? '' }))),
    ...adFiles(best?.key ?? ''),
    ...visitorFiles(truth),
  ])
  await saveCosts(opened)
  await saveRules(opened)
  return { truth, ids }
}

export async function importFiles(opened: Opened, files: readonly ExportFile[]): Promise<void> {
  const plan = await drain(await opened.client.imports.stage({ files: opened.drop(files) }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
}

function fixture(format: string) {
  const found = FIXTURES.find((one) => one.format === format)
  if (found === undefined) throw new RangeError(`no fixture of ${format}`)
  return found
}

/** An account file: a commission of the platform for each order, and a charge for freight that names none. */
function accountFile(orders: readonly { orderId: string; at: string }[]): ExportFile {
  const row = (index: number, cells: Record<string, string>) => ({
    账务流水号: `9100${index}\t`,
    '账户余额（元）': '0',
    业务类型: '收费',
    ...cells,
  })
  const charged = orders.map(({ orderId, at }, index) =>
    row(index, {
      商户订单号: `T200P${orderId}\t`,
      发生时间: at,
      '支出金额（-元）': '-1.23',
      备注: `佣金-类目佣金[T200P${orderId}]`,
    }),
  )
  const loose = row(orders.length, { 发生时间: '2026-10-09 12:00:00', '支出金额（-元）': '-45.60', 备注: '拦截件运费' })
  return fileOf({ ...fixture('other.alipay'), rows: [...charged, loose], below: [] })
}

function adFiles(productId: string): ExportFile[] {
  const yuan = (fen: number) => (fen / 100).toFixed(2)
  const [scene, words] = [fixture('taobao.wujie-scene'), fixture('taobao.wujie-keyword')]
  const days = eachDay(OCTOBER.from, OCTOBER.to)
  const one = (from: (typeof scene.rows)[number] | undefined, more: Record<string, string>) => ({ ...from, ...more })
  return [
    fileOf({ ...scene, rows: days.map((day) => one(scene.rows[0], { 日期: day, 花费: yuan(AD_DAY.all) })) }),
    fileOf({
      ...words,
      rows: days.map((day) => one(words.rows[0], { 日期: day, 花费: yuan(AD_DAY.named), 宝贝ID: productId })),
    }),
  ]
}

function visitorFiles(truth: Truth): ExportFile[] {
  const days = visitorDays(truth, 'taobao')
  const october = days.filter(({ day }) => day.startsWith('2026-10'))
  const sum = (field: 'visitors' | 'pageViews' | 'payBuyers') => october.reduce((all, day) => all + day[field], 0)
  // Over a month people are fewer than over its days.
  const month = {
    day: '2026-10-01至2026-10-31',
    visitors: Math.round(sum('visitors') * 0.8),
    pageViews: sum('pageViews'),
    payBuyers: Math.round(sum('payBuyers') * 0.95),
  }
  return [
    shopDaysFile(days, { report: 'sycm-shop', name: '宏观监控_2025-09-01_2026-10-31.xls' }),
    shopDaysFile([month], { report: 'sycm-shop', name: '宏观监控_2026-10-01_2026-10-31.xls' }),
  ]
}

/** A cost for every SKU sold since, and another from the middle of October on. */
export async function saveCosts({ client }: Pick<Opened, 'client'>, since = '2025-09-01'): Promise<void> {
  const { rows } = await client.profit.coverage({ from: since, to: '2026-10-31', pageSize: 1000 })
  const costs = rows.map(({ sku }, index) => ({ sku, cost: 300 + 7 * index }))
  await client.costs.save({
    costs: [...costs, ...costs.map((cost) => ({ ...cost, cost: cost.cost + 55, effectiveFrom: '2026-10-15' }))],
  })
}

/** Rules for everything that a statement of profit asks for. */
export async function saveRules({ client }: Pick<Opened, 'client'>): Promise<void> {
  const save = (
    value: RuleValue,
    more: { platform?: 'taobao' | 'douyin'; effectiveFrom?: string } = {},
  ): Promise<unknown> => client.rules.save({ value, ...more })
  await save({ kind: 'fee', name: '基础软件服务费', rate: 0.006, base: 'paid', kept: false }, { platform: 'taobao' })
  await save({ kind: 'fee', name: '积分', rate: 0.01, base: 'goods', kept: true }, { platform: 'taobao' })
  await save({ kind: 'fee', name: '平台服务费', rate: 0.05, base: 'paid', kept: false }, { platform: 'douyin' })
  await save({ kind: 'commission', name: '没有', rate: 0, base: 'paid', channel: null }, { platform: 'taobao' })
  await save({ kind: 'commission', name: '达人', rate: 0.2, base: 'paid', channel: '直播' }, { platform: 'douyin' })
  await save({ kind: 'freight', first: 350, firstGrams: 0, step: 0, stepGrams: 0, provinces: [] })
  await save({ kind: 'parcel', packaging: 50, insurance: 30, returnFreight: 600 })
  await save({ kind: 'resale', rate: 0.9, category: null })
  await save({ kind: 'fixed', name: '房租', amount: 310_000, month: null })
  await save({ kind: 'tax', rate: 0.01 })
  await save({ kind: 'tax', rate: 0.03 }, { effectiveFrom: '2026-10-15' })
  await save({ kind: 'noAds' }, { platform: 'douyin' })
}
