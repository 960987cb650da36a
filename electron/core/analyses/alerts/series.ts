import { sumOf } from './compute.ts'
import type { DaySeries } from './compute.ts'
import type { ShopDays } from './rows.ts'

/** Until which places numbers are final: of payments, and of refunds of payments. */
export interface Final {
  payments: number
  refunds: number
}

/**
 * Money of a day is a sum of so many amounts of such sizes (compound Poisson): its variance is the expected number of
 * them × their mean square, which is the mean over days of the day's sum of squares.
 */
function moneyChance(squares: Float64Array) {
  return (window: readonly number[]): number => Math.sqrt(sumOf(squares, window) / window.length)
}

/** What the orders of a shop give by day. */
export function orderSeries(days: ShopDays, final: Final): DaySeries[] {
  const { gmv, orders, squares, refunds, refundEvents, refundSquares } = days
  const chance = moneyChance(squares)
  return [
    { metric: 'gmv', values: gmv, events: orders, until: final.payments, chance, worth: () => 1 },
    {
      metric: 'orders',
      values: orders,
      events: orders,
      until: final.payments,
      chance: (_, expected) => Math.sqrt(Math.max(0, expected)),
      isCount: true,
      worth: (window) => quotient(sumOf(gmv, window), sumOf(orders, window)),
    },
    {
      metric: 'gsv',
      values: gmv.map((paid, day) => paid - (refunds[day] ?? Number.NaN)),
      events: orders,
      until: final.refunds,
      chance,
      worth: () => 1,
    },
    {
      metric: 'refundAmount',
      values: refunds,
      events: refundEvents,
      until: final.refunds,
      chance: moneyChance(refundSquares),
      worth: () => -1,
    },
  ]
}

/** Visitors and buyers by day as the platform's report states them, NaN where it does not. */
export interface TrafficDays {
  visitors: Float64Array
  payBuyers: Float64Array
}

/** What the traffic report gives by day; its money is that of the orders. */
export function trafficSeriesOf({ visitors, payBuyers }: TrafficDays, gmv: Float64Array): DaySeries[] {
  const both = (other: Float64Array) => (window: readonly number[]) =>
    quotient(
      sumOf(
        gmv,
        window.filter((day) => !Number.isNaN(other[day] ?? Number.NaN)),
      ),
      sumOf(
        other,
        window.filter((day) => !Number.isNaN(gmv[day] ?? Number.NaN)),
      ),
    )
  const perVisitor = both(visitors)
  const perBuyer = both(payBuyers)
  return [
    {
      metric: 'visitorsPerDay',
      values: visitors,
      events: visitors,
      until: visitors.length,
      chance: (_, expected) => Math.sqrt(Math.max(0, expected)),
      worth: perVisitor,
    },
    {
      metric: 'payConversion',
      values: payBuyers.map((buyers, day) => ((visitors[day] ?? 0) > 0 ? buyers / (visitors[day] ?? 1) : Number.NaN)),
      events: payBuyers,
      until: visitors.length,
      chance: (_, expected, day) => Math.sqrt(Math.max(0, expected * (1 - expected)) / (visitors[day] ?? 1)),
      worth: (window, day) => (visitors[day] ?? 0) * perBuyer(window),
    },
  ]
}

function quotient(amount: number, count: number): number {
  return count === 0 ? 0 : amount / count
}
