import type { Elasticity, UnitTerms } from '../../../shared/contract/pricing.ts'
import type { RuleFact } from '../../../shared/contract/price-cells.ts'
import { SellerError } from '../../../shared/errors.ts'
import { ratio, roundHalfAway } from '../../../shared/money.ts'
import { keptCosts } from '../analyses/inventory/kept-inputs.ts'
import { categoriesOf } from '../analyses/profit/rows.ts'
import { groupRefunds } from '../analyses/profit/refunds-of.ts'
import { NO_DAY, NONE, REFUND_WAYS } from '../books/columns.ts'
import type { Books, LineColumns } from '../books/columns.ts'
import { kept } from '../books/day-index.ts'
import { linesOfListing, listingOfProduct } from '../books/listings.ts'
import { covers } from '../books/select.ts'
import type { Connection } from '../database/open.ts'
import { USUAL_DAYS } from '../campaigns/usual.ts'
import { elasticityOf } from './elasticity.ts'
import { ratesOf } from './rates.ts'
import type { Rate } from './rates.ts'

export interface PriceFacts {
  title: string
  price: number | null
  units: number | null
  terms: UnitTerms | null
  missing: string[]
  /** What rules told of it. */
  rates: Record<RuleFact, Rate>
  elasticity: Elasticity
}

/**
 * What the books and the seller's rules tell of one listing: a beginning for the form, every part of it to be changed.
 *
 * @param until the first day whose sales do not tell its price
 */
export function priceFacts(
  db: Connection,
  books: Books,
  asked: { shopId: string; productId: string },
  until = Number.POSITIVE_INFINITY,
): PriceFacts {
  const shop = books.shops.findIndex(({ id }) => id === asked.shopId)
  const product = books.products.findIndex((one) => one.shop === shop && one.key === asked.productId)
  const found = books.products[product]
  if (shop < 0 || found === undefined)
    throw new SellerError('NOT_FOUND', '这个商品还没有订单，先导入订单报表，或自己填。')
  const sums = sumsOf(books, product)
  const recent = recentOf(sums.sold, until)
  const missing: string[] = []
  const unknown = (name: string): number => {
    missing.push(name)
    return 0
  }
  const cost = keptCosts(db, books)(books.skus[sums.sku]?.key ?? '', sums.lastDay)
  const categories = categoriesOf(db, books).get(found.key) ?? []
  const rates = ratesOf(db, books, shop, sums.lastDay, categories)
  const rated = (fact: RuleFact, name: string | null) => rates[fact].value ?? (name === null ? 0 : unknown(name))
  return {
    title: found.title,
    price: recent.units > 0 ? roundHalfAway(recent.paid / recent.units) : null,
    units: sums.units,
    terms:
      sums.units === 0
        ? null
        : {
            cost: cost ?? unknown('成本'),
            feeRate: rated('feeRate', '平台费率'),
            keptFeeRate: rated('keptFeeRate', null),
            commissionRate: rated('commissionRate', '佣金（按渠道不同）'),
            freight: rated('freight', '运费'),
            ...sums.refunds,
            // Without a rule everything that comes back is sold again, as the profit has it.
            resaleRate: rates.resaleRate.value ?? 1,
            returnHandling: rated('returnHandling', null),
            adRate: 0,
            taxRate: rated('taxRate', null),
          },
    missing,
    rates,
    elasticity: elasticityOf(sums.days),
  }
}

/** What those figures were made of. */
export function priceGrounds(books: Books, asked: { shopId: string; productId: string }) {
  const shop = books.shops.findIndex(({ id }) => id === asked.shopId)
  const product = books.products.findIndex((one) => one.shop === shop && one.key === asked.productId)
  const all = linesOf(books, product)
  const { paid, sku, lastDay, sold } = sumsOf(books, product)
  const recent = recentOf(sold)
  const { starts, list } = groupRefunds(books)
  const isSold = (line: number) => {
    const at = lineAt(books.lines, line)
    return at.paid > 0 && at.units > 0
  }
  return {
    own: all,
    /** What its price was told from. */
    recent,
    /** What refunds are a share of. */
    whole: wholeOf(paid, refundedBy(books, all)),
    sku: books.skus[sku]?.key ?? '',
    lastDay,
    recentLines: all.filter((line) => {
      const { day } = lineAt(books.lines, line)
      return isSold(line) && day >= recent.from && day <= recent.to
    }),
    priceOfLine: (line: number) => lineAt(books.lines, line).paid,
    refundOfLine: (line: number, way: (typeof REFUND_WAYS)[number]) =>
      list
        .subarray(starts[line], starts[line + 1])
        .reduce(
          (sum, refund) =>
            (REFUND_WAYS[books.refunds.way[refund] ?? 0] ?? 'unknown') === way
              ? sum + (books.refunds.amount[refund] ?? 0)
              : sum,
          0,
        ),
  }
}

