import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIXTURES, fileOf } from '../support/exports/index.ts'
import { opens } from '../support/cells.ts'
import { drain, openTestCore } from '../support/core.ts'
import { exportFlat, simulate, stampDay } from '../support/simulator/index.ts'

/** A wording that nothing knows is listed with its money, given its line once, and then counts there. */
const SCOPE = { from: '2026-01-01', to: '2026-12-31' }
const UNKNOWN = '先用后付权益'

let opened: ReturnType<typeof openTestCore>
let orders: string[]

beforeAll(async () => {
  opened = openTestCore()
  const truth = simulate({ seed: 4, orders: 200, from: '2026-01-01', months: 2, products: 5 })
  const known = FIXTURES.find(({ format }) => format === 'taobao.settlement')
  if (known === undefined) throw new Error('no fixture')
  const settled = truth.orders.filter(
    ({ shopId, paidAt, settledAt }) => shopId === 'taobao' && paidAt !== null && settledAt !== null,
  )
  orders = settled.map(({ orderId }) => orderId)
  const entry = (at: string, order: string, kind: string, amount: number, index: string) => ({
    入账时间: at,
    支付流水号: `2026${index}`,
    淘宝订单编号: order,
    入账类型: kind,
    '收入金额（元）': amount > 0 ? (amount / 100).toFixed(2) : '',
    支出金额: amount < 0 ? (-amount / 100).toFixed(2) : '',
    业务描述: kind,
  })
  const rows = settled.flatMap(({ orderId, paid, settledAt }, index) => {
    const at = `${stampDay(settledAt ?? 0)} 12:00:00`
    return [
      entry(at, orderId, '交易收款', Math.max(1, paid), `1${index}`),
      entry(at, orderId, UNKNOWN, -30, `2${index}`),
      entry(at, orderId, `${UNKNOWN}加急`, -7, `3${index}`),
      entry(at, orderId, '基础软件服务费', -50, `4${index}`),
    ]
  })
  const files = opened.drop([...exportFlat(truth), fileOf({ ...known, rows, name: '聚合结算收支明细.xlsx' })])
  const plan = await drain(await opened.client.imports.stage({ files }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
}, 60_000)
afterAll(() => opened.close())

async function row(words: string) {
  return (await opened.client.costs.remarks(SCOPE)).find((one) => one.words === words)
}

/** What the settlement comparison says was taken for platform fees, as a positive amount. */
async function platformFees(): Promise<number> {
  const { settlements } = await opened.client.quality.reconcile(SCOPE)
  const cause = settlements[0]?.total.causes.find(({ id }) => id === 'platformFee')
  return -(cause?.amount ?? 0)
}

test('what nothing knows comes first, with its money; what platforms call their fees is known', async () => {
  const [first, second] = await opened.client.costs.remarks(SCOPE)
  expect(orders.length).toBeGreaterThan(20)
  expect(first).toMatchObject({ words: UNKNOWN, by: 'guessed', bucket: 'transfer', entries: orders.length })
  expect(first?.amount).toBe(-30 * orders.length)
  expect(second?.words).toBe(`${UNKNOWN}加急`)
  expect(await row('基础软件服务费')).toMatchObject({ by: 'known', bucket: 'platformFee', amount: -50 * orders.length })
  expect(await row('交易收款')).toMatchObject({ by: 'guessed', bucket: 'goods' })
  expect(await platformFees()).toBe(50 * orders.length)
})

test('a wording given its line counts there; one that says more goes its own way; taken away, all is as before', async () => {
  const { client } = opened
  const before = await client.quality.reconcile(SCOPE)
  const wide = await client.rules.save({ value: { kind: 'remark', contains: UNKNOWN, bucket: 'platformFee' } })
  expect(await row(UNKNOWN)).toMatchObject({ by: 'taught', bucket: 'platformFee', ruleId: wide.id })
  expect(await row(`${UNKNOWN}加急`)).toMatchObject({ by: 'taught', bucket: 'platformFee' })
  expect(await platformFees()).toBe(87 * orders.length)
  const narrow = await client.rules.save({
    value: { kind: 'remark', contains: `${UNKNOWN}加急`, bucket: 'compensation' },
  })
  expect(await row(`${UNKNOWN}加急`)).toMatchObject({ bucket: 'compensation', ruleId: narrow.id })
  expect(await platformFees()).toBe(80 * orders.length)
  const profit = await client.profit.statement({ from: '2026-01-01', to: '2026-02-28' })
  expect(profit.find(({ line }) => line === 'compensation')?.amount).toBe(7 * orders.length)
  await client.rules.remove({ id: narrow.id })
  await client.rules.remove({ id: wide.id })
  expect(await client.quality.reconcile(SCOPE)).toEqual(before)
})

test('entries that call themselves alike open to their rows, and so do the charges that nobody knows', async () => {
  const { client } = opened
  const rows = await client.costs.remarks(SCOPE)
  for (const { report, words, amount, entries } of rows) {
    const cell = { ...SCOPE, of: 'remark' as const, which: { report, words, isIncome: amount > 0 } }
    await opens(client, { ...cell, figure: 'amount' }, amount)
    const counted = await client.evidence.cell({ ...cell, figure: 'entries' })
    expect({ value: counted.value, total: counted.recordsTotal }).toEqual({ value: entries, total: entries })
  }
  const open = rows.filter(({ by, amount }) => by === 'guessed' && amount < 0)
  const sum = open.reduce((total, { amount }) => total - amount, 0)
  await opens(client, { ...SCOPE, of: 'remark', which: null, figure: 'amount' }, sum)
})

test('only entries of the days asked for are listed', async () => {
  expect(await opened.client.costs.remarks({ from: '2025-01-01', to: '2025-12-31' })).toEqual([])
})
