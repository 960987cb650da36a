/**
 * How often will the buyers that the shop has come again, and what will they spend?
 *
 * BG/NBD for the purchases and gamma-gamma for the amounts (`stats/bg-nbd.ts`, `stats/bg-nbd-fit.ts`,
 * `stats/gamma-gamma.ts`), fitted to the shop's own buyers: days with a purchase count as one, weeks are the unit of
 * time, 元 that of money. A buyer is watched until the last day that files of the own shop cover. Amounts are what was paid on days of purchase after the first.
 *
 * It cannot tell new buyers that are yet to come, promotions, seasons, or a shop that changes what it sells; buyers from
 * before the first file look like new ones. Where buyers cannot be told apart, or too few have come back, the answer is
 * `null`.
 */
export const LEAST_REPEATERS = 100
export const LEAST_DAYS = 90

/** Of more different histories those of the same weeks count as equal; the parameters move by about one in a hundred. */
export const MOST_EXACT = 20_000

/** Of more repeat buyers those whose mean amounts differ by less than this share count as equal. */
export const AMOUNT_STEP = 0.01

/** Buyers with as many repeat purchases as this, or more, stand together. */
export const MOST_REPEATS = 7

/** Above this the amounts go with the number of purchases, which the model takes not to be so. */
export const MOST_CORRELATION = 0.3

export const DAYS_A_WEEK = 7
