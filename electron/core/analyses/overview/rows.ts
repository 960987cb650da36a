import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { covers, isSelected, isWithin, selectedShops } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'

/** Indices of what a question looks at. */
export interface Picked {
  /** Paid lines of the scope. */
  lines: Int32Array
  /** Refunds that succeeded within the scope's days, of any line of its shops: the occurred book. */
  refunds: Int32Array
}

export function pick(books: Books, selection: Selection): Picked {
  const lines = new Int32Array(books.lines.length)
  let count = 0
  for (let line = 0; line < books.lines.length; line++) if (isSelected(books, selection, line)) lines[count++] = line
  const refunds = new Int32Array(books.refunds.length)
  let events = 0
  for (let refund = 0; refund < books.refunds.length; refund++) {
    const day = books.refunds.day[refund] ?? NO_DAY
    const line = books.refunds.line[refund] ?? 0
    if (isWithin(selection, books.lines.shop[line] ?? 0, day) && books.lines.paidDay[line] !== NO_DAY)
      refunds[events++] = refund
  }
  return { lines: lines.subarray(0, count), refunds: refunds.subarray(0, events) }
}

/** Whether any order file of the selected shops covers any day of the range: outside, nothing is known. */
export function isCovered(books: Books, selection: Selection, from = selection.from, to = selection.to): boolean {
  const shops = selectedShops(books, selection)
  for (let day = from; day <= to; day++) if (shops.some((shop) => covers(shop, day))) return true
  return false
}

/** Lines with a refund that has no success date: while there are any, the occurred book is not known. */
export function undatedLines(books: Books): Uint8Array {
  const undated = new Uint8Array(books.lines.length)
  for (let refund = 0; refund < books.refunds.length; refund++) {
    if (books.refunds.day[refund] === NO_DAY) undated[books.refunds.line[refund] ?? 0] = 1
  }
  return undated
}
