import { addMonths, dayNumber, monthEnd, monthOf, monthStart } from '../../../../shared/calendar.ts'
import type { Day } from '../../../../shared/calendar.ts'
import type { Reviews } from '../../../../shared/contract/reviews.ts'
import { ratio } from '../../../../shared/money.ts'
import { NONE } from '../../books/columns.ts'
import { reviewsBetween, UNTOLD } from './columns.ts'
import type { ReviewColumns } from './columns.ts'
import { TREND_MONTHS } from './question.ts'

/** The months of the trend, up to the one of the day. */
export function monthsUpTo(to: Day): string[] {
  return Array.from({ length: TREND_MONTHS }, (_, at) => addMonths(monthOf(to), at - TREND_MONTHS + 1))
}

/** Visits the reviews of each month. @param counts 1 for each thing of which reviews count */
export function forEachInMonths(
  columns: ReviewColumns,
  counts: Uint8Array,
  to: Day,
  visit: (review: number, month: number) => void,
): void {
  monthsUpTo(to).forEach((month, place) => {
    const [first, end] = reviewsBetween(columns, dayNumber(monthStart(month)), dayNumber(monthEnd(month)))
    for (let review = first; review < end; review++)
      if (counts[columns.thing[review] ?? NONE] === 1) visit(review, place)
  })
}

/** Month by month; months without a review are there and empty. */
export function trendOf(columns: ReviewColumns, counts: Uint8Array, to: Day): Reviews['trend'] {
  const found = monthsUpTo(to).map((month) => ({ month, reviews: 0, rated: 0, stars: 0, sided: 0, negative: 0 }))
  forEachInMonths(columns, counts, to, (review, place) => {
    const own = found[place]
    if (own === undefined) return
    own.reviews++
    const side = columns.truth[review] ?? UNTOLD
    if (side !== UNTOLD) own.sided++
    if (side === -1) own.negative++
    const rating = columns.stars[columns.rating[review] ?? 0] ?? null
    if (rating === null) return
    own.rated++
    own.stars += rating
  })
  return found.map(({ month, reviews, rated, stars, sided, negative }) => ({
    month,
    reviews,
    mean: ratio(stars, rated),
    negativeShare: ratio(negative, sided),
  }))
}
