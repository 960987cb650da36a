import { NO_DAY, REFUND_WAYS } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { KeptWith } from '../../books/kept.ts'

export const BEFORE = REFUND_WAYS.indexOf('beforeShipping')
export const RETURN = REFUND_WAYS.indexOf('return')

/** Refunds of each line as a range of one list, in the order in which the books hold them. */
export interface RefundsOf {
  starts: Int32Array
  list: Int32Array
}

const made = new WeakMap<Int32Array, RefundsOf>()

/** Worked out once for the refunds of the books. */
export function groupRefunds({ lines, refunds }: Books): RefundsOf {
  const known = made.get(refunds.line)
  if (known !== undefined) return known
  const starts = new Int32Array(lines.length + 1)
  const members = refunds.line
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    starts[line + 1] = (starts[line + 1] ?? 0) + 1
  }
  for (let line = 0; line < lines.length; line++) starts[line + 1] = (starts[line + 1] ?? 0) + (starts[line] ?? 0)
  const next = starts.slice()
  const list = new Int32Array(refunds.length)
  for (let refund = 0; refund < refunds.length; refund++) {
    const line = refunds.line[refund] ?? 0
    const place = next[line] ?? 0
    list[place] = refund
    next[line] = place + 1
  }
  made.set(refunds.line, { starts, list })
  return { starts, list }
}

/** The refunds of one line. */
export function* refundsAt({ starts, list }: RefundsOf, line: number): Generator<number> {
  for (let at = starts[line] ?? 0; at < (starts[line + 1] ?? 0); at++) yield list[at] ?? 0
}

/** Whether no piece of a line left: freight may be kept although all pieces were. Without pieces the money tells. */
export function isUnsent(books: Books, refundsOf: RefundsOf, line: number): boolean {
  const { units, amount } = unsentOf(books, refundsOf, line)
  const [quantity, paid] = [books.lines.quantity[line] ?? Number.NaN, books.lines.paid[line] ?? Number.NaN]
  return (quantity > 0 && units >= quantity) || (paid > 0 && amount >= paid)
}

const unsentMarks = new KeptWith<Uint8Array>()

/** 1 for each order none of whose paid pieces left. */
export function unsentOrders(books: Books): Uint8Array {
  return unsentMarks.of([books, books.refunds, books.lines.paidDay], () => {
    const { lines } = books
    const refundsOf = groupRefunds(books)
    const [found, sent] = [new Uint8Array(books.orders.length), new Uint8Array(books.orders.length)]
    for (let line = 0; line < lines.length; line++) {
      if (lines.paidDay[line] === NO_DAY || lines.paid[line] === 0) continue
      if (isUnsent(books, refundsOf, line)) found[lines.order[line] ?? 0] = 1
      else sent[lines.order[line] ?? 0] = 1
    }
    return found.map((own, order) => (sent[order] === 1 ? 0 : own))
  })
}

/** Pieces of a line that never left, and the money that went back with them. */
function unsentOf({ refunds }: Books, refundsOf: RefundsOf, line: number): { units: number; amount: number } {
  const unsent = { units: 0, amount: 0 }
  for (const refund of refundsAt(refundsOf, line)) {
    if (refunds.way[refund] !== BEFORE) continue
    unsent.units += refunds.units[refund] ?? 0
    unsent.amount += refunds.amount[refund] ?? 0
  }
  return unsent
}
