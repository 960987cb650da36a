import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, eachDay } from '../../shared/calendar.ts'
import type { RuleValue } from '../../shared/contract/rules.ts'
import { campaignPlan } from '../support/campaign-plan.ts'
import { drain, openTestCore } from '../support/core.ts'
import { csv, taobaoItem } from '../support/hand-files.ts'

/** A listing that was 100 for two months and has been 120 since: 120 is what it usually sells at. */
let opened: ReturnType<typeof openTestCore>
let shopId = ''
const PRODUCT = '600000000000000001'
const [FIRST, RAISED, LAST] = ['2026-06-01', '2026-08-01', '2026-08-31']

beforeAll(async () => {
  opened = openTestCore()
  const rows = eachDay(FIRST, LAST).map((day, at) => {
    const order = `43210000000000${String(at).padStart(4, '0')}`
    const time = `${day} 10:00:00`
    const paid = day < RAISED ? '100.00' : '120.00'
    return { ...taobaoItem(order, `${order}1`, 'K1', paid), 订单创建时间: time, 订单付款时间: time, 商品ID: PRODUCT }
  })
  const plan = await drain(await opened.client.imports.stage({ files: opened.drop([csv('宝贝.csv', rows)]) }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
  shopId = (await opened.client.shops.list())[0]?.id ?? ''
  await opened.client.costs.save({ costs: [{ sku: 'K1', cost: 4000 }] })
  const rules: RuleValue[] = [
    { kind: 'fee', name: '平台费', rate: 0.05, base: 'paid', kept: false },
    { kind: 'commission', name: '佣金', rate: 0, base: 'paid', channel: null },
    { kind: 'freight', first: 500, firstGrams: 0, step: 0, stepGrams: 0, provinces: [] },
  ]
  for (const value of rules) await opened.client.rules.save({ value })
})
afterAll(() => opened.close())

test('a price is that of the last weeks, not the mean of everything that was ever sold', async () => {
  const { client } = opened
  const facts = await client.pricing.facts({ shopId, productId: PRODUCT })
  expect(facts).toMatchObject({ price: 12_000, units: 92 })
  const cell = await client.evidence.cell({ of: 'priceFact', shopId, productId: PRODUCT, fact: 'price' })
  expect(cell.value).toBe(12_000)
  expect(cell.terms.map(({ value }) => value)).toEqual([28 * 12_000, 28])
})

test('a promotion is held against what the days before it sold at', async () => {
  const asked = (from: string, price: number) =>
    opened.client.campaigns.preflight(
      campaignPlan({ from, to: addDays(from, 2), products: [{ shopId, productId: PRODUCT, price, units: null }] }),
    )
  const [now = expect.fail()] = (await asked('2026-09-05', 11_000)).products
  // 120 leaves 120 × 95 % − 40 − 5 = 69, 110 leaves 59.50.
  expect(now).toMatchObject({ usualPrice: 12_000, usualProfit: 6900, profit: 5950 })
  expect(now.warnings.join()).not.toContain('不比平常低')
  const [then = expect.fail()] = (await asked('2026-07-20', 11_000)).products
  expect(then.usualPrice).toBe(10_000)
  expect(then.warnings.join()).toContain('不比平常低')
})
