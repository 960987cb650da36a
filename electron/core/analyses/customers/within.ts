import { NO_DAY } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { scratchInts } from '../../books/scratch.ts'
import type { Purchases } from './rows.ts'

/** Who bought within some days; counts and days by buyer, so that nobody is looked for again. */
export interface BuyersWithin {
  from: number
  to: number
  /** Those with a purchase within. */
  buyers: Int32Array
  /** Days of purchase of each within. */
  count: Int32Array
  /** The last of them; `NO_DAY` without one. */
  last: Int32Array
}

/** Pages about buyers ask for the same year one after the other; as large as there are buyers, so few are kept. */
const known = new Kept<BuyersWithin>(2)

/** @param from and @param to day numbers, both within */
export function buyersWithin(purchases: Purchases, from: number, to: number): BuyersWithin {
  return known.of(purchases, `${from} ${to}`, () => gather(purchases, from, to))
}

const FOUND = scratchInts()

function gather({ starts, days, buyers }: Purchases, from: number, to: number): BuyersWithin {
  const count = new Int32Array(starts.length - 1)
  const last = new Int32Array(starts.length - 1).fill(NO_DAY)
  const found = FOUND.take(buyers.length)
  let all = 0
  for (let place = 0; place < buyers.length; place++) {
    const buyer = buyers[place] ?? 0
    const begin = starts[buyer] ?? 0
    const newest = lastUpTo(days, begin, (starts[buyer + 1] ?? 0) - 1, to)
    const before = lastUpTo(days, begin, newest, from - 1)
    if (before === newest) continue
    count[buyer] = newest - before
    last[buyer] = days[newest] ?? NO_DAY
    found[all++] = buyer
  }
  return { from, to, buyers: found.slice(0, all), count, last }
}

/** The place of the last day up to a day, looked for backwards; the one before `begin` where there is none. */
export function lastUpTo(days: Int32Array, begin: number, place: number, day: number): number {
  let at = place
  while (at >= begin && (days[at] ?? 0) > day) at--
  return at
}
