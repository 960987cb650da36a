import { expect, test } from 'vitest'
import type { Comparison, SettledReport } from '../../shared/contract/quality.ts'
import { reconcile } from '../../electron/core/analyses/reconcile/reconcile.ts'
import { FIXTURES, fileOf } from '../support/exports/index.ts'
import { bornePart, exportFlat, simulate, stampDay } from '../support/simulator/index.ts'
import type { Order, Truth } from '../support/simulator/index.ts'
import { csv, subOrder, taobaoOrder } from '../support/hand-files.ts'
import { withShop } from '../support/shop.ts'

/** What orders earned against what the account received, month by month, by the simulator's own books. */
const SCOPE = { from: '2026-01-01', to: '2026-04-30', dateBasis: 'paid', refundBook: 'attributed' } as const

interface Entry {
  at: string
  order: string
  kind: string
  /** 分, signed. */
  amount: number
}

/** Pays every completed order out on the day of its completion, with a fee; refunds go out on theirs. */
function entriesOf(truth: Truth): Entry[] {
  return truth.orders.flatMap((order) => {
    const { shopId, paidAt, settledAt, orderId, lines } = order
    if (shopId !== 'taobao' || paidAt === null || settledAt === null) return []
    const at = `${stampDay(settledAt)} 12:00:00`
    const gross = lines.reduce((sum, line) => sum + line.paid + bornePart(line), 0)
    const refunds = lines
      .flatMap((line) => line.refunds)
      .flatMap(({ status, successAt, amount, platformAmount }) =>
        status === 'success' && successAt !== null
          ? [{ at: `${stampDay(successAt)} 13:00:00`, kind: '交易退款', amount: -(amount + platformAmount) }]
          : [],
      )
    const fee = { at, kind: '基础软件服务费', amount: -Math.round(gross * 0.006) }
    return [{ at, kind: '交易收款', amount: gross }, fee, ...refunds].map((entry) => ({ ...entry, order: orderId }))
  })
}

function fileFrom(entries: readonly Entry[]) {
  const known = FIXTURES.find(({ format }) => format === 'taobao.settlement')
  if (known === undefined) throw new Error('no fixture')
  const rows = entries.map(({ at, order, kind, amount }, index) => ({
    入账时间: at,
    支付流水号: `20260000${index}`,
    淘宝订单编号: order,
    入账类型: kind,
    '收入金额（元）': amount > 0 ? (amount / 100).toFixed(2) : '',
    支出金额: amount < 0 ? (-amount / 100).toFixed(2) : '',
    业务描述: kind,
  }))
  return fileOf({ ...known, rows, name: '聚合结算收支明细.xlsx' })
}

/** What an order is worth to the merchant once refunds are off. */
function incomeOf({ lines }: Order): number {
  return total(
    lines.map((line) => {
      const back = line.refunds.filter(({ status }) => status === 'success')
      return line.paid + bornePart(line) - total(back.map(({ amount, platformAmount }) => amount + platformAmount))
    }),
  )
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}

async function settled(truth: Truth, entries: readonly Entry[]): Promise<SettledReport> {
  return withShop(async (shop) => {
    await shop.importAll([...exportFlat(truth), fileFrom(entries)])
    const { settlements, sentence } = reconcile(shop.db, shop.books(), SCOPE)
    expect(sentence).toContain('应得')
    expect(settlements.map(({ report }) => report)).toEqual(['taobao.settlement'])
    const [found] = settlements
    if (found === undefined) throw new Error('nothing compared')
    return found
  })
}

function causeOf({ causes }: Comparison, id: string): number {
  return causes.find((cause) => cause.id === id)?.amount ?? 0
}

test('every month closes: what was paid, when it came, what was charged; rest = Σ orders that differ', async () => {
  const truth = simulate({ seed: 9, orders: 900, from: '2026-01-01', months: 4, products: 12 })
  const entries = entriesOf(truth)
  const odd = entries.find(({ kind, at }) => kind === '交易收款' && at.startsWith('2026-02'))
  if (odd === undefined) throw new Error('nothing settled in February')
  odd.amount -= 123
  entries.push({ at: '2026-02-11 09:00:00', order: '99999999', kind: '交易收款', amount: 777 })
  const answer = await settled(truth, entries)

  const periods = [
    ...answer.months.map((month) => ({
      month,
      within: (day: string) => day.startsWith(month.period),
      february: month.period === '2026-02',
    })),
    { month: answer.total, within: (day: string) => day.slice(0, 10) <= SCOPE.to, february: true },
  ]
  expect(periods).toHaveLength(5)
  for (const { month, within, february } of periods) {
    const paid = truth.orders.filter(
      ({ shopId, paidAt }) => shopId === 'taobao' && paidAt !== null && within(stampDay(paidAt)),
    )
    const moved = entries.filter(({ at }) => within(at))
    const fees = moved.filter(({ kind }) => kind.includes('服务费'))
    const waiting = paid.filter(({ settledAt }) => settledAt === null)
    expect(month.ours).toBe(total(paid.map(incomeOf)))
    expect(month.theirs).toBe(total(moved.map(({ amount }) => amount)))
    expect(causeOf(month, 'platformFee')).toBe(total(fees.map(({ amount }) => amount)))
    expect(causeOf(month, 'unsettled')).toBe(0 - total(waiting.map(incomeOf)))
    expect(causeOf(month, 'unknownOrder')).toBe(february ? 777 : 0)
    expect(month.rest).toBe(february ? -123 : 0)
    expect(total(month.causes.map(({ amount }) => amount)) + (month.rest ?? 0)).toBe(month.gap)
  }
  expect(answer.orders.map(({ orderId, ours, theirs }) => [orderId, theirs - ours])).toEqual([[odd.order, -123]])
}, 60_000)

