/**
 * Which SKUs have another ABC–XYZ class than a month ago, what that is worth, and what to do about it?
 *
 * Both classes are those that the stock page shows, told once as of today and once as of 30 days ago from the same books.
 * The windows of the two (90 days of profit, 84 of demand) overlap, so a SKU moves only when its last month differs
 * clearly from the month that dropped out; that is meant, for a class that flips every week helps nobody.
 *
 * It cannot tell why a SKU moved, but for an empty shelf; and a shop with no sales before that day has nothing to compare.
 */
export const DRIFT_DAYS = 30

/** Days that the change of profit is told for. */
export const MONTH = 30
