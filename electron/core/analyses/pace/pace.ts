import { addMonths, dayNumber, dayOfNumber, monthEnd, monthStart } from '../../../../shared/calendar.ts'
import type { Month } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { Books } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { eventDays } from '../event-alignment/compute.ts'
import { metricsOf } from '../overview/summary.ts'
import { profitOf } from '../profit/compute.ts'
import { fixedCosts } from '../profit/fixed.ts'
import { profitBooks } from '../profit/rows.ts'
import { actualsOf } from './actuals.ts'
import type { Actuals } from './actuals.ts'
import { pastRatios, remaining, spread, sum } from './forecast.ts'
import type { MonthDays } from './forecast.ts'
import { LEVEL_DAYS, MATURE_FROM_DAYS, MATURE_TO_DAYS, MOST_MONTHS } from './question.ts'
import { daySums, lastWholeDay } from './rows.ts'
import type { DaySums } from './rows.ts'
import { weightsOf } from './weights.ts'
import type { History, Weights } from './weights.ts'

/** What the days of a month bring by one measure, shops together. */
export interface Outlook {
  /** Weights of all days of the month. */
  weights: number[]
  /** The days left; `null` where they cannot be forecast. */
  left: number[] | null
  spread: { low: number; high: number } | null
}

export type Measure = 'gmv' | 'orders' | 'units'

/** Everything that is said of a month, before targets and words. */
export interface Pace {
  month: Month
  scope: Scope
  days: MonthDays
  shops: DaySums[]
  /** Shops with a day unknown between the month's first and the last whole one, or without a whole one. */
  gaps: { shop: string; days: number }[]
  actuals: Actuals
  outlooks: Record<Measure, Outlook>
  kept: Kept
  weights: { shop: DaySums; weights: Weights; history: History }[]
}

/** What comes with each 分 of paid sales, where that is known. */
export interface Kept {
  /** Of mature payments. */
  gsv: number | null
  merchantIncome: number | null
  /** Of the newest days: advertising going on as it has. */
  adSpend: number | null
  /** Of mature payments, less advertising as above; fixed costs come by the day. */
  netProfit: number | null
  /** Fixed costs of the days left of the month, 分. */
  fixedLeft: number | null
}

export function paceOf(
  db: Connection,
  books: Books,
  month: Month,
  shop: string | undefined,
  events: readonly ShopEvent[],
): Pace {
  const scope: Scope = {
    from: monthStart(month),
    to: monthEnd(month),
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(shop === undefined ? {} : { shops: [shop] }),
  }
  const selection = select(books, scope)
  const chosen = books.shops.flatMap((_, index) => (selection.shops[index] === 1 ? [index] : []))
  const shops = daySums(books, chosen, selection.to)
  const days = monthDays(shops, selection)
  const gaps = gapsOf(shops, days)
  const known = gaps.length === 0 && days.next > days.from
  return {
    month,
    scope,
    days,
    shops,
    gaps,
    actuals: actualsOf(db, books, known ? { ...scope, to: dayOfNumber(days.next - 1) } : null),
    outlooks: {
      gmv: outlookOf(shops, 'gmv', events, month, days),
      orders: outlookOf(shops, 'orders', events, month, days),
      units: outlookOf(shops, 'units', events, month, days),
    },
    kept: keptOf(db, books, scope, days),
    weights: historiesOf(shops, 'gmv', events).map((history, index) => ({
      shop: shops[index] as DaySums,
      history,
      weights: weightsOf(history, days.from),
    })),
  }
}

function monthDays(shops: readonly DaySums[], { from, to }: { from: number; to: number }): MonthDays {
  const last = Math.min(to, ...shops.map(({ shop }) => lastWholeDay(shop)))
  return { from, to, next: shops.length === 0 ? from : Math.max(from, last + 1) }
}

function gapsOf(shops: readonly DaySums[], { from, next }: MonthDays): Pace['gaps'] {
  return shops.flatMap((one) => {
    let days = 0
    for (let day = from; day < next; day++) if (Number.isNaN(one.orders[day - one.from] ?? Number.NaN)) days++
    return days === 0 ? [] : [{ shop: one.shop.name, days }]
  })
}

