/**
 * What is on the shelf, how long will it last, what has to be ordered now, and what lies too long?
 *
 * Answers SKU by SKU, a bundle as the pieces it is made of, from the newest stock file, the sales of the last weeks and
 * what suppliers have taken to deliver. Stock and demand of one SKU are shared over shops (domain rule 22).
 *
 * It cannot tell: stock of a day without a stock file; demand that found no stock, but for a range; lead times before a
 * receipt or an entry states them (then the shop's default counts and the answer says so).
 */
export const WINDOWS = { A: 28, B: 56, C: 84 } as const
export const LONGEST_WINDOW = 84
/** Days without an event that tell what is usual; where a window has fewer, its event days count by what events bring. */
export const LEAST_USUAL = 14

export type AbcClass = keyof typeof WINDOWS
export type XyzClass = 'X' | 'Y' | 'Z'

/** Shares of profit (or, while it is not known, of sales) that end classes A and B. */
export const ABC_ENDS = { A: 0.8, B: 0.95 } as const

/** Spread of weekly demand, as a share of its mean, that ends classes X and Y. */
export const XYZ_ENDS = { X: 0.5, Y: 1 } as const
export const LEAST_WEEKS = 6

/** A run without a sale is a stock-out where chance alone would bring it less often than this, of SKUs that sell once a day (domain rule 26). */
export const RUN_CHANCE = 0.01
export const LEAST_RATE = 1

/**
 * Part of what could not be bought that was bought as something else instead, while the shop's own days do not tell it:
 * at most this, and in the middle (inventory.md 6.5).
 */
export const MOST_SUBSTITUTION = 0.5
export const USUAL_SUBSTITUTION = 0.3

/** Below this demand until the next delivery pieces are counted one by one. */
export const SLOW = 10

export const DEAD_DAYS = [30, 60, 90] as const
export const OLD_DAYS = 180

/** A cover beyond two years is not told apart from forever. */
export const MOST_COVER = 730

/** A count differs where so many pieces, and this share of what was there, are missing or too many. */
export const LEAST_DIFFERENCE = { pieces: 2, share: 0.02 } as const

/** Days by which goods that come back may be ahead of or behind the money. */
export const RETURN_LAG = 7

/** Days that a count is moved forward for: where receipts or orders are written down, and where nothing is. */
export const MOST_COUNT_AGE = { followed: 30, alone: 3 } as const

/** A size or colour is one of a listing's selling ones from this share of what the listing sells. */
export const CORE_SHARE = 0.1

/** Days before and after an event that tell what would have been sold without it. */
export const NEAR = 28

/** n of its own past events count n ÷ (n + this) against what is known of the class and the shop (inventory.md 6.6). */
export const PRIOR = 3

/** Past events of a series that are looked at. */
export const MOST_EVENTS = 4

/** Pieces that usual days would have sold for an event to tell of a SKU. */
export const LEAST_EXPECTED = 3

/** How differently SKUs take to an event (standard deviation of the logarithm): at least, and while too few tell. */
export const LEAST_SPREAD = 0.1
export const UNKNOWN_SPREAD = 0.4
export const LEAST_PAIRS = 7

/** Days ahead for which events are told SKU by SKU; later ones by what all together brought. */
export const MOST_AHEAD = 120

/** Pieces that a run without a sale should have brought for it to tell what was bought instead: chance brings it once in 20,000. */
export const SURE_RUN = 10

/** What a listing or a shop has to show before its own days tell how much is bought instead. */
export const LEAST_EMPTY = { listing: { days: 5, pieces: 10 }, shop: { days: 14, pieces: 50 } } as const

/** How differently listings are taken to be in it, and shops (standard deviation of the share). */
export const SUBSTITUTION_SPREAD = 0.15

/** Own days that weigh less than this beside what is usual are not said to tell. */
export const LEAST_OWN_WEIGHT = 0.25

/** No more is ever taken to be bought instead: some of those who find an empty shelf leave. */
export const SURE_SUBSTITUTION = 0.9

/** Standard errors to either side of a share that is told by own days; the rate beside it has one (inventory.md 6.5). */
export const SUBSTITUTION_WIDTH = 1.96
