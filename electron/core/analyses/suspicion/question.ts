/**
 * Which orders look as if somebody played the shop?
 *
 * Three patterns: orders of one thing from one province in one minute that all used the discount to the full; a buyer
 * whose refunds are again and again without a return; a buyer who sends nearly everything back. Each is a lead with its
 * orders and its odds, and with what else it may be. It cannot tell intent; it sees provinces, not addresses, since those
 * are dropped when a file is read; and it sees buyers only where the files name them.
 */

/** Orders of a burst. */
export const LEAST_BURST = 5
/** So many of them used the discount to the full. */
export const FULL_DISCOUNT_SHARE = 0.8
/** A discount a piece at least as large as this quantile of those that were given on the thing. */
export const FULL_DISCOUNT_QUANTILE = 0.9
/** A burst is told of when chance would make it this rarely: a month of a busy shop has some ten thousand such minutes. */
export const MOST_CHANCE = 1e-6

/** Buyers are looked at over a year. */
export const LOOK_BACK_DAYS = 365
export const LEAST_REFUND_ONLY = 3
/** Orders, and the share of them with a refund. */
export const LEAST_ORDERS = 5
export const RETURNING_SHARE = 0.8

/** Leads shown, by money. */
export const MOST_LEADS = 100
/** Orders shown of each. */
export const MOST_EVIDENCE = 50
