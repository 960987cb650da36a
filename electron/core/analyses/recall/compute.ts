import type { RecallWindow } from '../../../../shared/contract/recall.ts'
import { quantile } from '../../stats/quantile.ts'
import { GONE_TIMES, LEAST_INTERVALS } from '../customers/question.ts'
import type { Purchases } from '../customers/rows.ts'
import { EARLIEST, LATEST, SOON_DAYS } from './question.ts'

/** Days after a purchase between which most come again, of a shop. */
export interface Interval {
  /** How many intervals tell it. */
  count: number
  /** `null` of too few. */
  usual: { from: number; to: number } | null
}

/** @param shopOf the shop of each buyer; @param until a day number: later purchases are not known */
export function usualIntervals(
  { starts, days, buyers }: Purchases,
  shopOf: ArrayLike<number>,
  shops: number,
  until: number,
): Interval[] {
  const found = Array.from({ length: shops }, (): number[] => [])
  for (const buyer of buyers)
    for (let at = (starts[buyer] ?? 0) + 1; at < (starts[buyer + 1] ?? 0); at++)
      if ((days[at] ?? 0) <= until) found[shopOf[buyer] ?? 0]?.push((days[at] ?? 0) - (days[at - 1] ?? 0))
  return found.map((intervals) => {
    if (intervals.length < LEAST_INTERVALS) return { count: intervals.length, usual: null }
    const sorted = Float64Array.from(intervals).toSorted()
    const at = (p: number) => Math.round(quantile(sorted, p))
    return { count: intervals.length, usual: { from: at(EARLIEST), to: at(LATEST) } }
  })
}

/**
 * In which window a buyer is so many days after the last purchase; `null` while it is too early to say a word, `gone` where
 * it is too late.
 */
export function windowOf(away: number, { from, to }: { from: number; to: number }): RecallWindow | 'gone' | null {
  if (away > GONE_TIMES * to) return 'gone'
  if (away > to) return 'past'
  if (away >= from) return 'open'
  return away >= from - SOON_DAYS ? 'soon' : null
}
