import type { EvidenceTerm } from '../../../../shared/contract/evidence.ts'
import { selectedShops } from '../../books/select.ts'
import { statedOf, trafficMetrics } from '../traffic-days/compute.ts'
import type { Stated } from '../traffic-days/compute.ts'
import { daysOf, shopIds } from '../traffic-days/present.ts'
import type { TrafficMetricId } from '../traffic-days/question.ts'
import type { KnownDay } from '../traffic-days/reports.ts'
import { trafficRows } from '../traffic-days/rows.ts'
import type { Ground } from './ground.ts'
import type { RecordRef } from './records.ts'
import { plainTerm, shopTerm } from './terms.ts'
import type { Told } from './terms.ts'

/** A number of visitors, its terms, and the records of the shop's reports it was read from. */
export function explainTraffic(
  { db, books, scope, selection }: Ground,
  metric: TrafficMetricId,
): Told & { records: RecordRef[] } {
  const ids = shopIds(books, scope)
  const range = daysOf(scope)
  const rows = trafficRows(db, ids, [range])
  const metrics = trafficMetrics(rows, ids, range)
  const byShop = Map.groupBy(rows, ({ shopId }) => shopId)
  const shops = selectedShops(books, selection).map((shop) => {
    const own = byShop.get(shop.id) ?? []
    return { shop, stated: statedOf(own, range), value: trafficMetrics(own, [shop.id], range)[metric] }
  })
  const isExact = shops.length > 0 && shops.every(({ stated }) => (stated.exact?.payBuyers ?? null) !== null)
  const used = shops.flatMap(({ stated }) => recordsOf(stated, metric, isExact))
  const [only, ...others] = shops
  const terms =
    metric === 'payConversion'
      ? conversionTerms(used)
      : only !== undefined && others.length === 0
        ? termsOfShop(only.stated, metric)
        : shops.map(({ shop, value }) => shopTerm(metric, shop, value))
  return { value: metrics[metric], terms, records: used.map((day) => refOf(day, metric)) }
}

function recordsOf({ exact, days }: Stated, metric: TrafficMetricId, isExact: boolean): KnownDay[] {
  if (metric === 'visitors' || (metric === 'payConversion' && isExact)) return exact === null ? [] : [exact]
  return metric === 'payConversion' ? days.filter(({ payBuyers }) => payBuyers !== null) : days
}

function termsOfShop({ days, exact }: Stated, metric: TrafficMetricId): EvidenceTerm[] {
  if (metric === 'visitors')
    return exact === null ? [] : [plainTerm('exact', '平台在整个时段内去重的访客', 'count', exact.visitors)]
  const total = (value: (day: KnownDay) => number | null) =>
    days.reduce((sum: number | null, day) => (sum === null ? null : plus(sum, value(day))), 0)
  if (metric === 'pageViews')
    return [
      plainTerm(
        'views',
        '每天浏览量之和',
        'count',
        total((day) => day.pageViews),
      ),
    ]
  return [
    plainTerm(
      'visitorDays',
      '每天访客之和（人次）',
      'count',
      total((day) => day.visitors),
    ),
    plainTerm('days', '有数据的天数', 'count', days.length, '÷'),
  ]
}

function plus(sum: number, value: number | null): number | null {
  return value === null ? null : sum + value
}

/** One sum over all shops: a ratio of sums. */
function conversionTerms(used: readonly KnownDay[]): EvidenceTerm[] {
  if (used.length === 0) return []
  const buyers = used.reduce((sum, { payBuyers }) => sum + (payBuyers ?? 0), 0)
  const visitors = used.reduce((sum, day) => sum + day.visitors, 0)
  const name = used.length === 1 ? '' : '之和（按天）'
  return [
    plainTerm('payBuyers', `流量文件的支付买家数${name}`, 'count', buyers),
    plainTerm('visitorDays', `流量文件的访客数${name}`, 'count', visitors, '÷'),
  ]
}

function refOf({ id, visitors, pageViews, payBuyers }: KnownDay, metric: TrafficMetricId): RecordRef {
  if (metric === 'pageViews') return { table: 'shop_day', id, value: pageViews, unit: 'count' }
  const name = metric === 'payConversion' ? `支付买家数 ${payBuyers ?? '—'}，访客数` : ''
  return { table: 'shop_day', id, value: visitors, unit: 'count', ...(name === '' ? {} : { name }) }
}
