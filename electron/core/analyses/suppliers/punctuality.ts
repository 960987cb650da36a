import type { PurchaseOrder } from '../../../../shared/contract/purchases.ts'
import type { Purchase } from './question.ts'

/** What became of the orders of one supplier that said when they would come. */
export interface Punctuality {
  onTime: number
  late: number
  /** They came, and nothing says when. */
  unknown: number
}

type Line = PurchaseOrder['lines'][number]

/** What has come of one line: `null` while nothing has. */
interface Delivered {
  order: PurchaseOrder
  line: Line
  left: number
  lastCame: string | null
}

/** @param purchases of the same supplier: its receipts tell when goods came */
export function punctualityOf(
  orders: readonly PurchaseOrder[],
  purchases: readonly Purchase[],
  asOf: string,
): Punctuality {
  const delivered = deliveriesOf(orders, purchases)
  const found = { onTime: 0, late: 0, unknown: 0 }
  for (const order of orders) {
    const { expectedOn } = order
    if (expectedOn === null) continue
    const fates = (delivered.get(order) ?? []).map((line) => fateOf(line, expectedOn, asOf))
    if (fates.includes('late')) found.late++
    else if (fates.includes('waiting')) continue
    else if (fates.includes('unknown')) found.unknown++
    else if (fates.includes('onTime')) found.onTime++
  }
  return found
}

/** Goods that come fill the oldest order that still waits for them. */
function deliveriesOf(
  orders: readonly PurchaseOrder[],
  purchases: readonly Purchase[],
): Map<PurchaseOrder, Delivered[]> {
  const oldestFirst = orders.toSorted((a, b) => compare(a.orderedOn, b.orderedOn))
  const waiting = oldestFirst.flatMap((order) =>
    order.lines.map((line): Delivered => ({ order, line, left: line.quantity, lastCame: null })),
  )
  const bySku = Map.groupBy(waiting, ({ line }) => line.sku)
  const came = purchases.flatMap(({ from, sku, arrived, pieces }) =>
    from === 'receipt' && sku !== null && arrived !== null && pieces !== null ? [{ sku, arrived, pieces }] : [],
  )
  for (const { sku, arrived, pieces } of came.toSorted((a, b) => compare(a.arrived, b.arrived))) {
    let rest = pieces
    for (const one of bySku.get(sku) ?? []) {
      const { orderedOn, closedOn } = one.order
      if (rest <= 0 || one.left === 0 || orderedOn > arrived || (closedOn !== null && closedOn < arrived)) continue
      const taken = Math.min(rest, one.left)
      one.left -= taken
      one.lastCame = arrived
      rest -= taken
    }
  }
  return Map.groupBy(waiting, ({ order }) => order)
}

type Fate = 'onTime' | 'late' | 'waiting' | 'unknown' | 'cancelled'

function fateOf(delivered: Delivered, expectedOn: string, asOf: string): Fate {
  const { order, line, left, lastCame } = delivered
  const closed = order.closedOn !== null
  if (closed && line.received === 0 && lastCame === null) return 'cancelled'
  const whole = left === 0 || closed
  if (!whole && line.received < line.quantity) return asOf > expectedOn ? 'late' : 'waiting'
  return cameFate(lastCame ?? order.closedOn, whole, expectedOn)
}

/** @param whole whether the day is that of the last piece; else the rest is put down without a day */
function cameFate(came: string | null, whole: boolean, expectedOn: string): Fate {
  if (came === null) return 'unknown'
  if (came > expectedOn) return 'late'
  return whole ? 'onTime' : 'unknown'
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
