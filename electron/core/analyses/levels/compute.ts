import type { Levels, MemberLevel } from '../../../../shared/contract/levels.ts'
import { ratio } from '../../../../shared/money.ts'
import { scratchNumbers } from '../../books/scratch.ts'
import { quantileOf } from '../../stats/quantile.ts'
import { ROUND_FEN, STARTING } from './question.ts'

/** The buyers of the year: what each paid after refunds, what that left, 分 (NaN where not known), and how many orders. */
export interface Members {
  gsv: ArrayLike<number>
  profit: ArrayLike<number>
  orders: ArrayLike<number>
}

/** @param levels by threshold, the lowest first */
export function simulateLevels({ gsv, profit, orders }: Members, levels: readonly MemberLevel[]): Levels['levels'] {
  const zeros = () => new Float64Array(levels.length)
  const sums = { buyers: zeros(), orders: zeros(), gsv: zeros(), profit: zeros() }
  for (let buyer = 0; buyer < gsv.length; buyer++) {
    const paid = gsv[buyer] ?? Number.NaN
    const level = levelAt(paid, levels)
    if (level < 0) continue
    sums.buyers[level] = (sums.buyers[level] ?? 0) + 1
    sums.orders[level] = (sums.orders[level] ?? 0) + (orders[buyer] ?? 0)
    sums.gsv[level] = (sums.gsv[level] ?? 0) + paid
    sums.profit[level] = (sums.profit[level] ?? 0) + (profit[buyer] ?? Number.NaN)
  }
  const at = (column: Float64Array, level: number) => column[level] ?? 0
  return levels.map((level, place) =>
    weigh(level, {
      buyers: at(sums.buyers, place),
      orders: at(sums.orders, place),
      gsv: at(sums.gsv, place),
      profit: at(sums.profit, place),
    }),
  )
}

/** The place of the level that somebody with these net payments is in, -1 below all. */
export function levelAt(paid: number, levels: readonly MemberLevel[]): number {
  let level = levels.length - 1
  while (level >= 0 && !(paid >= (levels[level]?.from ?? 0))) level--
  return level
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

const VALUES = scratchNumbers()

function finiteOr0(value: number): number {
  return Number.isFinite(value) ? value : 0
}

/** Levels that fit the buyers there are. */
export function startingLevels(gsv: ArrayLike<number>): MemberLevel[] {
  const values = VALUES.take(gsv.length)
  // What is not known stands behind all that is.
  for (let at = 0; at < values.length; at++) values[at] = Number.isNaN(gsv[at]) ? Infinity : (gsv[at] ?? 0)
  let least = 0
  return STARTING.map(({ name, share, discount }) => {
    const reached = Math.round(finiteOr0(quantileOf(values, share)) / ROUND_FEN) * ROUND_FEN
    const from = Math.max(least, reached, ROUND_FEN)
    least = from + ROUND_FEN
    return { name, from, discount, gift: 0 }
  })
}
