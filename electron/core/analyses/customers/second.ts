import { dayNumber } from '../../../../shared/calendar.ts'
import type { SecondOrder } from '../../../../shared/contract/worth.ts'
import type { Books } from '../../books/columns.ts'
import { kaplanMeier, timeBy } from '../../stats/kaplan-meier.ts'
import { buyersAt } from '../lifetime/rows.ts'
import type { KnownBuyers } from '../lifetime/rows.ts'
import { canTell } from './key-test.ts'
import { purchasesOf } from './rows.ts'
import type { Purchases } from './rows.ts'

/** Days after the first purchase that are told at most. */
const MOST_DAYS = 365

/** Days that the page names beside the picture. */
const NAMED_DAYS = [30, 60, 90, 180, 365] as const

/** The wait of the buyers of some shops, as known on a day; `null` where they cannot be told apart. */
export function secondOrder(books: Books, asOf: string, shops: string[] | undefined): SecondOrder | null {
  if (!canTell(books, shops)) return null
  const chosen = Uint8Array.from(books.shops, ({ id }) => (shops === undefined || shops.includes(id) ? 1 : 0))
  return waitsOf(purchasesOf(books, chosen), buyersAt(books, chosen, dayNumber(asOf)))
}

/** How many first buyers have come again by each day after the first purchase, whoever was watched for how long. */
function waitsOf(purchases: Purchases, buyers: KnownBuyers): SecondOrder {
  const [events, censored] = [new Float64Array(MOST_DAYS + 1), new Float64Array(MOST_DAYS + 2)]
  const { starts, days } = purchases
  let again = 0
  buyers.id.forEach((buyer, at) => {
    const first = days[starts[buyer] ?? 0] ?? 0
    const wait =
      (buyers.repeats[at] ?? 0) > 0 ? (days[(starts[buyer] ?? 0) + 1] ?? 0) - first : Number.POSITIVE_INFINITY
    const list = wait <= MOST_DAYS ? events : censored
    const time = Math.min(wait, buyers.age[at] ?? 0, MOST_DAYS + 1)
    list[time] = (list[time] ?? 0) + 1
    if (wait <= MOST_DAYS) again++
  })
  const steps = kaplanMeier(events, censored)
  const curve = steps.map(({ time, atRisk, surviving, low, high }) => ({
    day: time,
    atRisk,
    share: 1 - surviving,
    low: 1 - high,
    high: 1 - low,
  }))
  const watched = buyers.age.reduce((most, age) => Math.max(most, age), 0)
  return {
    buyers: buyers.id.length,
    again,
    curve,
    named: NAMED_DAYS.filter((day) => day <= watched).map((day) => {
      const step = curve.findLast((one) => one.day <= day)
      return { day, share: step?.share ?? 0, low: step?.low ?? 0, high: step?.high ?? 0 }
    }),
    medianDays: timeBy(steps, 0.5),
  }
}
