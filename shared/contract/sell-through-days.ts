/** Days after its launch by which it is told what of a SKU was sold (inventory.md 6.8): in the first weeks more can be ordered. */
export const SELL_THROUGH_DAYS = [7, 14, 30, 60, 90] as const
