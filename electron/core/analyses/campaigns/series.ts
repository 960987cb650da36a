import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { listingOfLines } from '../../books/listings.ts'
import { covers, select } from '../../books/select.ts'
import { WHOLE } from '../../books/sums.ts'
import type { Grouping } from '../../books/sums.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Connection } from '../../database/open.ts'
import { PARTS } from '../profit/question.ts'
import { profitBooks } from '../profit/rows.ts'
import { tallyProfit } from '../profit/tally.ts'
import type { ValueOf } from './windows.ts'

/** A part of the shop, day by day: sales after refunds and CP1, 分; NaN where a shop's files do not cover the day. */
export interface DaySeries {
  gsv: ValueOf
  cp1: ValueOf
}

/** Which lines are meant: those of some listings, or all but those. */
export interface Part {
  products: readonly number[]
  without: boolean
}

/** @param shops of the scope; its days do not matter */
export function daySeries(db: Connection, books: Books, scope: Scope, part: Part | null): DaySeries {
  const { columns } = profitBooks(db, books)
  const grouping = part === null ? WHOLE : groupingOf(books, part)
  const selection = select(books, { ...scope, dateBasis: 'paid', refundBook: 'attributed' })
  const shops = books.shops.filter((_, index) => selection.shops[index] === 1)
  const made = new Map<number, { gsv: number; cp1: number }>()
  const at = (day: number) => {
    const known = made.get(day)
    if (known !== undefined) return known
    const value = shops.every((shop) => covers(shop, day)) ? dayOf(day) : { gsv: Number.NaN, cp1: Number.NaN }
    made.set(day, value)
    return value
  }
  const dayOf = (day: number) => {
    const tally = tallyProfit(books, columns, { ...selection, from: day, to: day }, grouping)
    const one = (values: Float64Array) => values[0] ?? Number.NaN
    const cp1 = PARTS.reduce((left, name) => left - one(tally[name]), one(tally.income))
    return { gsv: one(tally.gmv) - one(tally.refunded), cp1 }
  }
  return { gsv: (day) => (day === NO_DAY ? Number.NaN : at(day).gsv), cp1: (day) => at(day).cp1 }
}

/** The lines that are meant are the first group, the others the second. */
function groupingOf(books: Books, { products, without }: Part): Grouping {
  const meant = new Set(products)
  const groupOf = Uint8Array.from(listingOfLines(books), (listing) => (meant.has(listing) === without ? 1 : 0))
  return { groupOf, count: 2 }
}
