/**
 * How much of what was sold goes back, when, why, of what and through whom, and what does that cost besides the money?
 *
 * Refunds are those of the scope's book (domain rule 16): of its payments, or those that succeeded on its days. The
 * cost of a refund is what had been spent on the sale that it undoes and stays spent: goods that the buyer kept or
 * that cannot be sold again, freight there and back, fees that the platform keeps. It is no lost profit.
 *
 * What was sent is taken to be what was paid for and not given back before shipping: order files leave the day of
 * shipping out too often. It cannot tell the reasons and the way of refunds that only an order report states, nor open
 * applications before a file of after-sale cases is there.
 */

/** Of fewer refunds the rate of a product says little: such products stand last when they are sorted by it. */
export const LEAST_REFUNDS = 5

/** The first day of each bucket of days since the payment, and its name. */
export const AGES: readonly (readonly [from: number, name: string])[] = [
  [0, '当天'],
  [1, '1–3 天'],
  [4, '4–7 天'],
  [8, '8–15 天'],
  [16, '16–30 天'],
  [31, '31 天以上'],
]

/** Open cases that are listed. */
export const MOST_LISTED = 50
