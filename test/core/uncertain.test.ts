import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roundHalfAway } from '../../shared/money.ts'
import { openTestCore } from '../support/core.ts'
import { sampleFiles } from '../support/simulator/index.ts'
import { importFiles, OCTOBER, openWholeShop } from '../support/whole-shop.ts'

describe('goods of which no file says whether they came back', () => {
  const COST = 1000
  let opened: ReturnType<typeof openTestCore>

  beforeAll(async () => {
    opened = openTestCore()
    const files = sampleFiles()
    // Order and item reports show that money went back, and nothing more.
    await importFiles(
      opened,
      files.filter(({ name }) => !/退款|售后/.test(name)),
    )
    const { rows } = await opened.client.profit.coverage({ from: '2025-09-01', to: '2026-10-31', pageSize: 1000 })
    await opened.client.costs.save({ costs: rows.map(({ sku }) => ({ sku, cost: COST })) })
  }, 60_000)
  afterAll(() => opened.close())

  test('are costed as kept, with the range of what they may have cost, and their files end it', async () => {
    const scope = { ...OCTOBER, shops: [(await opened.client.shops.list())[0]?.id ?? ''] }
    const before = await opened.client.evidence.explain({ ...scope, metric: 'cogs' })
    const { unknownWay } = await opened.client.profit.coverage(scope)
    expect(unknownWay).toBeGreaterThan(0)
    const { rows } = await opened.client.ledger.lines({ ...scope, pageSize: 1000 })
    const pieces = rows.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
    const back = rows.reduce((sum, { quantity, paid, refunded }) => {
      const [of, whole, gone] = [quantity ?? 0, paid ?? 0, refunded ?? 0]
      return sum + (whole > 0 ? Math.min(of, roundHalfAway((gone * of) / whole)) : 0)
    }, 0)
    // Some orders were closed before anything was sent, which their own report says.
    expect(before.value).toBeLessThanOrEqual(COST * pieces)
    const low = COST * (pieces - back)
    expect(low).toBeLessThan(before.value ?? 0)
    expect(before.range).toEqual({ low, high: before.value })
    expect(before.notes.join()).toContain('没有文件说货有没有发出')
    const profit = await opened.client.evidence.explain({ ...scope, metric: 'grossProfit' })
    expect(profit.range).toEqual({ low: profit.value, high: (profit.value ?? 0) + (before.value ?? 0) - low })

    await importFiles(
      opened,
      sampleFiles().filter(({ name }) => /退款|售后/.test(name)),
    )
    const after = await opened.client.evidence.explain({ ...scope, metric: 'cogs' })
    expect(after.range).toBeNull()
    expect(after.value).toBeLessThan(before.value ?? 0)
    expect(after.value).toBeGreaterThanOrEqual(low)
  }, 60_000)
})

describe('a tax rate that changes within the month', () => {
  let opened: ReturnType<typeof openTestCore>

  beforeAll(async () => {
    opened = openTestCore()
    await openWholeShop(opened)
  }, 120_000)
  afterAll(() => opened.close())

  test.each(['attributed', 'occurred'] as const)('is taken of what was paid under it (%s)', async (refundBook) => {
    const scope = { ...OCTOBER, refundBook }
    const { rows, total } = await opened.client.evidence.lines({ ...scope, metric: 'merchantIncome', pageSize: 1000 })
    expect(rows).toHaveLength(total)
    const income = (late: boolean) =>
      rows
        .filter(({ paidAt }) => (paidAt ?? '') >= '2026-10-15' === late)
        .reduce((sum, { amount }) => sum + (amount ?? Number.NaN), 0)
    const statement = await opened.client.profit.statement(scope)
    const tax = statement.find(({ line }) => line === 'tax')?.amount
    expect(tax).toBe(roundHalfAway(income(false) * 0.01 + income(true) * 0.03))
    const { terms } = await opened.client.evidence.explain({ ...scope, metric: 'tax' })
    expect(terms.map(({ value }) => value)).toEqual(expect.arrayContaining([income(false) * 0.01, income(true) * 0.03]))
  })

  test('one half of the month after the other is taxed as the whole is, but for half a 分 of rounding', async () => {
    const taxOf = async (range: { from: string; to: string }) =>
      (await opened.client.profit.statement(range)).find(({ line }) => line === 'tax')?.amount ?? Number.NaN
    const [whole, first, second] = await Promise.all([
      taxOf(OCTOBER),
      taxOf({ ...OCTOBER, to: '2026-10-20' }),
      taxOf({ ...OCTOBER, from: '2026-10-21' }),
    ])
    expect(Math.abs(whole - first - second)).toBeLessThanOrEqual(1)
  })
})