test('an order whose refund has not gone out yet is named so, and counts until it has', async () => {
  const truth = simulate({ seed: 9, orders: 900, from: '2026-01-01', months: 4, products: 12 })
  const entries = entriesOf(truth)
  const late = entries.filter(({ kind }) => kind === '交易退款')
  const inScope = late.filter(({ at }) => at.slice(0, 10) <= SCOPE.to)
  expect(inScope.length).toBeGreaterThan(10)
  const answer = await settled(
    truth,
    entries.filter(({ kind }) => kind !== '交易退款'),
  )
  const paidOut = new Set(
    entries.filter(({ kind, at }) => kind === '交易收款' && at <= `${SCOPE.to} 99`).map(({ order }) => order),
  )
  const missing = late.filter(({ order }) => paidOut.has(order))
  expect(causeOf(answer.total, 'refund')).toBe(0 - total(missing.map(({ amount }) => amount)))
  expect(answer.total.rest).toBe(0)
}, 60_000)

test('of orders with equal differences the earlier payment comes first, whichever file came first', async () => {
  const paid = ['2026-02-03 10:00:00', '2026-02-01 10:00:00', '2026-02-02 10:00:00']
  const orders = paid.map((at, index) =>
    csv(`订单${index}.csv`, [taobaoOrder(`351500000000000${index}`, '100.00', { 订单创建时间: at, 订单付款时间: at })]),
  )
  const entries = paid.map((at, index) => ({
    at: at.replace('10:', '12:'),
    order: `351500000000000${index}`,
    kind: '交易收款',
    amount: 9400,
  }))
  const found = await Promise.all(
    [orders, orders.toReversed()].map((files) =>
      withShop(async (shop) => {
        for (const file of [...files, fileFrom(entries)]) await shop.importAll([file])
        const [one] = reconcile(shop.db, shop.books(), SCOPE).settlements
        return one?.orders.map(({ orderId }) => orderId)
      }),
    ),
  )
  expect(found[0]).toEqual(['3515000000000001', '3515000000000002', '3515000000000000'])
  expect(found[1]).toEqual(found[0])
})

test('of an order that came in part, what has not come is named so: 抖店 pays sub-order by sub-order', async () => {
  const ORDER = '6920000000000000901'
  const [CAME, WAITS, ALONE] = ['6920000000000000911', '6920000000000000912', '6920000000000000999']
  const at = { 订单提交时间: '2026-02-01 10:00:00', 支付完成时间: '2026-02-01 10:00:00' }
  const form = FIXTURES.find(({ format }) => format === 'douyin.settlement') ?? expect.fail('no form of settlements')
  const settledLine = (order: string, line: string, amount: string) => ({
    结算时间: '2026-02-12 03:00:00',
    订单号: `'${order}`,
    子订单号: `'${line}`,
    结算金额: amount,
    结算单类型: '已结算',
    收入合计: amount,
  })
  await withShop(async (shop) => {
    await shop.importAll([
      csv('抖店.csv', [
        subOrder(ORDER, CAME, '60.00', at),
        subOrder(ORDER, WAITS, '40.00', at),
        subOrder(ALONE, ALONE, '30.00', at),
      ]),
      fileOf({
        ...form,
        rows: [...form.rows.slice(0, 1), settledLine(ORDER, CAME, '60.00'), settledLine(ALONE, ALONE, '29.00')],
      }),
    ])
    const [found] = reconcile(shop.db, shop.books(), SCOPE).settlements
    expect(found?.total).toMatchObject({ ours: 13_000, theirs: 8900, gap: -4100, rest: -100 })
    expect(found?.total.causes.map(({ id, amount }) => [id, amount])).toEqual([['waiting', -4000]])
    expect(found?.orders.map(({ orderId, ours, theirs }) => [orderId, ours, theirs])).toEqual([[ALONE, 3000, 2900]])
  })
})
