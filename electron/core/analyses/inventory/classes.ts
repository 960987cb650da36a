import { addDays, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { skuResults, skuSums, withLoose } from '../profit/products.ts'
import { ABC_ENDS } from './question.ts'
import type { AbcClass } from './question.ts'

const DAYS = 90

/** What a SKU has brought in lately. */
export interface Earned {
  /** By SKU of the books; `null` where none of it was sold. */
  abc: (AbcClass | null)[]
  /** Contribution before advertising of one piece, 分; NaN where not known. */
  perPiece: Float64Array
  /** What buyers paid for one piece, 分; NaN where none was sold. */
  price: Float64Array
  /** What ABC goes by, and sales, by SKU, 分. */
  value: Float64Array
  sales: Float64Array
  /** Whether ABC goes by profit: while a cost is missing, by sales. */
  byProfit: boolean
  scope: Scope
}

/** By what was earned in the last 90 days, or by sales while a cost is missing: what is sold comes first either way. */
export function earnedBySku(db: Connection, books: Books, shops: readonly string[] | undefined, asOf: number): Earned {
  const to = dayOfNumber(asOf)
  const scope: Scope = {
    from: addDays(to, -DAYS + 1),
    to,
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(shops === undefined ? {} : { shops: [...shops] }),
  }
  const count = books.skus.length
  const sums = skuSums(db, books, scope)
  const perPiece = new Float64Array(count).fill(Number.NaN)
  const price = perPiece.slice()
  const profit = new Float64Array(count)
  const sales = new Float64Array(count)
  if (sums === null)
    return {
      abc: Array.from({ length: count }, () => null),
      perPiece,
      price,
      value: profit,
      sales,
      byProfit: true,
      scope,
    }
  for (let sku = 0; sku < count; sku++) {
    const row = withLoose(sums.tally, sums.loose, sku)
    profit[sku] = skuResults(row, 0).cp1
    sales[sku] = row.gmv - row.refunded
    // Whoever is asked for by pieces a day is asked for by gifts too.
    const pieces = row.units + row.gifts
    if (pieces > 0) perPiece[sku] = (profit[sku] ?? Number.NaN) / pieces
    if (row.units > 0) price[sku] = row.gmv / row.units
  }
  const known = profit.every((value) => !Number.isNaN(value))
  const value = known ? profit : sales
  return { abc: classesOf(value, sales), perPiece, price, value, sales, byProfit: known, scope }
}

/** The same classes by listing: what its SKUs brought together. */
export function listingClasses({ value, sales }: Earned, listing: Int32Array, count: number): (AbcClass | null)[] {
  const [values, sold] = [new Float64Array(count), new Float64Array(count)]
  listing.forEach((own, sku) => {
    if (own === NONE) return
    values[own] = (values[own] ?? 0) + (value[sku] ?? 0)
    sold[own] = (sold[own] ?? 0) + (sales[sku] ?? 0)
  })
  return classesOf(values, sold)
}

/** What ranks before a SKU, together, and all there is. */
export function rankOf(values: Float64Array, wanted: number): { place: number; before: number; total: number } {
  const order = byValue(values)
  const place = order.indexOf(wanted)
  const sum = (skus: Int32Array) => skus.reduce((total, sku) => total + Math.max(0, values[sku] || 0), 0)
  return { place, before: sum(order.subarray(0, place)), total: sum(order) }
}

/** Places from the greatest value to the least, of equal ones the first; what is not known counts for nothing. */
function byValue(values: Float64Array): Int32Array {
  const known = values.map((value) => value || 0)
  // Sorted as numbers, which takes a tenth of a comparison of places: each then is where its value begins, or behind
  // those that have it too.
  const sorted = known.toSorted()
  const taken = new Int32Array(sorted.length)
  const order = new Int32Array(sorted.length)
  for (let at = 0; at < known.length; at++) {
    const last = lastPlaceOf(sorted, known[at] ?? 0)
    const before = taken[last] ?? 0
    taken[last] = before + 1
    order[sorted.length - 1 - last + before] = at
  }
  return order
}

/** The last place of a value that a sorted column has. */
function lastPlaceOf(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((sorted[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** A makes up the first 80 %, B the next 15 %; what brought nothing is C. */
export function classesOf(values: Float64Array, sold: Float64Array): (AbcClass | null)[] {
  const total = values.reduce((sum, value) => sum + Math.max(0, value || 0), 0)
  const order = byValue(values)
  const classes: (AbcClass | null)[] = Array.from({ length: values.length }, () => null)
  let before = 0
  for (const sku of order) {
    if ((sold[sku] ?? 0) === 0 && (values[sku] || 0) === 0) continue
    const share = total === 0 ? 1 : before / total
    classes[sku] = (values[sku] || 0) <= 0 ? 'C' : share < ABC_ENDS.A ? 'A' : share < ABC_ENDS.B ? 'B' : 'C'
    before += Math.max(0, values[sku] || 0)
  }
  return classes
}
