import { NO_DAY } from '../../books/columns.ts'
import type { BookShop, Books } from '../../books/columns.ts'
import { covers } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { pick, undatedLines } from '../overview/rows.ts'

/** One shop's days from `from` on, as columns: sums in 分 and how many events they are made of. NaN: not known. */
export interface ShopDays {
  from: number
  gmv: Float64Array
  orders: Float64Array
  /** Σ over orders of their squared amount: how uneven the orders of a day are. */
  squares: Float64Array
  refunds: Float64Array
  refundEvents: Float64Array
  refundSquares: Float64Array
}

/** The days of a selection of one shop; days that no order file covers are not known. */
export function shopDays(books: Books, shop: BookShop, selection: Selection): ShopDays {
  const length = selection.to - selection.from + 1
  const column = () => Float64Array.from({ length }, (_, day) => (covers(shop, selection.from + day) ? 0 : Number.NaN))
  const days: ShopDays = {
    from: selection.from,
    gmv: column(),
    orders: column(),
    squares: column(),
    refunds: column(),
    refundEvents: column(),
    refundSquares: column(),
  }
  const picked = pick(books, selection)
  addPayments(books, selection, picked.lines, days)
  if (selection.occurred) addOccurred(books, selection, picked, days)
  else addAttributed(books, selection, picked.lines, days)
  return days
}

function add(column: Float64Array, day: number, amount: number): void {
  column[day] = (column[day] ?? Number.NaN) + amount
}

/** Orders are counted once a day, with what all their lines of the day paid. The lines come day by day. */
function addPayments(books: Books, selection: Selection, lines: Int32Array, days: ShopDays): void {
  const amounts = new Map<number, number>()
  let today = NO_DAY
  const close = () => {
    for (const amount of amounts.values()) addOrder(days, today - selection.from, amount)
    amounts.clear()
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? 0
    const day = selection.day[line] ?? NO_DAY
    if (day !== today) close()
    today = day
    const paid = books.lines.paid[line] ?? Number.NaN
    add(days.gmv, day - selection.from, paid)
    const order = books.lines.order[line] ?? 0
    amounts.set(order, (amounts.get(order) ?? 0) + paid)
  }
  close()
}

function addOrder(days: ShopDays, day: number, amount: number): void {
  add(days.orders, day, 1)
  add(days.squares, day, amount * amount)
}

function addRefund(days: ShopDays, day: number, amount: number): void {
  add(days.refunds, day, amount)
  if (amount === 0) return
  add(days.refundEvents, day, 1)
  add(days.refundSquares, day, amount * amount)
}

function addAttributed(books: Books, selection: Selection, lines: Int32Array, days: ShopDays): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? 0
    addRefund(days, (selection.day[line] ?? NO_DAY) - selection.from, books.lines.refunded[line] ?? Number.NaN)
  }
}

/** A payment whose refund has no date makes the refunds of its own day unknown (domain rule 16). */
function addOccurred(
  books: Books,
  selection: Selection,
  { lines, refunds }: { lines: Int32Array; refunds: Int32Array },
  days: ShopDays,
): void {
  const undated = undatedLines(books)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? 0
    if (undated[line] === 1 || Number.isNaN(books.lines.refunded[line] ?? Number.NaN))
      add(days.refunds, (selection.day[line] ?? NO_DAY) - selection.from, Number.NaN)
  }
  for (let at = 0; at < refunds.length; at++) {
    const refund = refunds[at] ?? 0
    addRefund(days, (books.refunds.day[refund] ?? NO_DAY) - selection.from, books.refunds.amount[refund] ?? Number.NaN)
  }
}
