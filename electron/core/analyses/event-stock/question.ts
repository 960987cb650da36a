/**
 * What will the next event take of every SKU, is it there by then, and what has to be ordered by which day?
 *
 * Usual days times what past events of the same series brought of the SKU, drawn towards its class and the shop
 * (`inventory/event-uplifts.ts`), with what is sold before it and until an order placed after it can arrive, and the
 * safety stock on top (inventory.md 6.6). The middle case and that of one in ten, and what is left over if it disappoints.
 *
 * It cannot tell: an event that never was before (then it brings what usual days do, and the answer says so), what a
 * deeper discount would bring (the seller may put in a multiple of his own), and the dip after an event, which is left out: what is kept for it lasts longer.
 */
export const HIGH = 0.9

/** Days of a month, for months to sell. */
export const MONTH = 30
