import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { costFinder, readBundles, readCosts } from '../profit/costs.ts'
import type { CostOf } from '../profit/costs.ts'
import { profitBooks } from '../profit/rows.ts'
import { arrivalsOf } from './arrivals.ts'
import type { Arrivals } from './arrivals.ts'

/** What several questions about stock read alike. Costs and receipts come with imports, and those bring new books. */

const costs = new WeakMap<object, CostOf>()
const arrivals = new Kept<Arrivals>(3)

export function keptCosts(db: Connection, books: Books): CostOf {
  const owner = profitBooks(db, books)
  const known = costs.get(owner)
  if (known !== undefined) return known
  const { costOf } = costFinder(readCosts(db), readBundles(db))
  costs.set(owner, costOf)
  return costOf
}

export function keptArrivals(db: Connection, books: Books, asOf: string): Arrivals {
  return arrivals.of(profitBooks(db, books), asOf, () => arrivalsOf(db, books, asOf))
}
