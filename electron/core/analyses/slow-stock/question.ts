/**
 * What lies in the warehouse, since when, what does it cost to keep, what does it earn, and what should go first?
 *
 * Answers SKU by SKU and for the whole: value at cost, ageing (first in, first out, over what has been received),
 * turnover, months of stock, GMROI, sell-through and holding cost, from stock files, purchase files, costs and orders.
 * Which SKU is slow, dead or too much is what `inventory` says.
 *
 * It cannot tell: since when pieces lie there that no receipt explains (they count as old as the SKU has been known, and
 * the answer says how many); an average of stock before there are two counts (the newest stands in, and it says so).
 */

/** Days of which cost of goods sold tells the turnover, and gross profit the GMROI. */
export const TURNOVER_DAYS = 90
export const YEAR = 365
export const MONTH = YEAR / 12

/** Days without a sale after which a lower price is to clear what a bundle would no longer. */
export const CLEAR_DAYS = 60
