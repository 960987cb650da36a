import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eachDay } from '../../shared/calendar.ts'
import type { StatementLine } from '../../shared/contract/profit.ts'
import { drain, openTestCore } from '../support/core.ts'
import { fileUnder } from '../support/exports/header-file.ts'
import { csv, taobaoOrder } from '../support/hand-files.ts'

/** What is spent by the day is held against the sales of the same days: those without an order file count for neither. */
const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30', dateBasis: 'paid', refundBook: 'attributed' } as const
const CODE = '连衣裙-红-M'

let opened: ReturnType<typeof openTestCore>

beforeAll(async () => {
  opened = openTestCore()
  // Orders until the 20th, advertising until the 30th.
  const orders = eachDay('2026-09-01', '2026-09-20').flatMap((day, index) =>
    [1, 2].map((one) => {
      const at = `${day} 10:00:00`
      return taobaoOrder(`43200${day.replaceAll('-', '')}00${index + 10}${one}`, '100.00', {
        订单创建时间: at,
        订单付款时间: at,
        商家编码: CODE,
      })
    }),
  )
  const ads = eachDay('2026-09-01', '2026-09-30').map((day) => ({
    日期: day,
    计划ID: '60001',
    计划名字: '主推',
    花费: '30.00',
    点击量: '10',
    展现量: '300',
  }))
  // Two charges that name no order, one of them on a day without an order file.
  const charges = ['2026-09-10', '2026-09-25'].map((day, index) => ({
    账务流水号: `90000000${index}`,
    发生时间: `${day} 12:00:00`,
    '支出金额（-元）': '-45.60',
    备注: '拦截件运费',
  }))
  const files = opened.drop([
    csv('九月.csv', orders),
    fileUnder('taobao.wujie-plan', '计划报表.csv', ads),
    fileUnder('other.alipay', '支付宝账务明细.csv', charges),
  ])
  const plan = await drain(await opened.client.imports.stage({ files }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
  const { rules } = opened.client
  await rules.save({ value: { kind: 'fixed', name: '房租', amount: 300_000, month: null } })
  await rules.save({ value: { kind: 'fee', name: '没有', rate: 0, base: 'paid', kept: false } })
  await rules.save({ value: { kind: 'commission', name: '没有', rate: 0, base: 'paid', channel: null } })
  await rules.save({ value: { kind: 'freight', first: 0, firstGrams: 0, step: 0, stepGrams: 0, provinces: [] } })
  await rules.save({ value: { kind: 'parcel', packaging: 0, insurance: 0, returnFreight: 0 } })
  const products = await opened.client.profit.products(SEPTEMBER)
  await opened.client.costs.save({ costs: products.map(({ sku }) => ({ sku, cost: 4000 })) })
})
afterAll(() => opened.close())

async function statement(scope: Parameters<typeof opened.client.profit.statement>[0]) {
  const rows = await opened.client.profit.statement(scope)
  return (line: StatementLine) => rows.find((row) => row.line === line)?.amount
}

describe('a month whose order files end on the 20th', () => {
  test('bears the advertising and the rent of its twenty days', async () => {
    const of = await statement(SEPTEMBER)
    expect([of('merchantIncome'), of('adSpend'), of('fixedCosts')]).toEqual([400_000, 60_000, 200_000])
    const whole = await statement({ ...SEPTEMBER, to: '2026-09-20' })
    for (const line of ['cp1', 'cp2', 'netProfit'] as const) expect(of(line)).toBe(whole(line))
    expect(of('netProfit')).toBe(400_000 - 40 * 4000 - 4560 - 60_000 - 200_000)
  })

  test('which is what its days come to, and what its numbers open to', async () => {
    const points = await opened.client.overview.series({ ...SEPTEMBER, metric: 'netProfit', grain: 'day' })
    expect(points.slice(20).every(({ value }) => value === null)).toBe(true)
    expect(points.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe((await statement(SEPTEMBER))('netProfit'))
    const months = await opened.client.overview.series({ ...SEPTEMBER, metric: 'netProfit', grain: 'month' })
    expect(months.map(({ value }) => value)).toEqual([(await statement(SEPTEMBER))('netProfit')])
    const ads = await opened.client.evidence.explain({ ...SEPTEMBER, metric: 'adSpend' })
    expect(ads.value).toBe(60_000)
    expect(ads.notes).toEqual(['小店缺 10 天订单文件，那些天的推广费和固定费用不算'])
    expect(ads.recordsTotal).toBe(20)
    const rent = await opened.client.evidence.explain({ ...SEPTEMBER, metric: 'fixedCosts' })
    expect(rent.terms.map(({ value }) => value)).toEqual([200_000])
  })

  test('nor the charges without an order of the others, which is said where they are opened', async () => {
    const sending = await opened.client.evidence.explain({ ...SEPTEMBER, metric: 'fulfilment' })
    expect(sending.value).toBe(4560)
    expect(sending.notes).toEqual(['小店缺 10 天订单文件，那些天账上没写订单的不算'])
    const whole = await opened.client.evidence.explain({ ...SEPTEMBER, to: '2026-09-20', metric: 'fulfilment' })
    expect([whole.value, whole.notes]).toEqual([4560, []])
    const sold = await opened.client.evidence.explain({ ...SEPTEMBER, metric: 'cogs' })
    expect(sold.notes).toEqual([])
  })

  test('and its goods bear no more of it', async () => {
    const rows = await opened.client.profit.products(SEPTEMBER)
    expect(rows.reduce((sum, { adSpend }) => sum + (adSpend ?? 0), 0)).toBe(60_000)
  })
})

describe('two shops of which one has files until the 15th, and a rent that both pay', () => {
  let two: ReturnType<typeof openTestCore>
  let ids: { name: string; id: string }[] = []

  beforeAll(async () => {
    two = openTestCore()
    const fileOf = (shop: string, last: string) =>
      csv(
        `${shop}.csv`,
        eachDay('2026-09-01', last).map((day, index) =>
          taobaoOrder(`43201${day.replaceAll('-', '')}${shop === '大店' ? 1 : 2}0${index + 10}`, '100.00', {
            店铺名称: shop,
            订单创建时间: `${day} 10:00:00`,
            订单付款时间: `${day} 10:00:00`,
          }),
        ),
      )
    const plan = await drain(
      await two.client.imports.stage({ files: two.drop([fileOf('小店', '2026-09-15'), fileOf('大店', '2026-09-30')]) }),
    )
    await drain(await two.client.imports.apply({ planId: plan.result.planId }))
    await two.client.rules.save({ value: { kind: 'fixed', name: '房租', amount: 300_000, month: null } })
    ids = await two.client.shops.list()
  })
  afterAll(() => two.close())

  const rentOf = async (shop: string, to: string) => {
    const scope = { ...SEPTEMBER, to, shops: ids.flatMap(({ name, id }) => (name === shop ? id : [])) }
    const rent = (await two.client.profit.statement(scope)).find(({ line }) => line === 'fixedCosts')?.amount
    const rests = await two.client.evidence.explain({ ...scope, metric: 'fixedCosts' })
    expect(rests.terms.map(({ value }) => value)).toEqual([rent])
    return rent
  }

  test('the one bears in the month what it bears in its fifteen days, the other by what both were paid', async () => {
    // Half of the month, half of what was paid in it.
    expect(await rentOf('小店', '2026-09-15')).toBe(75_000)
    expect(await rentOf('小店', '2026-09-30')).toBe(75_000)
    expect(await rentOf('大店', '2026-09-30')).toBe(200_000)
  })
})

describe('a sum of advertising over a month in whose middle a week of order files is missing', () => {
  let gapped: ReturnType<typeof openTestCore>
  const SCOPE = { from: '2026-09-01', to: '2026-09-30', dateBasis: 'paid', refundBook: 'attributed' } as const

  beforeAll(async () => {
    gapped = openTestCore()
    const fileOf = (name: string, from: string, to: string) =>
      csv(
        name,
        eachDay(from, to).map((day, index) =>
          taobaoOrder(`43202${day.replaceAll('-', '')}00${index + 10}`, '100.00', {
            订单创建时间: `${day} 10:00:00`,
            订单付款时间: `${day} 10:00:00`,
          }),
        ),
      )
    const files = gapped.drop([
      fileOf('上.csv', '2026-09-01', '2026-09-09'),
      fileOf('下.csv', '2026-09-18', '2026-09-30'),
      fileUnder('taobao.wujie-plan', '计划报表.csv', [
        { 日期: '20260901~20260930', 计划ID: '60001', 计划名字: '主推', 花费: '900.00', 点击量: '10', 展现量: '300' },
      ]),
    ])
    const plan = await drain(await gapped.client.imports.stage({ files }))
    await drain(await gapped.client.imports.apply({ planId: plan.result.planId }))
  })
  afterAll(() => gapped.close())

  test('is not split, says so, and stands among its records once', async () => {
    const rows = await gapped.client.profit.statement(SCOPE)
    expect(rows.find(({ line }) => line === 'adSpend')).toMatchObject({
      amount: null,
      reason: expect.stringContaining('有一行管好几天'),
    })
    const rests = await gapped.client.evidence.explain({ ...SCOPE, metric: 'adSpend' })
    expect([rests.value, rests.recordsTotal]).toEqual([null, 1])
  })
})
