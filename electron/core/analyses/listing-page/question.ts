import type { Scope } from '../../../../shared/contract/common.ts'

/**
 * What is known of one listing: how it went week by week, how far its visitors came, which of its variants sell and
 * earn, what became of what was sent back, and what is bought with it.
 *
 * Weeks are the whole 7-day blocks that end with the scope's last day, so that the newest is as long as the others; a
 * week that order files do not cover wholly is a gap. Variants add up to the listing to the 分, up to CP1: no file
 * names the variant that was advertised.
 *
 * It cannot tell: why something was sent back, which the books do not hold; the variant of a line that names none.
 */
export interface Question extends Scope {
  shopId: string
  productId: string
}

/** Half a year. */
export const WEEKS = 26
export const DAYS_A_WEEK = 7

/** Bought together fewer times tells nothing. */
export const LEAST_TOGETHER = 3
/** Of what both bring in, taken off for buying them together. */
export const BUNDLE_DISCOUNT = 0.1
export const MOST_TOGETHER = 10
