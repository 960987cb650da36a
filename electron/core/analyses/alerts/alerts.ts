import { addDays, dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Alert } from '../../../../shared/contract/changes.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { BookShop, Books } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { SETTLING_DAYS } from '../quality/compute.ts'
import { knownDays, reportsOf } from '../traffic-days/reports.ts'
import { trafficRows } from '../traffic-days/rows.ts'
import type { TrafficRow } from '../traffic-days/rows.ts'
import { oddDays } from './compute.ts'
import { alertSentence } from './present.ts'
import { WINDOW_DAYS } from './question.ts'
import { shopDays } from './rows.ts'
import { orderSeries, trafficSeriesOf } from './series.ts'
import type { Final, TrafficDays } from './series.ts'

/** The odd days of a scope, shop by shop, the largest effect in money first. */
export function alerts(db: Connection, books: Books, scope: Scope): Alert[] {
  const seen: Scope = { ...scope, from: addDays(scope.from, -WINDOW_DAYS) }
  const shops = selectedShops(books, select(books, scope))
  const range = { from: dayNumber(seen.from), to: dayNumber(seen.to) }
  const traffic = trafficRows(
    db,
    shops.map(({ id }) => id),
    [range],
  )
  const named = shops.length > 1
  return shops
    .flatMap((shop) => {
      const own = traffic.filter(({ shopId }) => shopId === shop.id)
      return alertsOf(books, shop, seen, own, named)
    })
    .toSorted((a, b) => Math.abs(b.impact) - Math.abs(a.impact) || (a.day < b.day ? -1 : 1))
}

function alertsOf(books: Books, shop: BookShop, seen: Scope, traffic: readonly TrafficRow[], named: boolean): Alert[] {
  const selection = select(books, { ...seen, shops: [shop.id] })
  const days = shopDays(books, shop, selection)
  const series = [
    ...orderSeries(days, finalOf(shop, seen)),
    ...trafficSeriesOf(trafficDaysOf(traffic, selection.from, selection.to), days.gmv),
  ]
  return series.flatMap(oddDays).map((odd) => {
    const day = dayOfNumber(selection.from + odd.day)
    const { metric, value, expected, score, impact } = odd
    const sentence = alertSentence(day, odd, named ? shop.name : null)
    return { metric, day, shopId: shop.id, shop: shop.name, value, expected, score, impact, sentence }
  })
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
