import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RuleValue } from '../../shared/contract/rules.ts'
import { openTestCore } from '../support/core.ts'
import { FIXTURES, fileOf } from '../support/exports/index.ts'
import type { ExportFile } from '../support/simulator/index.ts'
import { AT, csv, JUNE, subOrder, taobaoOrder } from '../support/hand-files.ts'
import { importFiles } from '../support/whole-shop.ts'

/** A rule yields to a file only for the lines and the parts that the file states (metrics.md 3.4). */
function account(format: string, name: string, rows: Record<string, string>[]): ExportFile {
  const known = FIXTURES.find((one) => one.format === format)
  if (known === undefined) throw new RangeError(`no fixture of ${format}`)
  return fileOf({ ...known, rows, name })
}

const received = (flow: string, order: string, kind: string, income: string, expense: string) =>
  account('taobao.settlement', `聚合结算_${flow}.xlsx`, [
    {
      入账时间: '2026-06-03 12:00:00',
      支付流水号: flow,
      淘宝订单编号: order,
      入账类型: kind,
      '收入金额（元）': income,
      支出金额: expense,
      业务描述: kind,
    },
  ])

const settledLine = (orderId: string, lineId: string, income: string, fee: string, commission: string) => ({
  结算时间: '2026-06-20 03:00:00',
  订单号: orderId,
  子订单号: lineId,
  结算金额: String(Number(income) + Number(fee) + Number(commission)),
  结算单类型: '已结算',
  下单时间: AT,
  用户实付: income,
  收入合计: income,
  平台服务费: fee,
  佣金: commission,
})

let opened: ReturnType<typeof openTestCore>

async function saveRules(): Promise<void> {
  const rules: RuleValue[] = [
    { kind: 'fee', name: '服务费', rate: 0.06, base: 'paid', kept: false },
    { kind: 'commission', name: '达人', rate: 0.1, base: 'paid', channel: null },
  ]
  for (const value of rules) await opened.client.rules.save({ value, platform: null })
}

async function costs(): Promise<[fees: number | null, commission: number | null]> {
  const rows = await opened.client.profit.statement(JUNE)
  const of = (line: string) => rows.find((row) => row.line === line)?.amount ?? null
  return [of('platformFees'), of('commission')]
}

/** What the evidence says is by file, and what by rule. */
async function terms(metric: 'platformFees' | 'commission'): Promise<Record<string, number | null>> {
  const { terms: found } = await opened.client.evidence.explain({ ...JUNE, metric })
  return Object.fromEntries(found.map(({ id, value }) => [id, value]))
}

describe('an order of 100.00 that is sent and not confirmed (淘宝)', () => {
  const ORDER = '4320000000000000103'
  beforeAll(async () => {
    opened = openTestCore()
    await importFiles(opened, [csv('订单.csv', [taobaoOrder(ORDER, '100.00')])])
    await saveRules()
  })
  afterAll(() => opened.close())

  test('is charged by rule until an account says that the goods were paid out', async () => {
    expect(await costs()).toEqual([600, 1000])
    await importFiles(opened, [received('77001', ORDER, '运费险保费', '0', '0.50')])
    expect(await costs()).toEqual([600, 1000])
    await importFiles(opened, [received('77002', ORDER, '基础软件服务费', '0', '0.80')])
    expect(await costs()).toEqual([80, 1000])
    expect([await terms('platformFees'), await terms('commission')]).toEqual([{ stated: 80 }, { ruled: 1000 }])
    // With the money of the goods: a charge that is not there is one of 0.
    await importFiles(opened, [received('77003', ORDER, '交易收款', '100.00', '0')])
    expect(await costs()).toEqual([80, 0])
  })
})

