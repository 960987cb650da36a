import { addDays, addMonths, lastYearRange, monthEnd, monthStart, previousRange } from '../../shared/calendar.ts'
import type { DayRange } from '../../shared/calendar.ts'
import type { openTestCore } from '../support/core.ts'
import { GOODS_QUESTIONS } from './goods-questions.ts'
import { OPENED_QUESTIONS } from './opened-questions.ts'

type Client = ReturnType<typeof openTestCore>['client']

export interface Asked extends DayRange {
  shops?: string[]
  dateBasis: 'paid' | 'created'
  refundBook: 'attributed' | 'occurred'
}

/** A question that a page asks, and the same question over the same lines in SQL, where it is one over lines. */
export interface Question {
  name: string
  ask: (client: Client, scope: Asked) => Promise<unknown>
  /** With `$from`, `$to` and `$shop` (`''`: all) as parameters; of the payments' book. */
  sql?: string
  /** Whether the answer holds the days before against these: then the reference is asked for both. */
  compared?: true
  /** Throws where the two answers differ. */
  check?: (answer: unknown, value: unknown, scope: Asked) => void
}

export const base = (scope: Asked): Asked => ({ ...scope, ...previousRange(scope) })
/** The listing with the most pieces: the most work for its page. */
async function mostSold(client: Client, scope: Asked): Promise<{ shopId: string; productId: string }> {
  const [most] = await client.listing.products({ ...scope, sort: 'units', limit: 1 })
  return { shopId: most?.shopId ?? '', productId: most?.productId ?? '' }
}

/** 抖店 masks buyers, so those of all shops cannot be told apart: pages about buyers are asked of 淘宝 alone. */
async function buyersOf(client: Client, { to }: Asked): Promise<{ asOf: string; shops: string[] }> {
  const shops = await client.shops.list()
  return { asOf: to, shops: shops.filter(({ platform }) => platform === 'taobao').map(({ id }) => id) }
}

const IN_SCOPE = "paid_day BETWEEN $from AND $to AND ($shop = '' OR shop = $shop)"
const BY = (column: string) =>
  `SELECT ${column}, sum(paid), sum(refunded), sum(quantity), count(DISTINCT order_no) FROM lines WHERE ${IN_SCOPE} GROUP BY 1`
const DAILY = `SELECT paid_day, sum(paid), count(DISTINCT order_no), count(DISTINCT buyer) FROM lines WHERE ${IN_SCOPE} GROUP BY 1`

/** Both must speak of the same money, or nothing is compared. */
function sameSales(answer: unknown, value: unknown): void {
  const { metrics } = answer as Awaited<ReturnType<Client['overview']['summary']>>
  if (metrics.gmv.value !== Number(value)) throw new Error(`${metrics.gmv.value} here and ${String(value)} in DuckDB`)
}

