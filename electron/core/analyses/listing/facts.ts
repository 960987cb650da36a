import type { Scope } from '../../../../shared/contract/common.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { listingGrouping } from '../../books/listings.ts'
import { EACH } from '../../books/rollup.ts'
import { scopeKey, select } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
import type { Connection } from '../../database/open.ts'
import { ratio } from '../../../../shared/money.ts'
import { known, shareOf } from '../profit/compute.ts'
import { productSums, skuResults, withLoose } from '../profit/products.ts'
import type { SkuRow, SkuSums } from '../profit/products.ts'
import { trafficBetween, trafficDays } from './traffic-days.ts'
import { trafficKey, trafficKeys } from './traffic.ts'
import type { ProductTraffic } from './traffic.ts'
import { unsoldAt, unsoldListings, unsoldPlace } from './unsold.ts'
import type { Unsold } from './unsold.ts'

/** What is known of one listing in the days of a scope; money in 分, `null` where not known. */
export interface Facts {
  /** Place in `books.products`, or that of a listing that never sold (`unsold.ts`). */
  product: number
  units: number | null
  /** Pieces that came for nothing. */
  gifts: number | null
  gmv: number | null
  /** Paid for a piece without freight; `null` where none was paid for. */
  price: number | null
  refunded: number | null
  income: number | null
  adSpend: number | null
  cp1: number | null
  cp2: number | null
  cp1Margin: number | null
  /** Paid lines, and those of them that were refunded. */
  lines: number
  refundedLines: number
  traffic: ProductTraffic | null
}

const summed = new Kept<SkuSums | null>(48)

/** Sales and costs listing by listing, by place in `books.products`. */
export function sumsOf(db: Connection, books: Books, scope: Scope, mark: string): SkuSums | null {
  return summed.of(books, `${scopeKey(scope)} ${mark}`, () => productSums(db, books, scope))
}

/** By place in `books.products`; `null` of a listing that nothing is known of. */
type FactsAt = (product: number) => Facts | null

/** Columns alone are kept: of thousands of listings over dozens of scopes objects would be what a collection looks at. */
const readers = new Kept<FactsAt>(48)

/** Reports tell of days, whichever shops and book of refunds are asked for. */
const trafficOf = new Kept<ReturnType<typeof trafficBetween>>(20)

/** Every listing that sold, was refunded, advertised or visited in the scope. */
export function factsOf(db: Connection, books: Books, scope: Scope, mark: string): Facts[] {
  const factsOfProduct = factsAt(db, books, scope, mark)
  return [
    ...books.products.flatMap((_, product) => factsOfProduct(product) ?? []),
    ...unsoldListings(db, books).flatMap((_, at) => factsOfProduct(unsoldPlace(books, at)) ?? []),
  ]
}

/**
 * The same listing by listing. Kept with the books: costs, advertising and visitors come with imports, and those bring
 * new books; `mark` tells what else changed.
 */
export function factsAt(db: Connection, books: Books, scope: Scope, mark: string): FactsAt {
  return readers.of(books, `${scopeKey(scope)} ${mark}`, () => readFacts(db, books, scope, mark))
}

function readFacts(db: Connection, books: Books, scope: Scope, mark: string): FactsAt {
  const sums = sumsOf(db, books, scope, mark)
  if (sums === null) return () => null
  const traffic = trafficOf.of(books, `${scope.from} ${scope.to}`, () =>
    trafficBetween(trafficDays(db, books), scope.from, scope.to),
  )
  const spends = spendsOf(books, sums, select(books, scope))
  const spentOn = new Map(sums.ads.unsold.map(({ productId, adSpend }) => [productId, adSpend ?? 0]))
  const nothingSpent = sums.ads.named.some(Number.isNaN) ? Number.NaN : 0
  const counts = countLines(books, scope)
  const selected = select(books, scope).shops
  const keys = trafficKeys(books)
  const unsoldFacts = (product: number, listing: Unsold): Facts | null => {
    const stated = traffic.get(trafficKey(books.shops[listing.shop]?.id ?? '', listing.key)) ?? null
    if (selected[listing.shop] !== 1 || stated === null || !isSeen(stated)) return null
    return factOf(product, nothingSold(listing), spentOn.get(listing.key) ?? nothingSpent, stated, NO_LINES)
  }
  return (product) => {
    const unsold = unsoldAt(db, books, product)
    if (unsold !== null) return unsoldFacts(product, unsold)
    if (selected[books.products[product]?.shop ?? NONE] !== 1) return null
    const row = withLoose(sums.tally, sums.loose, product)
    const spend = spends[product] ?? Number.NaN
    const stated = traffic.get(keys[product] ?? '') ?? null
    return isEmpty(row) && !(spend > 0) && stated === null ? null : factOf(product, row, spend, stated, counts)
  }
}

