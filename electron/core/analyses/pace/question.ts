/**
 * How far has a month come towards its targets, what must the days left bring, and where will it end?
 *
 * Time goes by the weights of the days (metrics.md 3.8, 时间进度): what an ordinary day of that weekday brings, times what
 * days of that event and phase have brought against ordinary days around them. Both are the shop's own, from before the
 * month began: the weekday pattern of the ordinary days of `PATTERN_DAYS`, the events of `EVENT_YEARS` years. A day of
 * an event leans on its phase, and a phase on ordinary days, as far as few orders were to be expected of it (Bühlmann's
 * credibility, `CREDIBLE_ORDERS`). Where there is no such history the weekdays, or the days of that event, count like
 * any other day, and the answer says so.
 *
 * The month's end is what is known of it plus, for the days left, the level of the newest ordinary days times their
 * weights. Its range is what the same forecast on the same day of earlier months would have missed by, 10th to 90th
 * percentile. Net sales and income follow paid sales by their share of mature payments. Advertising follows them as it has in the
 * newest `LEVEL_DAYS`; net profit is what mature payments left before advertising, less that and the fixed costs of
 * the days left.
 *
 * It cannot tell what the seller will do: advertising that is raised or stopped changes what profit is left. Nor
 * anything of a month of which a shop's files have a gap.
 */
export const PATTERN_DAYS = 182

/** So many ordinary days of each weekday make a pattern. */
export const LEAST_SAME_WEEKDAYS = 6

export const EVENT_YEARS = 2

/** Ordinary days so far around an event's day say what it would have been without the event. */
export const AROUND_DAYS = 28

/** As much weight as that many orders has what a day is held against until its own say enough. */
export const CREDIBLE_ORDERS = 5

/** The newest ordinary days that give the level; further back only where they are fewer than `LEAST_LEVEL_DAYS`. */
export const LEVEL_DAYS = 28
export const LEAST_LEVEL_DAYS = 14
export const MOST_LEVEL_DAYS = 84

/** Earlier months that the range is made of. */
export const MOST_MONTHS = 12
export const LEAST_MONTHS = 4

/** Payments so old show what is left of paid sales after refunds. */
export const MATURE_FROM_DAYS = 30
export const MATURE_TO_DAYS = 210
