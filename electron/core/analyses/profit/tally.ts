import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Selection } from '../../books/select.ts'
import { kept, undatedLines } from '../overview/rows.ts'
import type { Picked } from '../overview/rows.ts'
import { PARTS } from './question.ts'
import type { Part, ProfitColumns } from './question.ts'
import { groupRefunds } from './refunds-of.ts'

/** One value a group, 分 or pieces; NaN where a member is not known. */
export interface Tally extends Record<Part, Float64Array> {
  gmv: Float64Array
  refunded: Float64Array
  units: Float64Array
  income: Float64Array
}

interface Grouping {
  /** The group of each line of the books, `NONE` for lines that count in the last group; `null`: all are of one. */
  groupOf: ArrayLike<number> | null
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
  picked: Picked,
  { groupOf, count, keep }: Grouping,
): Tally {
  const isKept = (line: number) => keep === undefined || keep[line] === 1
  const lines = keep === undefined ? picked.lines : kept(picked.lines, isKept)
  const refunds = selection.occurred
    ? kept(picked.refunds, (refund) => isKept(books.refunds.line[refund] ?? 0))
    : refundsOfLines(books, lines)
  const paid = grouped(lines, lines, groupOf, count)
  const back = grouped(refunds, linesOf(books, refunds), groupOf, count)
  const tally = emptyTally(count)
  addUp(tally.gmv, books.lines.paid, paid)
  addUp(tally.units, books.lines.quantity, paid)
  addUp(tally.income, books.lines.paid, paid)
  addUp(tally.income, books.lines.borne, paid)
  addUp(tally.refunded, books.refunds.amount, back)
  addUp(tally.income, books.refunds.reversal, back, -1)
  for (const part of PARTS) {
    addUp(tally[part], columns[part].full, paid)
    addUp(tally[part], columns[part].back, back, -1)
  }
  forgetUnknown(books, selection, tally, paid)
  return tally
}

/** Lines or refunds, and the group of each; `null`: all are of the first. */
interface Grouped {
  members: Int32Array
  groups: Int32Array | null
}

/** Adds a column up, group by group. One column after the other is several times as fast as one line after the other. */
function addUp(sums: Float64Array, column: Float64Array, { members, groups }: Grouped, sign: 1 | -1 = 1): void {
  if (groups === null) {
    let sum = 0
    for (const member of members) sum += column[member] ?? Number.NaN
    sums[0] = (sums[0] ?? 0) + sign * sum
    return
  }
  for (let at = 0; at < members.length; at++) {
    const group = groups[at] ?? 0
    sums[group] = (sums[group] ?? 0) + sign * (column[members[at] ?? 0] ?? Number.NaN)
  }
}

/** @param lines of each member */
function grouped(members: Int32Array, lines: Int32Array, groupOf: Grouping['groupOf'], count: number): Grouped {
  if (groupOf === null || count === 1) return { members, groups: null }
  const groups = new Int32Array(members.length)
  for (let at = 0; at < members.length; at++) {
    const own = groupOf[lines[at] ?? 0] ?? NONE
    groups[at] = own === NONE ? count - 1 : own
  }
  return { members, groups }
}

function linesOf({ refunds }: Books, members: Int32Array): Int32Array {
  const lines = new Int32Array(members.length)
  for (let at = 0; at < members.length; at++) lines[at] = refunds.line[members[at] ?? 0] ?? 0
  return lines
}

function refundsOfLines(books: Books, lines: Int32Array): Int32Array {
  const { starts, list } = groupRefunds(books)
  const found = new Int32Array(list.length)
  let count = 0
  for (const line of lines)
    for (let at = starts[line] ?? 0; at < (starts[line + 1] ?? 0); at++) found[count++] = list[at] ?? 0
  return found.subarray(0, count)
}

/**
 * A line whose refund no file states leaves what refunds change of its group unknown: nobody knows what was kept of it.
 * In the occurred book so does a refund without a day (domain rule 16).
 */
function forgetUnknown(books: Books, { occurred }: Selection, tally: Tally, { members, groups }: Grouped): void {
  const undated = occurred ? undatedLines(books) : null
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    if (undated?.[line] !== 1 && !Number.isNaN(books.lines.refunded[line])) continue
    const group = groups?.[at] ?? 0
    for (const column of [tally.refunded, tally.income, ...PARTS.map((part) => tally[part])]) column[group] = Number.NaN
  }
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

const costed = new WeakMap<ProfitColumns, Uint8Array>()

/** 1 for each line whose cost is known, or that needs none. */
export function costedLines({ refunds }: Books, columns: ProfitColumns): Uint8Array {
  const known = costed.get(columns)
  if (known !== undefined) return known
  const { full, back } = columns.cogs
  const found = new Uint8Array(full.length)
  for (let line = 0; line < full.length; line++) found[line] = Number.isNaN(full[line]) ? 0 : 1
  for (let refund = 0; refund < back.length; refund++)
    if (Number.isNaN(back[refund])) found[refunds.line[refund] ?? 0] = 0
  costed.set(columns, found)
  return found
}

/** The same over the lines whose cost is known, which mostly are all. */
export function tallyCosted(
  books: Books,
  columns: ProfitColumns,
  selection: Selection,
  picked: Picked,
  { whole, ...grouping }: Omit<Grouping, 'keep'> & { whole: Tally },
): Tally {
  const keep = costedLines(books, columns)
  const all =
    picked.lines.every((line) => keep[line] === 1) &&
    (!selection.occurred || picked.refunds.every((refund) => keep[books.refunds.line[refund] ?? 0] === 1))
  return all ? whole : tallyProfit(books, columns, selection, picked, { ...grouping, keep })
}
