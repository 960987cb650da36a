/**
 * What does it take, and what is left, to be rid of some pieces by a day at a lower price?
 *
 * Answers the rate of sale that is needed, the money that comes in, what is lost against cost and what holding no longer
 * costs. Pieces leave evenly, at today's rate and after it alike; fees of a piece stay what they are.
 *
 * It cannot tell whether the lower price brings that many buyers: that is for the seller to judge by past sales.
 */

/** What is saved is counted within a year: what does not sell would cost for ever. */
export const HORIZON = 365
