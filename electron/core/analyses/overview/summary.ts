import type { Spoken } from '../../../../shared/contract/spoken.ts'
import { lastYearRange, previousRange } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { Aligned, MetricValue, Quality } from '../../../../shared/contract/overview.ts'
import { METRIC_IDS } from '../../../../shared/terms.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'
import type { DayScope } from '../../books/select.ts'
import { eventBase } from '../event-alignment/event-alignment.ts'
import { quality } from '../quality/compute.ts'
import { allOf, figuresOf } from './compute.ts'
import type { Compare, OrderMetrics } from './question.ts'
import { summarySentence } from './present.ts'
import { isCovered } from './rows.ts'

export interface Summary {
  metrics: Record<MetricId, MetricValue>
  baseRange: DayRange | null
  aligned: Aligned | null
  /** Whether order files cover all days of both. */
  isWhole: boolean
  asOf: string | null
  quality: Quality
  sentence: string
  figures: Spoken
}

/** The metrics of a scope, `null` each where no order file covers any of its days. */
export function metricsOf(books: Books, scope: DayScope): OrderMetrics {
  return isCovered(books, select(books, scope)) ? allOf(figuresOf(books, scope)) : NOTHING_KNOWN
}

const NOTHING_KNOWN: OrderMetrics = {
  gmv: null,
  gsv: null,
  orders: null,
  buyers: null,
  units: null,
  giftUnits: null,
  perBuyer: null,
  perOrder: null,
  perUnit: null,
  unitsPerOrder: null,
  createdOrders: null,
  refundAmount: null,
  refundRate: null,
  refundRateOrders: null,
  merchantIncome: null,
  newBuyers: null,
  returningBuyers: null,
  returningShare: null,
}

/** What a scope is compared with. */
export interface Base {
  /** `null`: nothing, or nothing known. */
  scope: DayScope | null
  /** Its days, where they are a range. */
  range: DayRange | null
  aligned: Aligned | null
}

export function baseOf(books: Books, scope: Scope, compare: Compare, events: () => readonly ShopEvent[]): Base {
  if (compare === 'event') {
    const { base, aligned } = eventBase(books, scope, events())
    return { scope: base, range: null, aligned }
  }
  const range = baseRangeOf(scope, compare)
  return { scope: range === null ? null : { ...scope, ...range }, range, aligned: null }
}

/** The days a comparison by calendar looks at; aligned by events they are no range. */
export function baseRangeOf(scope: DayRange, compare: Compare): DayRange | null {
  if (compare === 'previous') return previousRange(scope)
  return compare === 'lastYear' ? lastYearRange(scope) : null
}

export function summary(books: Books, scope: Scope, compare: Compare, against: Base, rejectedRows: number): Summary {
  const current = metricsOf(books, scope)
  const base = against.scope === null ? NOTHING_KNOWN : metricsOf(books, against.scope)
  const known = quality(books, scope, rejectedRows)
  const baseKnown = against.scope === null || base.gmv === null ? null : quality(books, against.scope, 0)
  const isWhole = ![...known.uncovered, ...(baseKnown?.uncovered ?? [])].some(({ odd }) => odd)
  return {
    metrics: allMetrics(current, base),
    baseRange: against.range,
    aligned: against.aligned,
    isWhole,
    asOf: asOfOf(books, scope),
    quality: baseKnown === null ? known : withGapsOf(baseKnown, known),
    ...summarySentence(scope, current, base, {
      compare,
      settling: known.settling,
      isWhole,
      scopes: against.scope === null || against.range === null ? null : { now: scope, before: against.scope },
    }),
  }
}

/** What the days that are compared with lack, said beside what the days themselves lack: a missing file is no change. */
function withGapsOf({ uncovered, notes, figures }: Quality, known: Quality): Quality {
  // They are named first, each with one figure.
  const gaps = notes.slice(0, uncovered.length).map((note) => `对比期${note}，和它比的涨跌不准`)
  return {
    ...known,
    notes: [...known.notes, ...gaps],
    figures: [...known.figures, ...figures.slice(0, uncovered.length)],
  }
}

/** The newest as-of of the files of the scope's shops (domain rule 6), never the clock. */
export function asOfOf(books: Books, scope: Scope): string | null {
  const moments = selectedShops(books, select(books, scope)).flatMap((shop) => shop.asOf ?? [])
  return moments.toSorted().at(-1) ?? null
}

type Known = Partial<Record<MetricId, number | null>>

function allMetrics(current: Known, base: Known): Record<MetricId, MetricValue> {
  const entries = METRIC_IDS.map((id): [MetricId, MetricValue] => [
    id,
    { value: current[id] ?? null, base: base[id] ?? null, target: null },
  ])
  return Object.fromEntries(entries) as Record<MetricId, MetricValue>
}
