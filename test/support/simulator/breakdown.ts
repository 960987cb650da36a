/** Series and breakdowns of the truth, by plain loops like the totals. */
import { addDays, eachDay, monthOf, weekOf } from '../../../shared/calendar.ts'
import type { Day } from '../../../shared/calendar.ts'
import { ratio } from '../../../shared/money.ts'
import type { Fen } from '../../../shared/money.ts'
import { countedRefunds, isCounted, ordersIn, resolveScope, truthMetrics } from './metrics.ts'
import type { Scoped, TruthMetrics, TruthScope } from './metrics.ts'
import type { Line, Order, Truth } from './truth.ts'

export type Grain = 'day' | 'week' | 'month'
export type Dimension = 'shop' | 'channel' | 'product' | 'province'

export interface TruthBreakdownRow {
  /** Shop id, 流量体裁, product id or province; empty where the platform has none. */
  key: string
  /** Shop name, product title, else the key. */
  name: string
  shopId: string | null
  gmv: Fen
  gsv: Fen
  orders: number
  units: number
  refundAmount: Fen
  refundRate: number | null
  /** Share of the scope's net sales. */
  share: number | null
}

function periodOf(day: Day, grain: Grain): string {
  if (grain === 'day') return day
  return grain === 'week' ? weekOf(day) : monthOf(day)
}

/** One metric by day, week (named by its Monday) or month; periods at the ends are cut to the scope. */
export function truthSeries(
  truth: Truth,
  scope: TruthScope,
  metric: keyof TruthMetrics,
  grain: Grain,
): { period: string; value: number | null }[] {
  const days = eachDay(scope.from, scope.to)
  const starts = days.filter((day, index) => index === 0 || periodOf(day, grain) !== periodOf(addDays(day, -1), grain))
  return starts.map((from, index) => {
    const next = starts[index + 1]
    const to = next === undefined ? scope.to : addDays(next, -1)
    return { period: periodOf(from, grain), value: truthMetrics(truth, { ...scope, from, to })[metric] }
  })
}

interface Group extends Omit<TruthBreakdownRow, 'orders' | 'refundRate' | 'share' | 'gsv'> {
  orderIds: Set<string>
}

function placeOf(truth: Truth, order: Order, line: Line, by: Dimension): Pick<Group, 'key' | 'name' | 'shopId'> {
  if (by === 'product') {
    const { productId, title, shopId } = line.product
    return { key: productId, name: title, shopId }
  }
  if (by === 'shop') {
    const name = truth.shops.find((shop) => shop.id === order.shopId)?.name ?? ''
    return { key: order.shopId, name, shopId: order.shopId }
  }
  const key = by === 'channel' ? (order.channel ?? '') : order.province
  return { key, name: key, shopId: null }
}

function addLine(group: Group, order: Order, line: Line, scope: Scoped): void {
  if (isCounted(order, scope)) {
    group.gmv += line.paid
    group.units += line.quantity
    group.orderIds.add(order.orderId)
  }
  for (const refund of countedRefunds(order, line, scope)) group.refundAmount += refund.amount
}

function collect(truth: Truth, scope: TruthScope, by: Dimension): Group[] {
  const scoped = resolveScope(truth, scope)
  const groups = new Map<string, Group>()
  for (const order of ordersIn(truth, scope)) {
    for (const line of order.lines) {
      if (!isCounted(order, scoped) && countedRefunds(order, line, scoped).length === 0) continue
      const place = placeOf(truth, order, line, by)
      const group = groups.get(place.key) ?? { ...place, gmv: 0, units: 0, refundAmount: 0, orderIds: new Set() }
      groups.set(place.key, group)
      addLine(group, order, line, scoped)
    }
  }
  return [...groups.values()]
}

/** Rows with the largest net sales first; an order with lines in several groups counts in each. */
export function truthBreakdown(truth: Truth, scope: TruthScope, by: Dimension): TruthBreakdownRow[] {
  const groups = collect(truth, scope, by)
  const total = groups.reduce((sum, group) => sum + group.gmv - group.refundAmount, 0)
  const rows = groups.map(({ orderIds, ...group }) => ({
    ...group,
    gsv: group.gmv - group.refundAmount,
    orders: orderIds.size,
    refundRate: ratio(group.refundAmount, group.gmv),
    share: ratio(group.gmv - group.refundAmount, total),
  }))
  return rows.toSorted((a, b) => b.gsv - a.gsv || (a.key < b.key ? -1 : 1))
}
