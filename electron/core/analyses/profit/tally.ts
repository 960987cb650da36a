import { OwnerMap } from '../../owner-map.ts'
import type { Books } from '../../books/columns.ts'
import { filled } from '../../books/filled.ts'
import { piecesOf } from '../../books/gifts.ts'
import type { Pieces } from '../../books/gifts.ts'
import { KeptWith } from '../../books/kept.ts'
import { column } from '../../books/rollup.ts'
import type { Column, Measure } from '../../books/rollup.ts'
import type { Selection } from '../../books/select.ts'
import { lineSums, maskedColumn, refundSums } from '../../books/sums.ts'
import type { Grouping } from '../../books/sums.ts'
import { undatedLines } from '../overview/rows.ts'
import { PARTS } from './question.ts'
import { groupRefunds, refundsAt } from './refunds-of.ts'
import type { Part, ProfitColumns } from './question.ts'

/** One value a group, 分 or pieces; NaN where a member is not known. */
export interface Tally extends Record<Part, Float64Array> {
  gmv: Float64Array
  refunded: Float64Array
  /** Pieces that were paid for, and those that came for nothing. */
  units: Float64Array
  gifts: Float64Array
  income: Float64Array
}

/** Sums a scope's sales and costs by group, in the scope's refund book. */
export function tallyProfit(
  books: Books,
  columns: ProfitColumns,
  selection: Selection,
  grouping: Grouping,
  keep?: Uint8Array,
): Tally {
  const paid = lineSums(books, selection, grouping)
  const back = refundSums(books, selection, grouping)
  const kept = keep === undefined ? undefined : { lines: keep, refunds: ofRefunds(books, keep) }
  const ofLines = (values: Column) => paid(kept === undefined ? column(values) : maskedColumn(values, kept.lines))
  const given = (values: Column) => back(kept === undefined ? column(values) : maskedColumn(values, kept.refunds))
  const { lines, refunds } = books
  const pieces = piecesOf(books)
  const gmv = ofLines(lines.paid)
  const cost = (part: Part) => less(ofLines(columns[part].full), given(columns[part].back))
  const tally: Tally = {
    gmv,
    units: ofLines(pieces.sold),
    gifts: pieces.given === null ? new Float64Array(gmv.length) : ofLines(pieces.given),
    refunded: given(refunds.amount),
    income: less(added(ofLines(lines.borne), gmv), given(refunds.reversal)),
    cogs: cost('cogs'),
    platformFees: cost('platformFees'),
    commission: cost('commission'),
    fulfilment: cost('fulfilment'),
    compensation: cost('compensation'),
  }
  forgetUnknown(tally, paid(unstated(books, selection, keep)))
  return tally
}

function added(sums: Float64Array, more: Float64Array): Float64Array {
  for (let group = 0; group < sums.length; group++) sums[group] = (sums[group] ?? 0) + (more[group] ?? Number.NaN)
  return sums
}

function less(sums: Float64Array, back: Float64Array): Float64Array {
  for (let group = 0; group < sums.length; group++) sums[group] = (sums[group] ?? 0) - (back[group] ?? Number.NaN)
  return sums
}

/**
 * A line whose refund no file states leaves what refunds change of its group unknown: nobody knows what was kept of it.
 * In the occurred book so does a refund without a day (domain rule 16).
 */
function forgetUnknown(tally: Tally, unstatedLines: Float64Array): void {
  unstatedLines.forEach((count, group) => {
    if (count === 0) return
    for (const sums of [tally.refunded, tally.income, ...PARTS.map((part) => tally[part])]) sums[group] = Number.NaN
  })
}

const marks = new KeptWith<Uint8Array>()
const [ATTRIBUTED, OCCURRED] = [{}, {}]

/** 1 for each line whose refund is not known well enough for the book. */
export function unstated(books: Books, { occurred }: Selection, keep?: Uint8Array): Measure {
  const { refunded } = books.lines
  const found = marks.of([books, occurred ? OCCURRED : ATTRIBUTED, keep ?? books], () => {
    const undated = occurred ? undatedLines(books) : null
    return filled(new Uint8Array(refunded.length), (line) =>
      keep?.[line] !== 0 && (undated?.[line] === 1 || Number.isNaN(refunded[line])) ? 1 : 0,
    )
  })
  return column(found)
}