export const QUESTIONS: readonly Question[] = [
  ...GOODS_QUESTIONS,
  {
    name: 'overview.summary',
    ask: (client, scope) => client.overview.summary({ ...scope, compare: 'previous' }),
    check: sameSales,
    compared: true,
    sql: `WITH first AS (SELECT buyer, min(paid_day) AS day FROM lines WHERE paid_day IS NOT NULL GROUP BY 1)
      SELECT sum(paid), sum(refunded), sum(income), sum(quantity), count(DISTINCT order_no), count(DISTINCT l.buyer),
        count(DISTINCT CASE WHEN f.day >= $from THEN l.buyer END), count(DISTINCT CASE WHEN refunded > 0 THEN order_no END)
      FROM lines l LEFT JOIN first f ON f.buyer = l.buyer WHERE ${IN_SCOPE}`,
  },
  {
    name: 'overview.series gmv day',
    ask: (client, scope) => client.overview.series({ ...scope, metric: 'gmv', grain: 'day' }),
    sql: DAILY,
  },
  {
    name: 'overview.series buyers month',
    ask: (client, scope) => client.overview.series({ ...scope, metric: 'buyers', grain: 'month' }),
    sql: DAILY.replace('SELECT paid_day', 'SELECT paid_day // 31'),
  },
  {
    name: 'overview.series netProfit day',
    ask: (client, scope) => client.overview.series({ ...scope, metric: 'netProfit', grain: 'day' }),
  },
  { name: 'listing.products', ask: (client, scope) => client.listing.products({ ...scope, limit: 200 }) },
  {
    name: 'listing.product',
    ask: async (client, scope) => client.listing.product({ ...scope, ...(await mostSold(client, scope)) }),
  },
  { name: 'listing.structure', ask: (client, scope) => client.listing.structure(scope) },
  { name: 'listing.launches', ask: (client, scope) => client.listing.launches(scope) },
  { name: 'listing.baskets', ask: (client, scope) => client.listing.baskets({ ...scope, limit: 50 }) },
  ...(['product', 'channel', 'province', 'shop'] as const).map((by): Question => ({
    name: `overview.breakdown ${by}`,
    ask: (client, scope) => client.overview.breakdown({ ...scope, by, compare: 'previous' }),
    sql: BY(by),
  })),
  { name: 'traffic.sources', ask: (client, scope) => client.traffic.sources({ ...scope, compare: 'previous' }) },
  { name: 'traffic.summary', ask: (client, scope) => client.traffic.summary({ ...scope, compare: 'previous' }) },
  { name: 'traffic.funnel', ask: (client, scope) => client.traffic.funnel(scope) },
  { name: 'live.sessions', ask: (client, scope) => client.live.sessions(scope) },
  { name: 'live.summary', ask: (client, scope) => client.live.summary(scope) },
  { name: 'live.parts', ask: (client, scope) => client.live.parts({ ...scope, of: 'video' }) },
  { name: 'live.creators', ask: (client, scope) => client.live.creators(scope) },
  { name: 'ads.plans', ask: (client, scope) => client.ads.plans(scope) },
  { name: 'ads.keywords', ask: (client, scope) => client.ads.keywords(scope) },
  { name: 'ads.summary', ask: (client, scope) => client.ads.summary(scope) },
  { name: 'ads.marginal', ask: (client, scope) => client.ads.marginal(scope) },
  { name: 'campaigns.library', ask: (client) => client.campaigns.library() },
  {
    name: 'campaigns.review',
    ask: (client, { to, shops }) =>
      client.campaigns.review({ event: { from: addDays(to, -40), to: addDays(to, -36), shops: shops ?? [] } }),
  },
  { name: 'traffic.offsite', ask: (client) => client.traffic.offsite() },
  { name: 'overview.drivers', ask: (client, scope) => client.overview.drivers({ base: base(scope), current: scope }) },
  { name: 'overview.masking', ask: (client, scope) => client.overview.masking({ base: base(scope), current: scope }) },
  { name: 'overview.compass', ask: (client, scope) => client.overview.compass({ ...scope, compare: 'previous' }) },
  { name: 'overview.lastDay', ask: (client, scope) => client.overview.lastDay(scope) },
  { name: 'overview.ownMeasures', ask: (client, scope) => client.overview.ownMeasures(scope) },
  { name: 'overview.alerts', ask: (client, scope) => client.overview.alerts(scope) },
  { name: 'profit.statement', ask: (client, scope) => client.profit.statement(scope) },
  { name: 'profit.answer', ask: (client, scope) => client.profit.answer(scope) },
  { name: 'profit.months', ask: (client, scope) => client.profit.months(scope) },
  { name: 'profit.products', ask: (client, scope) => client.profit.products({ ...scope, limit: 50 }), sql: BY('sku') },
  { name: 'profit.coverage', ask: (client, scope) => client.profit.coverage(scope) },
  { name: 'quality.statement', ask: (client, scope) => client.quality.statement(scope) },
  { name: 'quality.reconcile', ask: (client, scope) => client.quality.reconcile(scope) },
  { name: 'risk.patterns', ask: (client, scope) => client.risk.patterns(scope) },
  { name: 'aftersales.refunds', ask: (client, scope) => client.aftersales.refunds(scope) },
  { name: 'aftersales.reviews', ask: (client, scope) => client.aftersales.reviews(scope) },
  { name: 'customers.rfm', ask: async (client, scope) => client.customers.rfm(await buyersOf(client, scope)) },
  {
    name: 'customers.lifetime',
    ask: async (client, scope) =>
      client.customers.lifetime({
        ...(await buyersOf(client, scope)),
        calibrationEnd: addDays(scope.to, -90),
        horizonDays: 90,
      }),
  },
  { name: 'customers.worth', ask: async (client, scope) => client.customers.worth(await buyersOf(client, scope)) },
  { name: 'customers.recall', ask: async (client, scope) => client.customers.recall(await buyersOf(client, scope)) },
  {
    name: 'customers.profile',
    ask: async (client, scope) => client.customers.profile({ ...scope, ...(await buyersOf(client, scope)) }),
  },
  { name: 'customers.levels', ask: async (client, scope) => client.customers.levels(await buyersOf(client, scope)) },
  {
    name: 'customers.migration',
    ask: async (client, scope) => client.customers.migration(await buyersOf(client, scope)),
  },
  {
    name: 'customers.secondOrder',
    ask: async (client, scope) => client.customers.secondOrder(await buyersOf(client, scope)),
  },
  {
    name: 'targets.pace',
    ask: (client, scope) =>
      client.targets.pace({
        month: scope.to.slice(0, 7),
        ...(scope.shops?.[0] === undefined ? {} : { shop: scope.shops[0] }),
      }),
  },
  {
    name: 'ledger.lines',
    ask: (client, scope) => client.ledger.lines(scope),
    sql: `SELECT * FROM lines WHERE ${IN_SCOPE} ORDER BY paid_day DESC LIMIT 50`,
  },
  {
    name: 'ledger.lines by paid, last page',
    ask: async (client, scope) =>
      client.ledger.lines({ ...scope, page: 20, sort: { field: 'paid' }, filter: { refunded: true } }),
    sql: `SELECT * FROM lines WHERE ${IN_SCOPE} AND refunded > 0 ORDER BY paid DESC LIMIT 50 OFFSET 950`,
  },
  { name: 'ledger.lines text', ask: (client, scope) => client.ledger.lines({ ...scope, filter: { text: '桌布' } }) },
  ...OPENED_QUESTIONS,
]

