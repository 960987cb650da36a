import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { normalQuantile } from '../../stats/normal.ts'
import { roundedOrder } from '../../stock/rounding.ts'
import type { Uplift } from '../inventory/event-uplifts.ts'
import { HIGH, MONTH } from './question.ts'

/** Usual days and those of the event, as multiples of one usual day. */
export interface EventDays {
  /** Σ of the weights of the days until it begins, of its own days without it, and of those until an order arrives. */
  before: number
  during: number
  after: number
}

type Stocked = Pick<StockRow, 'dailyRate' | 'safetyStock' | 'minimumOrder' | 'pack' | 'unitCost'>

export interface Need {
  before: number
  p50: number
  p90: number
  after: number
  order50: number
  order90: number
  leftover: number
  leftoverMonths: number | null
}

/** What is sold in the middle, in one in ten events at most and at least, and by what the latter lies above the middle. */
export interface EventDemand {
  p10: number
  p50: number
  p90: number
  /** Counts spread by chance, and events by how buyers take to them, upwards further than downwards. */
  byChance: number
  byEvent: number
}

export function demandOf(usual: number, { value, spread }: Uplift): EventDemand {
  const z = normalQuantile(HIGH)
  const p50 = usual * value
  const byChance = z * Math.sqrt(p50)
  const byEvent = p50 * (Math.exp(z * spread) - 1)
  return { p10: p50 * Math.exp(-z * spread), p50, p90: p50 + Math.hypot(byChance, byEvent), byChance, byEvent }
}

/** @param have pieces on the shelf and those that come until the event ends */
export function needOf(row: Stocked, days: EventDays, uplift: Uplift, have: number): Need {
  const { dailyRate, safetyStock, minimumOrder, pack } = row
  const [before, after] = [dailyRate * days.before, dailyRate * days.after]
  const { p10, p50, p90 } = demandOf(dailyRate * days.during, uplift)
  const rest = before + after + safetyStock
  const orderFor = (sold: number) => roundedOrder(rest + sold - have, minimumOrder, pack)
  const [order50, order90] = [orderFor(p50), orderFor(p90)]
  const leftover = order90 === 0 ? 0 : Math.max(0, have + order90 - rest - p10)
  return {
    before,
    p50,
    p90,
    after,
    order50,
    order90,
    leftover,
    leftoverMonths: dailyRate > 0 ? leftover / (dailyRate * MONTH) : null,
  }
}
