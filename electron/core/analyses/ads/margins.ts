import { addDays } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { listingGrouping } from '../../books/listings.ts'
import { EACH } from '../../books/rollup.ts'
import { select } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
import type { Connection } from '../../database/open.ts'
import { rulesMark } from '../../rules/store.ts'
import { sumsOf } from '../listing/facts.ts'
import { skuResults, withLoose } from '../profit/products.ts'
import type { SkuRow } from '../profit/products.ts'
import { LEAST_LINES, MATURE_FROM, MATURE_TO } from './question.ts'

/** What is left of a paid 元 before advertising, `null` where costs or refunds are not known. */
export interface Margin {
  margin: number | null
  /** Share of what was paid that is kept after refunds. */
  kept: number | null
  /** 1 ÷ gross margin: what is usually reckoned, and loses money. */
  naive: number | null
}

interface Margins {
  /** By `shopId product`, of those that sold enough. */
  products: ReadonlyMap<string, Margin>
  shops: ReadonlyMap<string, Margin>
}

const known = new Kept<Margins>(24)

/** By payments whose refunds have come, as of a day. */
export function marginsOf(db: Connection, books: Books, to: string): Margins {
  const mark = rulesMark(db)
  return known.of(books, `${to} ${mark}`, () => readMargins(db, books, to, mark))
}

/** What was paid and what was left of it before advertising, of the listing where it sold enough, else of the shop. */
export function marginParts(
  db: Connection,
  books: Books,
  to: string,
  { shopId, productId }: { shopId: string; productId: string | null },
): { scope: Scope; isOwn: boolean } & Record<'gmv' | 'cp1' | 'income' | 'grossProfit', number> {
  const scope = { ...matureDays(to), shops: [shopId] }
  const mark = rulesMark(db)
  const isOwn = marginsOf(db, books, to).products.has(`${shopId} ${productId ?? ''}`)
  const sums = sumsOf(db, books, matureDays(to), mark)
  const none = sums === null ? Number.NaN : 0
  const found = { scope, isOwn, gmv: none, cp1: none, income: none, grossProfit: none }
  if (sums === null) return found
  books.products.forEach(({ shop, key }, product) => {
    if (books.shops[shop]?.id !== shopId || (isOwn && key !== productId)) return
    const row = withLoose(sums.tally, sums.loose, product)
    if (row.gmv === 0 && row.units === 0) return
    const { cp1, grossProfit } = skuResults(row, 0)
    found.gmv += row.gmv
    found.cp1 += cp1
    found.income += row.income
    found.grossProfit += grossProfit
  })
  return found
}

function matureDays(to: string): Scope {
  return {
    from: addDays(to, -MATURE_TO),
    to: addDays(to, -MATURE_FROM),
    dateBasis: 'paid',
    refundBook: 'attributed',
  }
}

function readMargins(db: Connection, books: Books, to: string, mark: string): Margins {
  const mature = matureDays(to)
  const sums = sumsOf(db, books, mature, mark)
  const products = new Map<string, Margin>()
  const shops = books.shops.map((): SkuRow[] => [])
  if (sums === null) return { products, shops: new Map() }
  const counts = lineSums(books, select(books, mature), listingGrouping(books))(EACH)
  books.products.forEach(({ shop, key }, product) => {
    const row = withLoose(sums.tally, sums.loose, product)
    if (row.gmv === 0 && row.units === 0) return
    shops[shop]?.push(row)
    if ((counts[product] ?? 0) >= LEAST_LINES) products.set(`${books.shops[shop]?.id ?? ''} ${key}`, marginOf([row]))
  })
  return {
    products,
    shops: new Map(books.shops.map(({ id }, shop) => [id, marginOf(shops[shop] ?? [])])),
  }
}

function marginOf(rows: readonly SkuRow[]): Margin {
  const sum = (value: (row: SkuRow) => number) => {
    const total = rows.reduce((all, row) => all + value(row), 0)
    return Number.isNaN(total) ? null : total
  }
  const gmv = sum((row) => row.gmv)
  return {
    margin: ratio(
      sum((row) => skuResults(row, 0).cp1),
      gmv,
    ),
    kept: ratio(
      sum((row) => row.gmv - row.refunded),
      gmv,
    ),
    naive: naiveOf(
      sum((row) => row.income),
      sum((row) => skuResults(row, 0).grossProfit),
    ),
  }
}

function naiveOf(income: number | null, grossProfit: number | null): number | null {
  return grossProfit === null || grossProfit <= 0 ? null : ratio(income, grossProfit)
}