function historiesOf(shops: readonly DaySums[], measure: Measure, events: readonly ShopEvent[]): History[] {
  return shops.map((one) => ({
    from: one.from,
    values: one[measure],
    orders: one.orders,
    events: eventDays(events, one.shop.platform),
  }))
}

function outlookOf(
  shops: readonly DaySums[],
  measure: Measure,
  events: readonly ShopEvent[],
  month: Month,
  days: MonthDays,
): Outlook {
  const histories = historiesOf(shops, measure, events)
  const weighed = histories.map((history) => ({ history, weights: weightsOf(history, days.from) }))
  return {
    weights: weightsTogether(weighed, days),
    left: together(weighed.map(({ history, weights }) => remaining(history, weights, days))),
    spread: spread(pastRatios(histories, earlierMonths(month, days.next - days.from))),
  }
}

/** Each shop's weights by what an ordinary day of it brought when the month began. */
function weightsTogether(weighed: readonly { history: History; weights: Weights }[], days: MonthDays): number[] {
  const whole = { ...days, next: days.from }
  const plans = weighed.flatMap(({ history, weights }) => remaining(history, weights, whole) ?? [])
  const length = days.to - days.from + 1
  if (sum(plans) > 0) return Array.from({ length }, (_, place) => everyNth(plans, place, length))
  // No shop has a level yet: each day as its weights say.
  return Array.from({ length }, (_, place) =>
    weighed.length === 0 ? 1 : sum(weighed.map(({ weights }) => weights.of(days.from + place))),
  )
}

/** Σ of one place of rows that lie one after the other. */
function everyNth(rows: readonly number[], place: number, length: number): number {
  let total = 0
  for (let at = place; at < rows.length; at += length) total += rows[at] ?? 0
  return total
}

/** Σ day by day, `null` where one shop's is not known. */
function together(shops: readonly (number[] | null)[]): number[] | null {
  const known = shops.flatMap((one) => (one === null ? [] : [one]))
  const [first] = known
  if (first === undefined || known.length < shops.length) return null
  return first.map((_, place) => sum(known.map((one) => one[place] ?? Number.NaN)))
}

/** The months before, each as it stood when as many of its days were known. */
function earlierMonths(month: Month, elapsed: number): MonthDays[] {
  return Array.from({ length: MOST_MONTHS }, (_, back) => addMonths(month, -back - 1)).flatMap((earlier) => {
    const [from, to] = [dayNumber(monthStart(earlier)), dayNumber(monthEnd(earlier))]
    return from + elapsed > to ? [] : [{ from, to, next: from + elapsed }]
  })
}

/** What is left of paid sales after refunds and costs, of payments whose refunds have come. */
function keptOf(db: Connection, books: Books, scope: Scope, { to, next }: MonthDays): Kept {
  const days = (from: number, until: number): Scope => ({ ...scope, from: dayOfNumber(from), to: dayOfNumber(until) })
  const mature = days(next - MATURE_TO_DAYS, next - MATURE_FROM_DAYS)
  const { gmv, gsv, merchantIncome } = metricsOf(books, mature)
  const part = (value: number | null, of: number | null = gmv) =>
    value === null || Number.isNaN(value) || of === null || of <= 0 ? null : value / of
  const earned = profitOf(db, books, mature)?.whole
  const lately = days(next - LEVEL_DAYS, next - 1)
  const newest = profitOf(db, books, lately)
  const adSpend = newest === null ? null : part(newest.whole.adSpend, newest.gmv)
  const beforeAds = earned === undefined ? null : part(earned.cp1 - earned.tax)
  return {
    gsv: part(gsv),
    merchantIncome: part(merchantIncome),
    adSpend,
    netProfit: beforeAds === null || adSpend === null ? null : beforeAds - adSpend,
    fixedLeft: newest === null ? null : fixedAhead(db, books, days(next, to), { ...lately, gmv: newest.gmv }),
  }
}

/** Fixed costs of days that have no payments yet: what shops share falls on them as it has lately. */
function fixedAhead(db: Connection, books: Books, ahead: Scope, lately: Scope & { gmv: number }): number {
  if (ahead.from > ahead.to) return 0
  const { rules } = profitBooks(db, books)
  return fixedCosts(books, rules, select(books, ahead), lately.gmv, select(books, lately))
}
