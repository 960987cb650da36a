import type { StockRow } from '../../../../shared/contract/inventory.ts'
import type { Usual } from './demand.ts'
import { isNever } from './demand.ts'
import type { Usage, Window } from './scene.ts'
import { UNTOLD } from './shares.ts'
import { times } from './warnings.ts'
import type { Share } from './shares.ts'

/** What a SKU's empty days are judged by. */
export interface EmptyShelf {
  /** Of the window of its class. */
  usual: Usual
  weights: Float64Array
  /** 1 for each day of the whole window on which it was empty; and for those of them that a count says. */
  out: Uint8Array
  counted: Uint8Array | undefined
}

/** By SKU of the books, those alone whose shelf was empty on some day: most never were. */
export type EmptyShelves = Map<number, EmptyShelf>

/** Most have nothing to note: nothing is made for them. */
export function noteEmpty(
  shelves: EmptyShelves,
  index: number,
  usual: Usual,
  out: Uint8Array,
  { weights }: Window,
  counted: Usage['counted'],
): void {
  if (!isNever(out) || !isNever(usual.out)) shelves.set(index, { usual, out, weights, counted: counted.get(index) })
}

/** How many days were empty, and what each counts for, together: days of weight 1. */
export function emptyWeight({ out }: Usual, weights: ArrayLike<number>): { emptyDays: number; weight: number } {
  let [emptyDays, weight] = [0, 0]
  for (let day = out.indexOf(1); day >= 0; day = out.indexOf(1, day + 1)) {
    emptyDays += 1
    weight += weights[day] ?? 1
  }
  return { emptyDays, weight }
}

/**
 * Pieces that an empty shelf has cost: what it would have sold, less what was bought as something else (inventory.md 6.5).
 * At least and at most by one standard error of the rate and by the ends of the share; `null` where no day was empty.
 */
export function lostUnits(
  usual: Usual,
  weights: ArrayLike<number>,
  share: Omit<Share, 'from'> = UNTOLD,
): { emptyDays: number; middle: number; low: number; high: number } | null {
  const { dailyRate, rateDeviation, days, out } = usual
  if (isNever(out)) return null
  const { emptyDays, weight } = emptyWeight(usual, weights)
  if (weight === 0) return null
  const uncertain = days > 0 ? rateDeviation / Math.sqrt(days) : dailyRate
  return {
    emptyDays,
    middle: dailyRate * weight * (1 - share.value),
    low: Math.max(0, dailyRate - uncertain) * weight * (1 - share.high),
    high: (dailyRate + uncertain) * weight * (1 - share.low),
  }
}

/** Writes it into a row that nobody has seen yet. */
export function tellLost(row: StockRow, { usual, weights }: EmptyShelf, share: Share): void {
  const lost = lostUnits(usual, weights, share)
  if (lost === null) return
  row.emptyDays = lost.emptyDays
  row.lost = Math.round(lost.middle)
  row.lostLow = Math.round(lost.low)
  row.lostHigh = Math.round(lost.high)
  row.lostValue = row.lost === 0 ? 0 : times(row.lost, row.unitProfit)
  row.substitution = share
}
