import type { Levels, MemberLevel } from '../../../../shared/contract/levels.ts'
import { ratio } from '../../../../shared/money.ts'
import { quantile } from '../../stats/quantile.ts'
import { ROUND_FEN, STARTING } from './question.ts'

/** The buyers of the year: what each paid after refunds, what that left, 分 (NaN where not known), and how many orders. */
export interface Members {
  gsv: ArrayLike<number>
  profit: ArrayLike<number>
  orders: ArrayLike<number>
}

/** @param levels by threshold, the lowest first */
export function simulateLevels({ gsv, profit, orders }: Members, levels: readonly MemberLevel[]): Levels['levels'] {
  const sums = levels.map(() => ({ buyers: 0, orders: 0, gsv: 0, profit: 0 }))
  for (let buyer = 0; buyer < gsv.length; buyer++) {
    const paid = gsv[buyer] ?? Number.NaN
    const own = sums[levelAt(paid, levels)]
    if (own === undefined) continue
    own.buyers += 1
    own.orders += orders[buyer] ?? 0
    own.gsv += paid
    own.profit += profit[buyer] ?? Number.NaN
  }
  return levels.map((level, at) => weigh(level, sums[at] ?? { buyers: 0, orders: 0, gsv: 0, profit: 0 }))
}

/** The place of the level that somebody with these net payments is in, -1 below all. */
export function levelAt(paid: number, levels: readonly MemberLevel[]): number {
  return levels.findLastIndex(({ from }) => paid >= from)
}

interface Sums {
  buyers: number
  orders: number
  gsv: number
  profit: number
}

function weigh(level: MemberLevel, { buyers, orders, gsv, profit }: Sums): Levels['levels'][number] {
  const off = level.discount * gsv
  const cost = off + level.gift * buyers
  const left = ratio(profit - off, orders)
  const isKnown = left !== null && !Number.isNaN(left)
  // A thousandth of a 分 is the rounding of sums of binary fractions.
  const needed = isKnown && left > 0 ? Math.ceil(cost / left - 1e-6) : null
  const extraOrders = cost === 0 ? 0 : needed
  return {
    ...level,
    buyers,
    orders,
    gsv: Math.round(gsv),
    cost: Math.round(cost),
    left: isKnown ? Math.round(left) : null,
    extraOrders,
    extraShare: extraOrders === null ? null : ratio(extraOrders, orders),
  }
}

/** Levels that fit the buyers there are. */
export function startingLevels(gsv: ArrayLike<number>): MemberLevel[] {
  const sorted = Float64Array.from(gsv).toSorted()
  let least = 0
  return STARTING.map(({ name, share, discount }) => {
    const reached = Math.round((quantile(sorted, share) || 0) / ROUND_FEN) * ROUND_FEN
    const from = Math.max(least, reached, ROUND_FEN)
    least = from + ROUND_FEN
    return { name, from, discount, gift: 0 }
  })
}
