/**
 * Who comes back, how often, after how long, and what are they worth?
 *
 * Answers where the shops' files name buyers without masks on at least 95 of 100 paid orders (domain rule 19); a buyer of
 * two shops is two. It cannot tell: people behind several accounts, purchases before the first file, or buyers of shops
 * whose exports mask them.
 */
export const YEAR_DAYS = 365

/** A recent buyer, where too few have come back to tell the usual interval. */
export const USUAL_RECENCY = 60
/** A first purchase at most so many days ago (metrics.md 3.7). */
export const FRESH_DAYS = 30
/** Who is away so many times as long as three quarters of those who come back is taken for gone. */
export const GONE_TIMES = 2
/** Intervals that tell the usual one. */
export const LEAST_INTERVALS = 30

/** Under this share of buyers that come back, over more than a year, the key is taken not to name people. */
export const LEAST_REPEATING = 0.003
