/**
 * Did a promotion bring anything that would not have come anyway, and did it earn its cost?
 *
 * What would have come is a baseline: for each day what ordinary days of its weekday brought before, corrected so that
 * it meets the mean of those days (skewed days would pull a trimmed mean down), with the trend they show where it is
 * clear. Ordinary days are those outside of events, seven days before and fourteen after them. What was held back
 * before, what sold on the days and what was missing after them are signed sums over their windows; the net is the sum
 * over all three, so gross − pre − post = net (domain rule 27). Intervals are 95 %: they hold the noise of single days,
 * that neighbouring days move together, and how unsure a level of so few days is. Sales are those after refunds, by the
 * day of payment.
 *
 * It cannot tell: what other things happened on the same days; buyers who came for one thing and bought another, unless
 * its siblings and the other shops are looked at beside it, as they are; a season that the weeks before did not show.
 */
export const PRE_DAYS = 7
/** The days after end once sales are back (`BACK_DAYS` in a row within `BACK_SHARE` of the baseline), or at the last. */
export const POST_DAYS = { least: 14, most: 28 } as const
/**
 * Of the days before, and of the least after, this part has to be seen: what is pulled forward shows most next to the
 * promotion, so of fewer days nothing is said of it, and of more it is said that some are missing.
 */
export const SEEN_PART = 0.5
export const BACK_DAYS = 3
export const BACK_SHARE = 0.1

/** Ordinary days of each weekday, how far back they are looked for, and the fewest that make a baseline. */
export const SAME_WEEKDAYS = 8
export const MOST_WEEKS = 40
export const LEAST_CLEAN = 28
export const LEAST_SAME = 2
/** Days of a part that mostly sells nothing spread as no normal error does: at least this share must have sales. */
export const LEAST_SELLING = 0.5
/** Kept free around events. */
export const BEFORE_EVENT = 7
export const AFTER_EVENT = 14

export const CONFIDENCE = 0.95
/** A slope this many times its error is a trend, not chance: with eight weeks nearly every chance slope lies within. */
export const CLEAR_TREND = 3
/** Days further out than this many robust deviations count as that far. */
export const FAR_OUT = 5

/** How many earlier years tell a season, how far back they must reach (13 months), and the fewest ordinary days. */
export const SEASON_YEARS = 3
export const SEASON_APART = 395
export const SEASON_DAYS = 100
/** Kept free around events when a season is learnt. */
export const NEAR_EVENT = 3
/** Each day judged needs so many ordinary days of earlier years within so many days of its time of year. */
export const SEASON_SUPPORT = 5
export const NEAR_SEASON = 21
/** The 99 % quantile of χ² with four degrees of freedom, two for each wave: less may be chance. */
export const SEASON_CLEAR = 13.277
/** Another promotion of the seller's that runs longer than this is no event but the usual. */
export const LONGEST_OTHER = 60