type Sold = Map<number, { paid: number; units: number }>

/**
 * What it sold at last: a mean of everything ever sold is a price that nobody asks any more once it was changed.
 *
 * @param until the first day that does not count
 */
function recentOf(sold: Sold, until = Number.POSITIVE_INFINITY) {
  const known = [...sold].filter(([day]) => day < until)
  const to = known.reduce((last, [day]) => Math.max(last, day), NO_DAY)
  const from = to - PRICE_DAYS + 1
  const days = known.filter(([day]) => day >= from)
  const sum = (key: 'paid' | 'units') => days.reduce((total, [, day]) => total + day[key], 0)
  return { from, to, paid: sum('paid'), units: sum('units') }
}

/** Up to its last sale; those that usual sales of a promotion are told from. */
const PRICE_DAYS = USUAL_DAYS

/** What the listing sold at, day by day, and what came back. */
function sumsOf(books: Books, product: number) {
  const own = linesOf(books, product)
  const { days, bySku } = soldDays(books, own)
  const paid = [...days.values()].reduce((sum, day) => sum + day.paid, 0)
  const units = [...days.values()].reduce((sum, day) => sum + day.units, 0)
  const lastDay = [...days.keys()].reduce((last, day) => Math.max(last, day), NO_DAY)
  return {
    paid,
    units,
    lastDay,
    sold: days,
    sku: [...bySku].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? NONE,
    days: everyDay(books, product, days, lastDay),
    refunds: refundShares(books, own, paid),
  }
}

/** The paid lines of the product, as they stand in the books. */
function linesOf(books: Books, product: number): Int32Array {
  const listing = listingOfProduct(books, product)
  return kept(linesOfListing(books, listing), (line) => books.lines.product[line] === product).sort()
}

/** Freight is no price. */
function soldDays({ lines }: Books, own: Int32Array): { days: Sold; bySku: Map<number, number> } {
  const days: Sold = new Map()
  const bySku = new Map<number, number>()
  for (let at = 0; at < own.length; at++) {
    const line = own[at] ?? 0
    const { day, paid, units, sku } = lineAt(lines, line)
    if (!(paid > 0) || !(units > 0)) continue
    const sum = days.get(day) ?? { paid: 0, units: 0 }
    days.set(day, { paid: sum.paid + paid, units: sum.units + units })
    bySku.set(sku, (bySku.get(sku) ?? 0) + units)
  }
  return { days, bySku }
}

function lineAt(lines: LineColumns, line: number) {
  return {
    day: lines.paidDay[line] ?? NO_DAY,
    paid: (lines.paid[line] ?? Number.NaN) - (lines.freight.at(line) || 0),
    units: lines.quantity[line] ?? Number.NaN,
    sku: lines.sku[line] ?? NONE,
  }
}

/** Where no file says what became of the goods they are taken as returned, as most are. */
function refundShares(books: Books, own: Int32Array, paid: number) {
  const ways = refundedBy(books, own)
  const whole = wholeOf(paid, ways)
  const part = (amount: number) => ratio(amount, whole) ?? 0
  return {
    refundBeforeShip: part(ways.beforeShipping),
    refundReturn: part(ways.return + ways.unknown),
    refundOnly: part(ways.refundOnly),
  }
}

type Ways = Record<(typeof REFUND_WAYS)[number], number>

function refundedBy(books: Books, own: Int32Array): Ways {
  const ways = { beforeShipping: 0, return: 0, refundOnly: 0, unknown: 0 }
  const { starts, list } = groupRefunds(books)
  for (let at = 0; at < own.length; at++) {
    const line = own[at] ?? 0
    for (const refund of list.subarray(starts[line], starts[line + 1]))
      ways[REFUND_WAYS[books.refunds.way[refund] ?? 0] ?? 'unknown'] += books.refunds.amount[refund] ?? 0
  }
  return ways
}

/** Shares of what was paid with freight may pass it by a little; three of them must stay below 1. */
function wholeOf(paid: number, ways: Ways): number {
  return Math.max(paid, Object.values(ways).reduce((sum, amount) => sum + amount, 0) / MOST_REFUNDED)
}

const MOST_REFUNDED = 0.95

/** From the first to the last sale, days that order files cover; those without a sale as such. */
function everyDay(
  books: Books,
  product: number,
  sold: Sold,
  lastDay: number,
): { price: number | null; units: number }[] {
  const shop = books.shops[books.products[product]?.shop ?? NONE]
  const first = Math.min(...sold.keys())
  if (shop === undefined || !Number.isFinite(first)) return []
  return Array.from({ length: lastDay - first + 1 }, (_, place) => first + place)
    .filter((day) => covers(shop, day))
    .map((day) => {
      const sum = sold.get(day)
      return sum === undefined ? { price: null, units: 0 } : { price: sum.paid / sum.units, units: sum.units }
    })
}