/** Advertising of each listing, what was spent on those that sold nothing included. */
function spendsOf({ products }: Books, { ads }: SkuSums, { shops }: Selection): Float64Array {
  const spends = Float64Array.from(products, (_, at) => (ads.named[at] ?? Number.NaN) + (ads.shared[at] ?? Number.NaN))
  const unsold = new Map(ads.unsold.map(({ productId, adSpend }) => [productId, adSpend ?? 0]))
  products.forEach(({ shop, key }, at) => {
    const own = shops[shop] === 1 ? unsold.get(key) : undefined
    if (own === undefined) return
    spends[at] = (spends[at] ?? 0) + own
    unsold.delete(key)
  })
  return spends
}

function isSeen({ visitors, impressions }: ProductTraffic): boolean {
  return (visitors ?? 0) > 0 || (impressions ?? 0) > 0
}

/** Of a listing that no order names. */
export function nothingSold({ units }: Unsold): SkuRow {
  const none = units ?? Number.NaN
  const costs = { cogs: none, platformFees: none, commission: none, fulfilment: none, compensation: none }
  return { units: none, gifts: none, gmv: none, refunded: none, income: none, ...costs }
}

function isEmpty({ units, gifts, gmv, refunded }: SkuRow): boolean {
  return units === 0 && gifts === 0 && gmv === 0 && refunded === 0
}

function factOf(product: number, row: SkuRow, spend: number, traffic: ProductTraffic | null, counts: Counts): Facts {
  const { cp1, cp2 } = skuResults(row, spend)
  return {
    product,
    units: known(row.units),
    gifts: known(row.gifts),
    gmv: known(row.gmv),
    price: ratio(known(counts.goods[product] ?? 0), known(counts.pieces[product] ?? 0)),
    refunded: known(row.refunded),
    income: known(row.income),
    adSpend: known(spend),
    cp1: known(cp1),
    cp2: known(cp2),
    cp1Margin: shareOf(cp1, row.income),
    lines: counts.lines[product] ?? 0,
    refundedLines: counts.refunded[product] ?? 0,
    traffic,
  }
}

interface Counts {
  lines: Float64Array
  refunded: Float64Array
  /** Of lines that were paid for: the money without freight, and the pieces. A gift of nothing has no price. */
  goods: Float64Array
  pieces: Float64Array
}

function countLines(books: Books, scope: Scope): Counts {
  const sums = lineSums(books, select(books, scope), listingGrouping(books))
  const { refunded, paid, freight, quantity } = books.lines
  const isGift = (line: number) => paid[line] === 0
  return {
    lines: sums(EACH),
    refunded: sums({ key: REFUNDED, of: (line) => ((refunded[line] ?? 0) > 0 ? 1 : 0) }),
    goods: sums({
      key: GOODS,
      of: (line) => (isGift(line) ? 0 : (paid[line] ?? Number.NaN) - (freight.at(line) || 0)),
    }),
    pieces: sums({ key: PIECES, of: (line) => (isGift(line) ? 0 : (quantity[line] ?? Number.NaN)) }),
  }
}

const NONE_OF = new Float64Array()
const NO_LINES: Counts = { lines: NONE_OF, refunded: NONE_OF, goods: NONE_OF, pieces: NONE_OF }

const [REFUNDED, GOODS, PIECES] = [{}, {}, {}]