describe('one of three lines is settled (抖店)', () => {
  const ORDER = '6917926768823643751'
  const [first, second, third] = ['6917926768823643752', '6917926768823643753', '6917926768823643754']
  const bill = (...rows: Record<string, string>[]) => account('douyin.settlement', '结算账单.xlsx', rows)
  beforeAll(async () => {
    opened = openTestCore()
    await importFiles(opened, [
      csv('抖店订单.csv', [
        subOrder(ORDER, first, '100.00'),
        subOrder(ORDER, second, '50.00'),
        subOrder(ORDER, third, '30.00'),
      ]),
    ])
    await saveRules()
  })
  afterAll(() => opened.close())

  test('the others are charged by rule, and each bears its own', async () => {
    expect(await costs()).toEqual([1080, 1800])
    await importFiles(opened, [bill(settledLine(ORDER, first, '100.00', '-5.00', '0'))])
    expect(await costs()).toEqual([500 + 480, 800])
    expect(await terms('platformFees')).toEqual({ stated: 500, ruled: 480 })
    expect(await terms('commission')).toEqual({ ruled: 800 })
    const products = await opened.client.profit.products(JUNE)
    const left = new Map(products.map(({ sku, platformFees }) => [sku, platformFees]))
    expect([left.get(`C${first}`), left.get(`C${second}`), left.get(`C${third}`)]).toEqual([500, 300, 180])
    // A line that is kept out of the analysis takes its charge along.
    const kept = await opened.client.exclusions.saveRule({
      reason: 'sample',
      condition: { field: 'code', equals: `C${first}` },
    })
    expect(await costs()).toEqual([480, 800])
    await opened.client.exclusions.removeRule({ id: kept.id })
    await importFiles(opened, [bill(settledLine(ORDER, third, '30.00', '-1.50', '-2.00'))])
    expect(await costs()).toEqual([650 + 300, 200 + 500])
  })

  test('an entry that names the order alone speaks for all of them', async () => {
    const all = { ...settledLine(ORDER, '', '50.00', '-2.50', '0'), 结算时间: '2026-06-25 03:00:00' }
    await importFiles(opened, [bill(all)])
    expect(await costs()).toEqual([900, 200])
  })
})

describe('what 达人 get by their own file (抖店)', () => {
  const ORDER = '6917926768823643751'
  const promised = (status: string, more: Record<string, string> = {}) =>
    account('douyin.commission', `精选联盟_${status}.xlsx`, [
      {
        订单id: ORDER,
        商品id: '7',
        支付金额: '100.00',
        佣金率: '32.00%',
        预估佣金支出: '32.00',
        订单状态: status,
        付款时间: AT,
        ...more,
      },
    ])
  const insured = account('douyin.funds', '动账明细.xlsx', [
    { 动账时间: '2026-06-03 12:00:00', 动账方向: '出账', 动账金额: '0.50', 动账场景: '运费险', 订单号: ORDER },
  ])
  const settled = account('douyin.settlement', '结算账单.xlsx', [settledLine(ORDER, ORDER, '100.00', '-5.00', '-9.00')])
  beforeEach(async () => {
    opened = openTestCore()
    await importFiles(opened, [csv('抖店订单.csv', [subOrder(ORDER, ORDER, '100.00')])])
    await saveRules()
  })
  afterEach(() => opened.close())

  test('counts until an account states a commission', async () => {
    await importFiles(opened, [promised('订单付款'), insured])
    expect(await costs()).toEqual([600, 3200])
    expect(await terms('commission')).toEqual({ stated: 3200 })
    await importFiles(opened, [settled])
    expect(await costs()).toEqual([500, 900])
  })

  test.each(['订单失效', '已关闭', '订单取消'])(
    'is nothing once the order has failed (%s), unless it was settled',
    async (status) => {
      await importFiles(opened, [promised(status)])
      expect(await costs()).toEqual([600, 0])
      await importFiles(opened, [promised(status, { 实际佣金支出: '3.00', 付款时间: '2026-06-02 11:00:00' })])
      expect(await costs()).toEqual([600, 300])
    },
  )
})
