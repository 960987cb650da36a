/**
 * Which listings are bought in one order, more often than by chance, and what would a bundle of them leave?
 *
 * Support is the share of the shop's orders of the scope, confidence of a → b the share of the orders with a, lift how many
 * times as often as if the two were bought without regard to each other. Lines count by distinct listing, paid orders
 * only, refunded ones too: they were wanted together.
 *
 * Gifts of nothing are not among them: what comes with a thing is no choice of the buyer.
 *
 * It cannot tell: what a buyer bought in several orders.
 */
export interface Pair {
  /** Groups, the one with fewer orders first: that way round the confidence is the higher one. */
  a: number
  b: number
  orders: number
  support: number
  confidence: number
  lift: number
}
