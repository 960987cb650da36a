/**
 * What does each influencer bring, what do they cost, and do their buyers come back?
 *
 * Answers from the orders that 精选联盟 (or 微信小店) names an influencer for: the money is that of the orders in the
 * books, the commission what files state of them. An order counts whole, also where another influencer sold a part of
 * it: the file that names them last has it.
 *
 * Fees for a slot and samples no export has: the seller writes them down, by the number by which an influencer is called.
 *
 * It cannot tell: influencers of orders that no commission file holds.
 */

/** Days in which a new buyer is watched for another purchase. */
export const REPEAT_DAYS = 30
