import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Alert } from '../../../../shared/contract/changes.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { BookShop, Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { select, selectedShops } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { SETTLING_DAYS } from '../quality/compute.ts'
import { knownDays, reportsOf } from '../traffic-days/reports.ts'
import { trafficRows } from '../traffic-days/rows.ts'
import type { TrafficRow } from '../traffic-days/rows.ts'
import { oddDays } from './compute.ts'
import type { OddDay } from './compute.ts'
import { alertSentence } from './present.ts'
import { WINDOW_DAYS } from './question.ts'
import { shopDays } from './rows.ts'
import type { ShopDays } from './rows.ts'
import { orderSeries, trafficSeriesOf } from './series.ts'
import type { Final, TrafficDays } from './series.ts'

/** The odd days of a scope, shop by shop, the largest effect in money first. */
export function alerts(db: Connection, books: Books, scope: Scope): Alert[] {
  const shops = selectedShops(books, select(books, scope))
  const range = { from: dayNumber(scope.from) - WINDOW_DAYS, to: dayNumber(scope.to) }
  const traffic = trafficRows(
    db,
    shops.map(({ id }) => id),
    [range],
  )
  const named = shops.length > 1
  return shops
    .flatMap((shop) => {
      const own = traffic.filter(({ shopId }) => shopId === shop.id)
      return alertsOf(books, shop, scope, own, named)
    })
    .toSorted((a, b) => Math.abs(b.impact) - Math.abs(a.impact) || (a.day < b.day ? -1 : 1))
}

function alertsOf(books: Books, shop: BookShop, scope: Scope, traffic: readonly TrafficRow[], named: boolean): Alert[] {
  const [from, to] = [dayNumber(scope.from), dayNumber(scope.to)]
  const history = historyOf(books, shop, scope)
  const start = from - WINDOW_DAYS
  const series = trafficSeriesOf(trafficDaysOf(traffic, start, to), daysBetween(history.days, start, to))
  const odd = [
    ...history.odd.filter(({ day }) => day >= from && day <= to),
    ...series.flatMap(oddDays).map((one) => ({ ...one, day: start + one.day })),
  ]
  return odd.map((one) => {
    const day = dayOfNumber(one.day)
    const { metric, value, expected, score, impact } = one
    const sentence = alertSentence(day, one, named ? shop.name : null)
    return { metric, day, shopId: shop.id, shop: shop.name, value, expected, score, impact, sentence }
  })
}

/** What a shop's orders give: its days, and the odd ones among them by day number. */
interface History {
  days: ShopDays
  odd: OddDay[]
}

const histories = new Kept<History>(20)

/** A day is judged by the eight weeks before it, whatever scope it is looked at in: once for all of a shop's days. */
function historyOf(books: Books, shop: BookShop, { dateBasis, refundBook }: Scope): History {
  return histories.of(books, JSON.stringify([shop.id, dateBasis, refundBook]), () => {
    const [first, last] = [shop.covered[0]?.[0] ?? 0, shop.covered.at(-1)?.[1] ?? 0]
    const whole = { from: dayOfNumber(first - WINDOW_DAYS), to: dayOfNumber(last), dateBasis, refundBook }
    const days = shopDays(books, shop, select(books, { ...whole, shops: [shop.id] }))
    const series = orderSeries(days, finalOf(shop, whole))
    return { days, odd: series.flatMap(oddDays).map((one) => ({ ...one, day: days.from + one.day })) }
  })
}

/** Sales of some days of a shop; NaN for those that it has no files of. */
function daysBetween({ from: first, gmv }: ShopDays, from: number, to: number): Float64Array {
  return Float64Array.from({ length: to - from + 1 }, (_, place) => gmv[from + place - first] ?? Number.NaN)
}

/** The day a file was made on is half a day; refunds of payments arrive for weeks, those of the occurred book are in. */
function finalOf({ asOf }: BookShop, { from, refundBook }: Scope): Final {
  if (asOf === null) return { payments: Number.POSITIVE_INFINITY, refunds: Number.POSITIVE_INFINITY }
  const payments = dayNumber(asOf.slice(0, 10)) - dayNumber(from)
  return { payments, refunds: refundBook === 'occurred' ? payments : payments - SETTLING_DAYS }
}

function trafficDaysOf(rows: readonly TrafficRow[], from: number, to: number): TrafficDays {
  const [report] = reportsOf(rows, [{ from, to }])
  const days = knownDays(rows, report, { from, to })
  const column = (value: (day: number) => number | null | undefined) =>
    Float64Array.from({ length: to - from + 1 }, (_, place) => value(from + place) ?? Number.NaN)
  return {
    visitors: column((day) => days.get(day)?.visitors),
    payBuyers: column((day) => days.get(day)?.payBuyers),
  }
}
