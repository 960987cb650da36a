import type { ChartModel } from '../../../../shared/chart.ts'
import type { ListingPage, ListingWeek } from '../../../../shared/contract/goods.ts'
import { ratio } from '../../../../shared/money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { rulesMark } from '../../rules/store.ts'
import { basketsOf } from '../baskets/present.ts'
import { factsAt, sumsOf } from '../listing/facts.ts'
import { listingProducts } from '../listing/products.ts'
import { listingAt } from '../listing/unsold.ts'
import type { ProductTraffic } from '../listing/traffic.ts'
import { profitBooks } from '../profit/rows.ts'
import { refundWays, skusOf, weeksFrom, weeksOf } from './compute.ts'
import { BUNDLE_DISCOUNT, LEAST_TOGETHER, MOST_TOGETHER } from './question.ts'
import type { Question } from './question.ts'
import { findListing, pickListing } from './rows.ts'
import { readVisitors } from './visitors.ts'

/** Everything known about one listing, in the figures of the page that lists them all. */
export function listingPage(db: Connection, books: Books, question: Question): ListingPage {
  const { shopId, productId, ...scope } = question
  const product = findListing(db, books, question)
  const mark = rulesMark(db)
  const { columns } = profitBooks(db, books)
  const own = { books, columns, ...pickListing(books, product, question) }
  const sums = sumsOf(db, books, scope, mark)
  const weeks = weeksBack(db, books, question, product)
  return {
    title: listingAt(db, books, product)?.title ?? productId,
    listing:
      listingProducts(db, books, scope).find((row) => row.productId === productId && row.shopId === shopId) ?? null,
    funnel: funnelOf(factsAt(db, books, scope, mark)(product)?.traffic ?? null),
    weeks,
    charts: { sales: salesChart(weeks), visitors: visitorsChart(weeks) },
    skus: sums === null ? [] : skusOf(own, sums, product),
    refunds: refundWays(own),
    baskets: boughtWith(db, books, question),
  }
}

function weeksBack(db: Connection, books: Books, question: Question, product: number): ListingWeek[] {
  const back = { ...question, from: weeksFrom(question.to) }
  const own = { books, columns: profitBooks(db, books).columns, ...pickListing(books, product, back) }
  return weeksOf(own, listingAt(db, books, product)?.shop ?? 0, readVisitors(db, books, back))
}

/** Pairs are counted shop by shop, so those of the scope are those of the listing's shop. */
function boughtWith(db: Connection, books: Books, { productId, ...scope }: Question): ListingPage['baskets'] {
  return basketsOf(db, books, scope, { minOrders: LEAST_TOGETHER, discount: BUNDLE_DISCOUNT })
    .filter(({ a, b }) => a === productId || b === productId)
    .slice(0, MOST_TOGETHER)
}

function funnelOf(traffic: ProductTraffic | null): ListingPage['funnel'] {
  if (traffic === null) return []
  const { impressions, clicks, visitors, cartBuyers, payBuyers } = traffic
  return [
    { step: 'impressions', people: impressions, rate: null },
    { step: 'clicks', people: clicks, rate: ratio(clicks, impressions) },
    { step: 'visitors', people: visitors, rate: null },
    { step: 'cartBuyers', people: cartBuyers, rate: ratio(cartBuyers, visitors) },
    { step: 'payBuyers', people: payBuyers, rate: ratio(payBuyers, visitors) },
  ]
}

function salesChart(weeks: readonly ListingWeek[]): ChartModel {
  return {
    title: '每 7 天的支付金额和退款，最后一段到所选的最后一天；空着的是订单文件不全',
    unit: 'fen',
    ...linesOf(weeks, [
      [METRICS.gmv.zh, ({ gmv }) => gmv],
      ['退款金额', ({ refundAmount }) => refundAmount],
    ]),
  }
}

/** `null` where no file states visitors. */
function visitorsChart(weeks: readonly ListingWeek[]): ChartModel | null {
  if (weeks.every(({ visitorDays }) => visitorDays === null)) return null
  return {
    title: '每 7 天的访客人次：每天访客之和，同一人隔天来算两次',
    unit: 'count',
    ...linesOf(weeks, [['访客人次', ({ visitorDays }) => visitorDays]]),
  }
}

type Measure = [name: string, value: (week: ListingWeek) => number | null]

function linesOf(weeks: readonly ListingWeek[], measures: readonly Measure[]): Omit<ChartModel, 'title' | 'unit'> {
  return {
    x: { kind: 'day', values: weeks.map(({ from }) => from) },
    series: measures.map(([name, value]) => ({ name, mark: 'line', dashed: false, values: weeks.map(value) })),
    bands: [],
  }
}
