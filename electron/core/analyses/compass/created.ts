import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { column } from '../../books/rollup.ts'
import type { Selection } from '../../books/select.ts'
import { orderSums } from '../../books/sums.ts'
import { OwnerMap } from '../../owner-map.ts'

const marks = new OwnerMap<Books['lines'], Uint8Array>()

/** 1 for each order with a paid line. */
function paidOrders({ lines, orders }: Books): Uint8Array {
  let paid = marks.get(lines)
  if (paid === undefined) {
    paid = new Uint8Array(orders.length)
    for (let line = 0; line < lines.length; line++) if (lines.paidDay[line] !== NO_DAY) paid[lines.order[line] ?? 0] = 1
    marks.set(lines, paid)
  }
  return paid
}

/** How many of the orders created on the selection's days were paid; as `createdOrders` counts them. */
export function paidOfCreated(books: Books, selection: Selection): number {
  return orderSums(books, selection)(column(paidOrders(books)))[0] ?? 0
}