const refundMasks = new KeptWith<Uint8Array>()

/** The mask of lines as one of refunds. */
function ofRefunds(books: Books, keep: Uint8Array): Uint8Array {
  const { line, length } = books.refunds
  return refundMasks.of([books, keep, keep], () =>
    filled(new Uint8Array(length), (refund) => keep[line[refund] ?? 0] ?? 0),
  )
}

/**
 * The same of some paid lines, each with the refunds of its own, whatever their days: for groups of few lines, which
 * are not worth a pass over the scope's.
 */
export function tallyLines(
  books: Books,
  columns: ProfitColumns,
  members: Iterable<number>,
  { groupOf, count }: { groupOf: (line: number) => number; count: number },
): Tally {
  const pieces = piecesOf(books)
  const tally = emptyTally(count)
  const refundsOf = groupRefunds(books)
  for (const line of members) {
    const group = groupOf(line)
    addLine({ books, columns, pieces }, tally, line, group)
    for (const refund of refundsAt(refundsOf, line)) addBack(books, columns, tally, refund, group)
  }
  return tally
}

interface Counting {
  books: Books
  columns: ProfitColumns
  pieces: Pieces
}

function addLine({ books, columns, pieces }: Counting, tally: Tally, line: number, group: number): void {
  const { lines } = books
  const { sold, given } = pieces
  const add = (sums: Float64Array, value: number | undefined) => {
    sums[group] = (sums[group] ?? 0) + (value ?? Number.NaN)
  }
  // A refund that no file states leaves what refunds change unknown.
  const open = Number.isNaN(lines.refunded[line]) ? Number.NaN : 0
  add(tally.gmv, lines.paid[line])
  add(tally.units, sold[line])
  add(tally.gifts, given === null ? 0 : given[line])
  add(tally.refunded, open)
  add(tally.income, (lines.paid[line] ?? Number.NaN) + lines.borne.at(line) + open)
  for (const part of PARTS) add(tally[part], (columns[part].full[line] ?? Number.NaN) + open)
}

function addBack({ refunds }: Books, columns: ProfitColumns, tally: Tally, refund: number, group: number): void {
  const take = (sums: Float64Array, value: number | undefined) => {
    sums[group] = (sums[group] ?? 0) - (value ?? Number.NaN)
  }
  tally.refunded[group] = (tally.refunded[group] ?? 0) + (refunds.amount[refund] ?? Number.NaN)
  take(tally.income, refunds.reversal[refund])
  for (const part of PARTS) take(tally[part], columns[part].back[refund])
}

/** Nothing, group by group. */
export function emptyTally(count: number): Tally {
  const empty = () => new Float64Array(count)
  return {
    gmv: empty(),
    refunded: empty(),
    units: empty(),
    gifts: empty(),
    income: empty(),
    cogs: empty(),
    platformFees: empty(),
    commission: empty(),
    fulfilment: empty(),
    compensation: empty(),
  }
}

const costed = new OwnerMap<ProfitColumns, Uint8Array>()

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
  grouping: Grouping,
  whole: Tally,
): Tally {
  const keep = costedLines(books, columns)
  const uncosted = lineSums(books, selection)(uncostedOf(keep))[0] ?? 0
  const uncostedBack = selection.occurred
    ? (refundSums(books, selection)(uncostedOf(ofRefunds(books, keep)))[0] ?? 0)
    : 0
  return uncosted + uncostedBack === 0 ? whole : tallyProfit(books, columns, selection, grouping, keep)
}

const uncosted = new WeakMap<Uint8Array, Measure>()

function uncostedOf(keep: Uint8Array): Measure {
  const measure = uncosted.get(keep) ?? { key: {}, of: (member: number) => 1 - (keep[member] ?? 0) }
  uncosted.set(keep, measure)
  return measure
}
