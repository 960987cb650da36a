import type { Scope } from '../../../../shared/contract/common.ts'
import type { LedgerFilter } from '../../../../shared/contract/ledger.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { isSelected, select } from '../../books/select.ts'
import { distinctOrders, sum } from '../overview/compute.ts'
import type { LedgerSort } from './question.ts'

/** Indices of the lines of a scope that pass the filter. By creation date unpaid lines are listed too. */
export function filterLines(
  books: Books,
  scope: Scope,
  filter: LedgerFilter,
  matching: ReadonlySet<number> | null,
  isExcluded: (line: number) => boolean = () => false,
): Int32Array {
  const selection = select(books, scope)
  const { lines } = books
  const passes = [
    ...dimensionTests(books, filter),
    ...(filter.excluded === 'only' ? [isExcluded] : []),
    ...(matching === null ? [] : [(line: number) => matching.has(lines.id[line] ?? 0)]),
  ]
  const inScope = (line: number): boolean => {
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

type LineTest = (line: number) => boolean

/** What the books can tell of a filter: one test for each condition that was given. */
function dimensionTests(books: Books, { productId, channel, province, refunded }: LedgerFilter): LineTest[] {
  const { lines } = books
  const tests: LineTest[] = []
  if (productId !== undefined) {
    const products = new Set(books.products.flatMap(({ key }, index) => (key === productId ? [index] : [])))
    tests.push((line) => products.has(lines.product[line] ?? NONE))
  }
  if (channel !== undefined) {
    const wanted = numberOf(books.channels, channel)
    tests.push((line) => lines.channel[line] === wanted)
  }
  if (province !== undefined) {
    const wanted = numberOf(books.provinces, province)
    tests.push((line) => lines.province[line] === wanted)
  }
  if (refunded !== undefined) tests.push((line) => (lines.refunded[line] ?? 0) > 0 === refunded)
  return tests
}

/** An empty text asks for the lines that do not name the dimension; an unknown one for none. */
function numberOf(texts: readonly string[], text: string): number {
  if (text === '') return NONE
  const index = texts.indexOf(text)
  return index < 0 ? Number.NaN : index
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
