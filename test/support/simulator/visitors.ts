/** Who came to a shop on each day, in keeping with who bought there: what the platform's daily report would state. */
import { dayNumber, eachDay } from '../../../shared/calendar.ts'
import type { Day } from '../../../shared/calendar.ts'
import type { Fen } from '../../../shared/money.ts'
import { createRandom } from './random.ts'
import { dayIndex } from './stamp.ts'
import type { Truth } from './truth.ts'

export interface VisitorDay {
  day: Day
  visitors: number
  pageViews: number
  /** Different people who paid on the day, seen or masked. */
  payBuyers: number
  payUnits: number
  payAmount: Fen
}

/** Every day of the truth; visitors follow a seeded conversion between 1.5 and 4 %. */
export function visitorDays(truth: Truth, shopId: string, seed = truth.seed): VisitorDay[] {
  const random = createRandom(seed)
  const buyers = new Map<number, Set<number>>()
  const sums = new Map<number, { amount: Fen; units: number }>()
  for (const order of truth.orders) {
    if (order.shopId !== shopId || order.paidAt === null) continue
    const day = dayIndex(order.paidAt)
    buyers.set(day, (buyers.get(day) ?? new Set()).add(order.buyer))
    const sum = sums.get(day) ?? { amount: 0, units: 0 }
    sum.amount += order.paid
    for (const line of order.lines) sum.units += line.quantity
    sums.set(day, sum)
  }
  return eachDay(truth.from, truth.to).map((day) => {
    const payBuyers = buyers.get(dayNumber(day))?.size ?? 0
    const visitors = Math.round((payBuyers + 1 + random.float()) / (0.015 + 0.025 * random.float()))
    const { amount, units } = sums.get(dayNumber(day)) ?? { amount: 0, units: 0 }
    const pageViews = Math.round(visitors * (1.6 + random.float()))
    return { day, visitors, pageViews, payBuyers, payUnits: units, payAmount: amount }
  })
}
