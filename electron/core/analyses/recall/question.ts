/**
 * Whose usual time to buy again is now?
 *
 * The middle half of a shop's intervals between two purchases (P25 to P75), laid after each buyer's last purchase, is the
 * window: it opens within 14 days, is open, or is over; who is away twice as long as its end is gone, as on the map of the
 * stages, and is no longer called. Answers for the buyers of the year, shop by shop, of shops with at
 * least `LEAST_INTERVALS` intervals.
 *
 * It cannot tell: who would come by himself, what he wants, or how long those wait who have not come again yet; intervals
 * are of those alone who did. Where buyers cannot be told apart there is no answer.
 */
export const EARLIEST = 0.25
export const LATEST = 0.75

/** Days ahead that are told. */
export const SOON_DAYS = 14
