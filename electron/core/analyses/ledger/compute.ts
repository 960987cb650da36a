import type { Scope } from '../../../../shared/contract/common.ts'
import type { LedgerFilter } from '../../../../shared/contract/ledger.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { isSelected, select } from '../../books/select.ts'
import { distinctOrders, sum } from '../overview/compute.ts'
import { dimensionTests } from './dimensions.ts'
import type { LineTest } from './dimensions.ts'
import type { LedgerSort } from './question.ts'

/** What the books alone cannot tell of a filter, worked out before. */
export interface Found {
  /** Ids of the lines whose texts match. */
  texts: ReadonlySet<number> | null
  /** 1 for each line that makes up the number asked for. */
  metric: Uint8Array | null
  /** 1 for each line with a cost. */
  costed: Uint8Array | null
  /** Whether a line is kept out of the analysis. */
  isExcluded: LineTest
}

/** Indices of the lines of a scope that pass the filter. By creation date unpaid lines are listed too. */
export function filterLines(
  books: Books,
  scope: Scope,
  filter: LedgerFilter,
  { texts, metric, costed, isExcluded }: Found,
): Int32Array {
  const selection = select(books, scope)
  const { lines } = books
  const passes: LineTest[] = [...dimensionTests(books, filter)]
  if (filter.refunded !== undefined) passes.push((line) => (lines.refunded[line] ?? 0) > 0 === filter.refunded)
  if (filter.excluded === 'only') passes.push(isExcluded)
  if (filter.costed !== undefined) passes.push((line) => (costed?.[line] === 1) === filter.costed)
  if (texts !== null) passes.push((line) => texts.has(lines.id[line] ?? 0))
  const inScope = (line: number): boolean => {
    if (metric !== null) return metric[line] === 1
    if (isSelected(books, selection, line)) return true
    const day = selection.day[line] ?? NO_DAY
    const unpaid = scope.dateBasis === 'created' && lines.paidDay[line] === NO_DAY
    return unpaid && day >= selection.from && day <= selection.to && selection.shops[lines.shop[line] ?? 0] === 1
  }
  const found: number[] = []
  for (let line = 0; line < lines.length; line++) {
    if (inScope(line) && passes.every((test) => test(line))) found.push(line)
  }
  return Int32Array.from(found)
}

/** Totals over all filtered lines, not only the page shown. */
export function sumLines(
  books: Books,
  lines: Int32Array,
): { orders: number; quantity: number | null; paid: number | null; refunded: number | null; income: number | null } {
  const paidLines = lines.filter((line) => books.lines.paidDay[line] !== NO_DAY)
  return {
    orders: distinctOrders(books, lines),
    quantity: sum(books.lines.quantity, lines),
    paid: sum(books.lines.paid, paidLines),
    refunded: sum(books.lines.refunded, paidLines),
    income: sum(books.lines.income, paidLines),
  }
}

/** Sorts lines by a column; what is not known comes last, ties by newest and then by id, so that pages never overlap. */
export function sortLines(
  books: Books,
  lines: Int32Array,
  { field, descending }: { field: LedgerSort; descending: boolean },
  rankOf: (column: 'order_id' | 'title') => ReadonlyMap<number, number>,
): Int32Array {
  const value = sortValue(books, field, rankOf)
  const sign = descending ? -1 : 1
  const id = books.lines.id
  return lines.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (Number.isNaN(x) || Number.isNaN(y))
      return Number.isNaN(x) === Number.isNaN(y) ? (id[a] ?? 0) - (id[b] ?? 0) : Number.isNaN(x) ? 1 : -1
    return x === y ? (id[a] ?? 0) - (id[b] ?? 0) : sign * (x - y)
  })
}

function sortValue(
  books: Books,
  field: LedgerSort,
  rankOf: (column: 'order_id' | 'title') => ReadonlyMap<number, number>,
): (line: number) => number {
  const { lines } = books
  const moment = (day: Int32Array, second: Int32Array) => (line: number) =>
    day[line] === NO_DAY ? Number.NaN : (day[line] ?? 0) * 86_400 + (second[line] ?? 0)
  const column = (values: Float64Array | Int16Array) => (line: number) => values[line] ?? Number.NaN
  const ranked = (name: 'order_id' | 'title') => {
    const rank = rankOf(name)
    return (line: number) => rank.get(lines.id[line] ?? 0) ?? Number.NaN
  }
  switch (field) {
    case 'paidAt':
      return moment(lines.paidDay, lines.paidSecond)
    case 'createdAt':
      return moment(lines.createdDay, lines.createdSecond)
    case 'quantity':
    case 'paid':
    case 'refunded':
    case 'income':
      return column(lines[field])
    case 'shop':
      return column(lines.shop)
    case 'orderId':
      return ranked('order_id')
    case 'title':
      return ranked('title')
  }
}
