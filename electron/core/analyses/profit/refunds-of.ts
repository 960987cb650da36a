import { REFUND_WAYS } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'

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

/** Pieces of a line that never left, and the money that went back with them. */
export function unsentOf({ refunds }: Books, refundsOf: RefundsOf, line: number): { units: number; amount: number } {
  const unsent = { units: 0, amount: 0 }
  for (const refund of refundsAt(refundsOf, line)) {
    if (refunds.way[refund] !== BEFORE) continue
    unsent.units += refunds.units[refund] ?? 0
    unsent.amount += refunds.amount[refund] ?? 0
  }
  return unsent
}
