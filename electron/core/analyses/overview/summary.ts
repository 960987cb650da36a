import { lastYearRange, previousRange } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { MetricValue, Quality } from '../../../../shared/contract/overview.ts'
import { METRIC_IDS } from '../../../../shared/terms.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'
import { quality } from '../quality/compute.ts'
import { orderMetrics } from './compute.ts'
import type { OrderMetrics } from './question.ts'
import { isCovered, pick } from './rows.ts'
import { summarySentence } from './present.ts'

export type Compare = 'previous' | 'lastYear' | 'event' | undefined

export interface Summary {
  metrics: Record<MetricId, MetricValue>
  baseRange: DayRange | null
  asOf: string | null
  quality: Quality
  sentence: string
}

/** The metrics of a scope, `null` each where no order file covers any of its days. */
export function metricsOf(books: Books, scope: Scope): OrderMetrics {
  const selection = select(books, scope)
  if (!isCovered(books, selection)) return NOTHING_KNOWN
  return orderMetrics(books, selection, pick(books, selection))
}

const NOTHING_KNOWN: OrderMetrics = {
  gmv: null,
  gsv: null,
  orders: null,
  buyers: null,
  units: null,
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

/** The days a comparison looks at; events are aligned in a later step and have no range yet. */
export function baseRangeOf(scope: DayRange, compare: Compare): DayRange | null {
  if (compare === 'previous') return previousRange(scope)
  return compare === 'lastYear' ? lastYearRange(scope) : null
}

export function summary(books: Books, scope: Scope, compare: Compare, rejectedRows: number): Summary {
  const current = metricsOf(books, scope)
  const baseRange = baseRangeOf(scope, compare)
  const base = baseRange === null ? NOTHING_KNOWN : metricsOf(books, { ...scope, ...baseRange })
  const known = quality(books, scope, rejectedRows)
  return {
    metrics: allMetrics(current, base),
    baseRange,
    asOf: asOfOf(books, scope),
    quality: known,
    sentence: summarySentence(scope, current, base, { compare, settling: known.settling }),
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
