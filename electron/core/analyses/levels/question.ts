/**
 * How many buyers would be in each level of a membership, what would it cost a year, and how much more would they have to
 * buy to pay for it?
 *
 * A buyer is in the highest level whose threshold his net payments of the year reach. The cost takes the year as it was:
 * the discount off all that they paid, and one gift a head. The orders on top are that cost over what an order of theirs
 * leaves before advertising once the discount is off.
 *
 * It cannot tell whether members will buy more, nor who buys just enough to reach a threshold. What is left is not known
 * while a cost is missing; where buyers cannot be told apart there is no answer.
 */

/** Levels to begin with: what these shares of the buyers do not reach, and a discount for each. */
export const STARTING: readonly { name: string; share: number; discount: number }[] = [
  { name: '银卡', share: 0.5, discount: 0.02 },
  { name: '金卡', share: 0.8, discount: 0.05 },
  { name: '黑卡', share: 0.95, discount: 0.08 },
]

/** Thresholds to begin with are whole tens of 元. */
export const ROUND_FEN = 1000
