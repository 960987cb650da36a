import type { Scope } from '../../../../shared/contract/common.ts'
import { TARGET_METRICS } from '../../../../shared/contract/targets.ts'
import type { TargetMetric } from '../../../../shared/contract/targets.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { metricsOf } from '../overview/summary.ts'
import { profitValues } from '../profit/metrics.ts'

export type Actuals = Record<TargetMetric, number | null>

/** What a scope came to, by the functions of the overview; nothing is known of no scope. */
export function actualsOf(db: Connection, books: Books, scope: Scope | null): Actuals {
  const sold: Partial<Record<string, number | null>> = scope === null ? {} : metricsOf(books, scope)
  const earned: Partial<Record<string, { value: number | null }>> =
    scope === null ? {} : profitValues(db, books, scope, null)
  const entries = TARGET_METRICS.map((id) => [id, sold[id] ?? earned[id]?.value ?? null])
  return Object.fromEntries(entries) as Actuals
}
