import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ExplainedId } from '../../../../shared/contract/explained.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import { listingOfLines } from '../../books/listings.ts'
import { atUsualRate } from '../campaigns/baseline.ts'
import type { Baseline, Clean } from '../campaigns/baseline.ts'
import type { Judged, Whole } from '../campaigns/review.ts'
import type { Part } from '../campaigns/series.ts'
import type { Contribution } from '../evidence/lines.ts'
import { metricLines } from './lines.ts'
import type { Sources } from './question.ts'

export const USUAL = '平常：活动前不在别的活动附近的日子，按星期几平均，有明显涨跌的往后推'

/** Days of a series, what was usual on them, and the lines of any days. */
export interface Series {
  baseline: Baseline
  /** The ordinary days that the baseline rests on. */
  clean: readonly Clean[]
  /** Day numbers of the promotion, of the days before and after, and of both. */
  event: readonly number[]
  around: readonly number[]
  all: readonly number[]
  actualOf: (days: readonly number[]) => number
  usualOf: (days: readonly number[]) => number
  linesOf: (days: readonly number[]) => Contribution | null
}

/** @returns `null` where the profit of ordinary days is not known */
export function seriesOf(
  sources: Sources,
  { scope: whole }: Whole,
  { shops, part, series, found }: Judged,
  metric: 'gsv' | 'cp1' | 'gmv',
): Series | null {
  const { clean, windows } = found
  const value = (day: number) => series(day)[metric]
  // What is earned, or paid, goes with the sales at their usual rate.
  const baseline = metric === 'gsv' ? found.baseline : atUsualRate(found.baseline, clean, value)
  if (baseline === null) return null
  const { pre, event, post } = windows
  const scope = { ...whole, shops: [...shops] }
  return {
    baseline,
    clean,
    event,
    around: [...pre, ...post],
    all: [...pre, ...event, ...post],
    actualOf: (days) => days.reduce((sum, day) => sum + value(day), 0),
    usualOf: (days) => days.reduce((sum, day) => sum + baseline.of(day), 0),
    linesOf: (days) => dayLines(sources, scope, part, metric, days),
  }
}

/** Lines of some days of a part of the shop. */
function dayLines(
  sources: Sources,
  scope: Scope,
  part: Part | null,
  metric: ExplainedId,
  days: readonly number[],
): Contribution | null {
  if (days.length === 0) return null
  const { books } = sources
  const wanted = new Set(days)
  const products = new Set(part?.products)
  const listingOf = listingOfLines(books)
  const range = { from: dayOfNumber(Math.min(...days)), to: dayOfNumber(Math.max(...days)) }
  return metricLines(sources, metric, { ...scope, ...range }, (line) => {
    const isMeant = part === null || products.has(listingOf[line] ?? NONE) !== part.without
    return isMeant && wanted.has(books.lines.paidDay[line] ?? NO_DAY)
  })
}
