import { SELL_THROUGH_DAYS } from '../../../../shared/contract/sell-through-days.ts'

/**
 * Of the goods launched in a month, what share of what came was sold after one and two weeks, and after 30, 60 and 90 days?
 *
 * A SKU is launched on the day of its first receipt. After N days: pieces of payments of these days that buyers kept, ÷
 * pieces received by then, Σ over the SKUs of the month that are so old (inventory.md 6.8, 累计净销 ÷ 累计到货). Where
 * some are not yet, the cell says how many are, and that it is unfinished.
 *
 * It cannot tell of goods that were sold or counted before their first receipt on file: when they were launched is not
 * known. Nor of those that came before all order files begin.
 */
export const STEPS = SELL_THROUGH_DAYS

/** Months that are shown, the newest. */
export const MOST_MONTHS = 18
