import type { Scope } from '../../../../shared/contract/common.ts'
import type { LedgerFilter } from '../../../../shared/contract/ledger.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { everyPlace } from '../../books/filled.ts'
import { indexByDay, kept, membersBetween, thinned } from '../../books/day-index.ts'
import type { DayIndex } from '../../books/day-index.ts'
import type { DaySeconds } from '../../books/flags.ts'
import { KeptWith } from '../../books/kept.ts'
import type { Amounts, Days, Places } from '../../books/narrow.ts'
import { isSelected, select } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { windowOf } from '../../stats/window.ts'
import { distinctOrders } from '../overview/compute.ts'
import { countOrders, sumLines as scopeSums } from '../overview/sums.ts'
import { dimensionTests } from './dimensions.ts'
import type { LineTest } from './dimensions.ts'
import type { LedgerSort } from './question.ts'

/** What the books alone cannot tell of a filter, worked out before. */
export interface Found {
  /** Conditions on texts. */
  texts: readonly LineTest[]
  /** 1 for each line that makes up the number asked for. */
  metric: Uint8Array | null
  /** 1 for each line with a cost. */
  costed: Uint8Array | null
  /** Whether a line is kept out of the analysis. */
  isExcluded: LineTest
}

/** Lines of the books, and the day column by which they come in order, where they do. */
export interface Filtered {
  lines: Int32Array
  by: Days | null
}

/** Indices of the lines of a scope that pass the filter. By creation date unpaid lines are listed too. */
export function filterLines(
  books: Books,
  scope: Scope,
  filter: LedgerFilter,
  { texts, metric, costed, isExcluded }: Found,
): Filtered {
  const selection = select(books, scope)
  const { lines } = books
  const passes: LineTest[] = [...dimensionTests(books, filter), ...texts]
  if (filter.refunded !== undefined) passes.push(refundTest(lines, filter.refunded))
  if (filter.excluded === 'only') passes.push(isExcluded)
  if (filter.costed !== undefined) passes.push((line) => (costed?.[line] === 1) === filter.costed)
  const all = candidates(books, scope, selection, metric, filter.refunded === true)
  const tests = all.test === null ? passes : [all.test, ...passes]
  return {
    lines: tests.length === 0 ? all.lines : kept(all.lines, allOf(tests)),
    by: metric === null ? selection.day : null,
  }
}

function refundTest({ refunded }: Books['lines'], wanted: boolean): LineTest {
  return wanted ? (line) => (refunded[line] ?? 0) > 0 : (line) => !((refunded[line] ?? 0) > 0)
}

/** One test of several; asking a list whether every one of them passes takes several times as long. */
function allOf(tests: readonly LineTest[]): LineTest {
  return tests.reduce((both, test) => (line) => both(line) && test(line))
}

/** Lines among which those of the scope are, or those of a number, and what tells them; by creation date unpaid ones too. */
function candidates(
  books: Books,
  scope: Scope,
  selection: Selection,
  metric: Uint8Array | null,
  refundedOnly: boolean,
): { lines: Int32Array; test: LineTest | null } {
  if (metric !== null) return { lines: kept(everyPlace(metric.length), (line) => metric[line] === 1), test: null }
  const { shop, paidDay } = books.lines
  const { day, shops, from, to } = selection
  const lines = membersBetween(refundedOnly ? refundedByDay(books, day) : indexByDay(day), from, to)
  const isPaid = scope.dateBasis === 'created' || day === paidDay
  if (!isPaid) return { lines, test: (line) => isSelected(books, selection, line) }
  // The days are those of the lines already.
  return { lines, test: shops.every((is) => is === 1) ? null : (line) => shops[shop[line] ?? 0] === 1 }
}

const refundedLines = new KeptWith<DayIndex>()

/** Few lines have a refund: who asks for them does not look at all the others. */
function refundedByDay({ lines: { refunded } }: Books, day: Days): DayIndex {
  return refundedLines.of([day, refunded, refunded], () =>
    thinned(indexByDay(day), (line) => (refunded[line] ?? 0) > 0),
  )
}

export interface LedgerSums {
  orders: number
  quantity: number | null
  paid: number | null
  refunded: number | null
  income: number | null
}

