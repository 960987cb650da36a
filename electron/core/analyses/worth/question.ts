/**
 * What are buyers worth, the best of them and an ordinary new one, and does that pay what it costs to win one?
 *
 * Super buyers bought on at least five days within 365. What a new buyer has brought by the k-th month after the first
 * purchase is contribution before advertising, each month's per buyer of all that have been watched to its end, added up:
 * only what has happened counts. The cost of a new buyer takes all advertising of the year as spent on new ones, which
 * is the most that it can be.
 *
 * It cannot tell where buyers cannot be told apart, what is left while a cost is missing, or the cost of a new buyer
 * without ad files. Buyers of before the first file count as new.
 */
export const SUPER_DAYS = 5

/** Months after the first purchase that are told at most. */
export const MOST_MONTHS = 12

/** Share of the buyers that the concentration looks at. */
export const TOP = 0.1