export const COMPOSE: Question = {
  name: 'review.compose',
  ask: (client, scope) =>
    client.review.compose({
      month: scope.to.slice(0, 7),
      ...(scope.shops === undefined ? {} : { shops: scope.shops }),
    }),
}

/** Months, quarters, years and everything, of all shops and of one, in both books of refunds. */
export function scopesOf(last: string, shop: string): Asked[] {
  const months = [0, 1, 2, 5, 11, 13].map((back) => addMonths(last, -back))
  const ranges: DayRange[] = [
    ...months.map((month) => ({ from: monthStart(month), to: monthEnd(month) })),
    ...[0, 3].map((back) => ({ from: monthStart(addMonths(last, -back - 2)), to: monthEnd(addMonths(last, -back)) })),
    { from: monthStart(addMonths(last, -11)), to: monthEnd(last) },
    lastYearRange({ from: monthStart(addMonths(last, -11)), to: monthEnd(last) }),
    { from: monthStart(addMonths(last, -35)), to: monthEnd(last) },
  ]
  return ranges.flatMap((range): Asked[] => [
    { ...range, dateBasis: 'paid', refundBook: 'attributed' },
    { ...range, dateBasis: 'paid', refundBook: 'occurred' },
    { ...range, shops: [shop], dateBasis: 'paid', refundBook: 'attributed' },
  ])
}
