import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Selection } from '../../books/select.ts'
import { undatedLines } from '../overview/rows.ts'
import type { Picked } from '../overview/rows.ts'
import { PARTS } from './question.ts'
import type { Part, ProfitColumns } from './question.ts'

/** One value a group, 分 or pieces; NaN where a member is not known. */
export interface Tally extends Record<Part, Float64Array> {
  gmv: Float64Array
  refunded: Float64Array
  units: Float64Array
  income: Float64Array
}

interface Grouping {
  /** The group of each line of the books, `NONE` for lines that count in the last group. */
  groupOf: Int32Array | null
  count: number
  /** Lines to look at; all picked ones without it. */
  keep?: Uint8Array
}

/** The whole scope as one group. */
export const WHOLE: Grouping = { groupOf: null, count: 1 }

/** Sums a scope's sales and costs by group, in the scope's refund book. */
export function tallyProfit(
  books: Books,
  columns: ProfitColumns,
  selection: Selection,
  { lines, refunds }: Picked,
  { groupOf, count, keep }: Grouping,
): Tally {
  const tally = emptyTally(count)
  const group = (line: number): number => {
    const own = groupOf === null ? 0 : (groupOf[line] ?? NONE)
    return own === NONE ? count - 1 : own
  }
  const counted = new Uint8Array(books.lines.length)
  for (const line of lines) {
    if (keep !== undefined && keep[line] === 0) continue
    counted[line] = 1
    addLine(books, columns, tally, group(line), line)
  }
  if (selection.occurred) {
    forgetUndated(books, tally, counted, group)
    for (const refund of refunds) {
      const line = books.refunds.line[refund] ?? 0
      if (keep === undefined || keep[line] === 1) giveBack(books, columns, tally, group(line), refund)
    }
  } else {
    for (let refund = 0; refund < books.refunds.length; refund++) {
      const line = books.refunds.line[refund] ?? 0
      if (counted[line] === 1) giveBack(books, columns, tally, group(line), refund)
    }
    forgetUnstated(books, tally, counted, group)
  }
  return tally
}

function emptyTally(count: number): Tally {
  const column = () => new Float64Array(count)
  return {
    gmv: column(),
    refunded: column(),
    units: column(),
    income: column(),
    cogs: column(),
    platformFees: column(),
    commission: column(),
    fulfilment: column(),
    compensation: column(),
  }
}

function add(column: Float64Array, group: number, amount: number): void {
  column[group] = (column[group] ?? 0) + amount
}

function addLine({ lines }: Books, columns: ProfitColumns, tally: Tally, group: number, line: number): void {
  const paid = lines.paid[line] ?? Number.NaN
  add(tally.gmv, group, paid)
  add(tally.units, group, lines.quantity[line] ?? Number.NaN)
  add(tally.income, group, paid + (lines.borne[line] ?? 0))
  for (const part of PARTS) add(tally[part], group, columns[part].full[line] ?? Number.NaN)
}

function giveBack({ refunds }: Books, columns: ProfitColumns, tally: Tally, group: number, refund: number): void {
  add(tally.refunded, group, refunds.amount[refund] ?? Number.NaN)
  add(tally.income, group, -(refunds.reversal[refund] ?? Number.NaN))
  for (const part of PARTS) add(tally[part], group, -(columns[part].back[refund] ?? Number.NaN))
}

/** Lines whose refund no file states: nobody knows what was kept of them. */
function forgetUnstated(books: Books, tally: Tally, counted: Uint8Array, group: (line: number) => number): void {
  counted.forEach((is, line) => {
    if (is === 1 && Number.isNaN(books.lines.refunded[line] ?? Number.NaN)) forget(tally, group(line))
  })
}

/** In the occurred book a refund without a day leaves its group unknown (domain rule 16). */
function forgetUndated(books: Books, tally: Tally, counted: Uint8Array, group: (line: number) => number): void {
  const undated = undatedLines(books)
  counted.forEach((is, line) => {
    if (is === 1 && (undated[line] === 1 || Number.isNaN(books.lines.refunded[line] ?? Number.NaN)))
      forget(tally, group(line))
  })
}

function forget(tally: Tally, group: number): void {
  for (const column of [tally.refunded, tally.income, ...PARTS.map((part) => tally[part])]) column[group] = Number.NaN
}

/** 1 for each line whose cost is known, or that needs none. */
export function costedLines(books: Books, { cogs }: ProfitColumns): Uint8Array {
  const costed = Uint8Array.from(cogs.full, (cost) => (Number.isNaN(cost) ? 0 : 1))
  books.refunds.line.forEach((line, refund) => {
    if (Number.isNaN(cogs.back[refund] ?? 0)) costed[line] = 0
  })
  return costed
}
