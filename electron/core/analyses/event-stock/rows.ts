import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { EventStockRow } from '../../../../shared/contract/event-stock.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { spanOf } from '../inventory/event-need.ts'
import { aheadOf, sumAt } from '../inventory/forward.ts'
import { MOST_AHEAD } from '../inventory/question.ts'
import type { Outlook } from '../inventory/status.ts'
import { needOf } from './compute.ts'
import type { EventDays } from './compute.ts'

export interface Choice {
  id: string
  name: string
  from: string
  to: string
  /** Place in the series to come. */
  series: number
}

/** Events of the next months, the nearest first. */
export function choicesOf({ weights }: Outlook): Choice[] {
  return weights.series.map(({ event }, series) => ({ id: event.id, name: event.name, ...spanOf(event), series }))
}

/** Every SKU that sells and whose stock is known. */
export function eventRows(outlook: Outlook, asOf: string, event: Choice, given: number | undefined): EventStockRow[] {
  const today = dayNumber(asOf)
  const asked = askedOf(outlook, event, given)
  return outlook.rows
    .filter(({ stock, dailyRate }) => stock !== null && dailyRate > 0)
    .map((row) => rowOf(outlook, today, asked, row))
}

/** An event with its days among those to come. */
export function askedOf({ weights: { seriesOf } }: Outlook, event: Choice, given: number | undefined): Asked {
  return { event, given, first: seriesOf.indexOf(event.series), last: seriesOf.lastIndexOf(event.series) }
}

interface Asked {
  event: Choice
  given: number | undefined
  /** The first and the last of the coming days that are the event's. */
  first: number
  last: number
}

function rowOf(outlook: Outlook, asOf: number, asked: Asked, row: StockRow): EventStockRow {
  const { event, given, first, last } = asked
  const place = outlook.places.get(row.sku) ?? -1
  const past = outlook.uplifts.of(event.series, place)
  // How far events of the past lay apart is kept: a guess is no surer than they are.
  const uplift = given === undefined ? past : { ...past, value: given }
  const arriving = arrivingUntil(row, asOf, comesIn(row, last))
  const stock = Math.max(0, row.stock ?? 0)
  const need = needOf(row, daysOf(outlook, place, asked, row.leadTime), uplift, stock + arriving)
  const orderBy = asOf + 1 + first - Math.ceil(row.leadTime)
  const money = (pieces: number) => (row.unitCost === null ? null : Math.round(pieces * row.unitCost))
  const { sku, code, title, spec, supplier, dailyRate } = row
  const { before, p50, p90, after, order50, order90, leftover, leftoverMonths } = need
  // Named one by one: spreading an object for thousands of rows takes several times as long.
  return {
    sku,
    code,
    title,
    spec,
    supplier,
    stock,
    arriving,
    dailyRate,
    uplift: uplift.value,
    events: past.events,
    basis: given === undefined ? past.from : 'seller',
    before,
    p50,
    p90,
    after,
    order50,
    order90,
    leftover,
    leftoverMonths,
    amount50: money(order50),
    amount90: money(order90),
    orderBy: dayOfNumber(orderBy),
    overdue: orderBy < asOf,
    leftoverValue: money(leftover),
  }
}

/** Nothing of it is kept from one SKU to the next. */
const SCRATCH = new Float64Array(MOST_AHEAD)

/** The days until it begins, its own, and those until an order arrives, as multiples of a usual one. */
export function daysOf(
  { weights, uplifts }: Outlook,
  place: number,
  { event, first, last }: Asked,
  leadTime: number,
): EventDays {
  const ahead = aheadOf(weights, uplifts, place, SCRATCH)
  const until = (step: number) => (step < 0 ? 0 : sumAt(ahead, Math.min(step, ahead.sums.length - 1)))
  let [during, own] = [0, 0]
  for (let step = first; step <= last; step++) {
    const isOwn = weights.seriesOf[step] === event.series
    during += isOwn ? (weights.usual[step] ?? 1) : 0
    own += isOwn ? until(step) - until(step - 1) : 0
  }
  // Days of another event within this one count as what comes before its end.
  const between = until(last) - until(first - 1) - own
  return { before: until(first - 1) + between, during, after: until(last + Math.ceil(leadTime)) - until(last) }
}

/**
 * Until when what is on its way counts: the end of the event, or the day an order placed today would come, if later. What
 * comes no later than that order would be ordered a second time.
 */
export function comesIn({ leadTime }: Pick<StockRow, 'leadTime'>, last: number): number {
  return Math.max(last + 1, Math.ceil(leadTime))
}

/** What comes until some days from now; what a file has on its way without a day counts as there. */
export function arrivingUntil(row: Pick<StockRow, 'arriving' | 'inTransit'>, asOf: number, steps: number): number {
  if (row.arriving.length === 0) return row.inTransit ?? 0
  return row.arriving.reduce((sum, { day, pieces }) => sum + (dayNumber(day) - asOf <= steps ? pieces : 0), 0)
}
