import { NO_DAY, NONE } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import type { Contribution } from '../evidence/lines.ts'
import { addParts, bundleParts, shippedUnits } from '../inventory/rows.ts'
import { groupRefunds } from '../profit/refunds-of.ts'
import { amountsOf } from './lines.ts'
import type { Sources } from './question.ts'

interface Span {
  shops: readonly string[] | undefined
  /** First day, and how many. */
  from: number
  length: number
}

/**
 * The lines that took pieces off the shelf, bundles as what they are made of.
 *
 * @param weigh how much of the pieces of a SKU counts on a day, by its place in the span; 0: not at all
 */
export function shippedLines(
  { db, books }: Sources,
  { shops, from, length }: Span,
  weigh: (sku: number, day: number) => number,
  name: string,
  unit: 'count' | 'decimal',
): Contribution {
  const parts = bundleParts(db, books)
  const refundsOf = groupRefunds(books)
  const { lines } = books
  const chosen = Uint8Array.from(books.shops, ({ id }) => (shops === undefined || shops.includes(id) ? 1 : 0))
  const found = new Map<number, number>()
  for (const line of membersBetween(indexByDay(lines.paidDay), from, from + length - 1)) {
    const sku = lines.sku[line] ?? NONE
    if (sku === NONE || chosen[lines.shop[line] ?? NONE] !== 1) continue
    const units = shippedUnits(books, refundsOf, line)
    if (!(units > 0)) continue
    const day = (lines.paidDay[line] ?? NO_DAY) - from
    addParts(parts, sku, units, (part, pieces) => {
      const share = weigh(part, day)
      if (share !== 0) found.set(line, (found.get(line) ?? 0) + pieces * share)
    })
  }
  return amountsOf(Int32Array.from(found.keys()).toSorted(), name, unit, (line) => found.get(line) ?? Number.NaN)
}