/** Totals over all filtered lines, not only the page shown. */
export function sumLines(books: Books, lines: Int32Array): LedgerSums {
  const { quantity, paid, refunded, income, paidDay } = books.lines
  const sums = { quantity: 0, paid: 0, refunded: 0, income: 0 }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? 0
    sums.quantity += quantity[line] ?? Number.NaN
    if (paidDay[line] === NO_DAY) continue
    sums.paid += paid[line] ?? Number.NaN
    sums.refunded += refunded[line] ?? Number.NaN
    sums.income += income.at(line)
  }
  return {
    orders: distinctOrders(books, lines),
    quantity: known(sums.quantity),
    paid: known(sums.paid),
    refunded: known(sums.refunded),
    income: known(sums.income),
  }
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

/** The same over the paid lines of a scope, all of them. */
export function sumScope(books: Books, scope: Scope): LedgerSums {
  const selection = select(books, scope)
  const sums = scopeSums(books, selection)
  return {
    orders: countOrders(books, selection).all,
    quantity: known(sums.units + sums.gifts),
    paid: known(sums.paid),
    refunded: known(sums.refunded),
    income: known(sums.income),
  }
}

/** Places of texts in their order: of order numbers by order, of titles by item. */
export interface Ranks {
  ofOrders: () => ArrayLike<number>
  ofTitles: () => ArrayLike<number>
}

/** Which of the sorted lines are wanted. */
export interface Window {
  from: number
  to: number
}

/**
 * Some lines of those sorted by a column; what is not known comes last, ties by their place in the books, so that pages never overlap. Only
 * what stands in the window is put in order: a page of a million lines does not sort them all.
 */
export function sortedWindow(
  books: Books,
  lines: Filtered,
  { field, descending }: { field: LedgerSort; descending: boolean },
  window: Window,
  ranks: Ranks,
): Int32Array {
  const near = nearby(books, lines, field, descending, window)
  const value = sortValue(books, field, ranks)
  const sign = descending ? -1 : 1
  const keys = new Float64Array(near.lines.length)
  for (let place = 0; place < keys.length; place++) {
    const key = value(near.lines[place] ?? 0)
    keys[place] = Number.isNaN(key) ? Number.POSITIVE_INFINITY : sign * key
  }
  const lineAt = (place: number) => near.lines[place] ?? 0
  const before = (a: number, b: number) => (keys[a] ?? 0) - (keys[b] ?? 0) || lineAt(a) - lineAt(b)
  return windowOf(near.lines.length, keys, before, near.window).map(lineAt)
}

/** Of lines that come by the very day they are sorted by, those of the window's days. */
function nearby(
  { lines }: Books,
  { lines: members, by }: Filtered,
  field: LedgerSort,
  descending: boolean,
  { from, to }: Window,
): { lines: Int32Array; window: Window } {
  const day = field === 'paidAt' ? lines.paidDay : field === 'createdAt' ? lines.createdDay : null
  const length = members.length
  if (day === null || from >= length || day !== by) return { lines: members, window: { from, to } }
  const dayAt = (place: number) => day[members[place] ?? 0] ?? NO_DAY
  // Places in ascending order, widened to whole days.
  let [first, last] = descending ? [Math.max(0, length - to), length - from] : [from, Math.min(to, length)]
  while (first > 0 && dayAt(first - 1) === dayAt(first)) first--
  while (last < length && dayAt(last) === dayAt(last - 1)) last++
  const skipped = descending ? length - last : first
  return { lines: members.subarray(first, last), window: { from: from - skipped, to: to - skipped } }
}

function sortValue(books: Books, field: LedgerSort, ranks: Ranks): (line: number) => number {
  const { lines } = books
  const moment = (day: Days, second: DaySeconds) => (line: number) =>
    day[line] === NO_DAY ? Number.NaN : (day[line] ?? 0) * 86_400 + second.at(line)
  const column = (values: Amounts | Places) => (line: number) => values[line] ?? Number.NaN
  const ranked = (rank: ArrayLike<number>, of: Places) => (line: number) => rank[of[line] ?? NONE] ?? Number.NaN
  switch (field) {
    case 'paidAt':
      return moment(lines.paidDay, lines.paidSecond)
    case 'createdAt':
      return moment(lines.createdDay, lines.createdSecond)
    case 'quantity':
    case 'paid':
    case 'refunded':
      return column(lines[field])
    case 'income':
      return (line) => lines.income.at(line)
    case 'shop':
      return column(lines.shop)
    case 'orderId':
      return ranked(ranks.ofOrders(), lines.order)
    case 'title':
      return ranked(ranks.ofTitles(), lines.item)
  }
}
