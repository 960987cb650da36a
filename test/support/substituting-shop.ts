import { isNever, usualDemand } from '../../electron/core/analyses/inventory/demand.ts'
import type { Usual } from '../../electron/core/analyses/inventory/demand.ts'
import { movedIn } from '../../electron/core/analyses/inventory/substitution.ts'
import type { Ground, Moved } from '../../electron/core/analyses/inventory/substitution.ts'
import { normals } from '../../electron/core/stats/forecast/normals.ts'
import { normalCdf } from '../../electron/core/stats/normal.ts'
import { poissonQuantile } from '../../electron/core/stats/poisson.ts'

/** A shop whose listings run out of sizes now and then, of which is known who took another size and who left. */

export const DAYS = 84
const WEEK = [1.1, 0.9, 0.9, 1, 1, 1.2, 0.9]
export const WEIGHTS = Array.from({ length: DAYS }, (_, day) => WEEK[day % 7] ?? 1)

export interface Sold {
  ground: Ground
  listings: { members: number[]; share: number; moved: Moved | null }[]
  /** By SKU: what is told of it, and how many buyers really left. */
  usual: Usual[]
  left: number[]
}

interface Asked {
  seed: number
  listings: number
  /** Mean of the listings' true shares, and their standard deviation. */
  share: number
  spread: number
  /** Pieces a day of a SKU, in the middle. */
  rate: number
}

export function substitutingShop({ seed, listings: count, share, spread, rate }: Asked): Sold {
  const draw = normals(seed)
  const uniform = () => Math.min(0.999999, Math.max(1e-6, normalCdf(draw())))
  const rows: number[][] = []
  const left: number[] = []
  const listings = Array.from({ length: count }, () => {
    const own = Math.min(0.9, Math.max(0, share + spread * draw()))
    const listing = listingOf(uniform, rate)
    for (let day = 0; day < DAYS; day++) sellDay(listing, day, own, uniform)
    const first = rows.length
    rows.push(...listing.sold)
    left.push(...listing.left)
    return { members: listing.rates.map((_, size) => first + size), share: own }
  })
  const none = new Uint8Array(DAYS)
  const usual = rows.map((units) =>
    usualDemand({ units, from: 0, event: none, unknown: none, stocked: false }, WEIGHTS),
  )
  const ground: Ground = {
    units: Float64Array.from(rows.flat()),
    days: DAYS,
    bornOf: () => 0,
    emptyOf: (sku) => {
      const own = usual[sku]
      return own === undefined || isNever(own.out) ? undefined : { out: own.out, rate: own.dailyRate }
    },
    weights: WEIGHTS,
    untold: none,
  }
  return {
    ground,
    listings: listings.map((one) => ({ ...one, moved: movedIn(ground, one.members) })),
    usual,
    left,
  }
}

interface Listing {
  /** By size: pieces a day, the days on which it is out, pieces sold of it each day, and how many buyers left. */
  rates: number[]
  empty: Set<number>[]
  sold: number[][]
  left: number[]
}

function listingOf(uniform: () => number, rate: number): Listing {
  const rates = Array.from({ length: 3 + Math.floor(uniform() * 4) }, () => rate * (0.3 + 1.4 * uniform()))
  return {
    rates,
    empty: rates.map(() => emptyDays(uniform)),
    sold: rates.map(() => Array.from({ length: DAYS }, () => 0)),
    left: rates.map(() => 0),
  }
}

/** Who finds the size there takes it; of the others a share takes another that is there. */
function sellDay({ rates, empty, sold, left }: Listing, day: number, share: number, uniform: () => number): void {
  const there = rates.flatMap((_, size) => (empty[size]?.has(day) === true ? [] : [size]))
  const add = (column: number[] | undefined, at: number) => column?.splice(at, 1, (column[at] ?? 0) + 1)
  for (const [size, rate] of rates.entries()) {
    const wanted = poissonQuantile(rate * (WEIGHTS[day] ?? 1), uniform())
    for (let piece = 0; piece < wanted; piece++) {
      if (there.includes(size)) add(sold[size], day)
      else if (there.length > 0 && uniform() < share) add(sold[there[Math.floor(uniform() * there.length)] ?? 0], day)
      else add(left, size)
    }
  }
}

/** Half of the sizes run out once, for one to two and a half weeks. */
function emptyDays(uniform: () => number): Set<number> {
  if (uniform() < 0.5) return new Set()
  const start = Math.floor(uniform() * 70)
  const length = 6 + Math.floor(uniform() * 12)
  return new Set(Array.from({ length: Math.min(length, DAYS - start) }, (_, step) => start + step))
}
