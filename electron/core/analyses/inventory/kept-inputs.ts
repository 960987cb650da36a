import type { Books } from '../../books/columns.ts'
import { BySku } from '../../books/by-sku.ts'
import type { Fen } from '../../../../shared/money.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { readCosts } from '../profit/cost-rows.ts'
import { costFinder, costOn, readBundles } from '../profit/costs.ts'
import type { CostFinder, CostOf } from '../profit/costs.ts'
import { profitBooks } from '../profit/rows.ts'
import { arrivalsOf } from './arrivals.ts'
import type { Arrivals } from './arrivals.ts'

/** What several questions about stock read alike. Costs and receipts come with imports, and those bring new books. */

interface Costs extends CostFinder {
  costAt: (key: string, day: number, index: number) => Fen | null
}

const costs = new Kept<Costs>(1)
const arrivals = new Kept<Arrivals>(3)

function costsOf(db: Connection, books: Books): Costs {
  return costs.of(profitBooks(db, books), '', () => {
    const finder = costFinder(readCosts(db), readBundles(db))
    const placed = new BySku(books, finder.steps)
    // Only what has no cost of its own is looked for among bundles.
    const costAt = (key: string, day: number, index: number) =>
      costOn(placed.get(key, index), day) ?? finder.costOf(key, day)
    return { ...finder, costAt }
  })
}

export function keptCosts(db: Connection, books: Books): CostOf {
  return costsOf(db, books).costOf
}

/** The same for who knows the place of the SKU in the books. */
export function placedCosts(db: Connection, books: Books): Costs['costAt'] {
  return costsOf(db, books).costAt
}

export function keptArrivals(db: Connection, books: Books, asOf: string): Arrivals {
  return arrivals.of(profitBooks(db, books), asOf, () => arrivalsOf(db, books, asOf))
}
