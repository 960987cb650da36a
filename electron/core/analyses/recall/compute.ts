import type { RecallWindow } from '../../../../shared/contract/recall.ts'
import { quantileOfCounts } from '../../stats/quantile.ts'
import { countIntervals } from '../customers/intervals.ts'
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
  purchases: Purchases,
  shopOf: ArrayLike<number>,
  shops: number,
  until: number,
): Interval[] {
  return countIntervals(purchases, until, { of: shopOf, count: shops }).map(({ all, byDays }) => {
    const at = (p: number) => Math.round(quantileOfCounts(byDays, all, p))
    return { count: all, usual: all < LEAST_INTERVALS ? null : { from: at(EARLIEST), to: at(LATEST) } }
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
