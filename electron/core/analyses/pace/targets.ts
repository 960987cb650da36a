import { addMonths, monthEnd, monthOf, monthStart } from '../../../../shared/calendar.ts'
import type { Month } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { MetricValue } from '../../../../shared/contract/overview.ts'
import { TARGET_METRICS } from '../../../../shared/contract/targets.ts'
import type { TargetRow } from '../../../../shared/contract/targets.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { targetsOf } from '../../targets/store.ts'
import { actualsOf } from './actuals.ts'
import type { Actuals } from './actuals.ts'
import type { Targets } from './present.ts'

/** The targets of some shops' month; without ids of all shops. */
export function shopTargets(db: Connection, books: Books, month: Month, ids: readonly string[] | undefined): Targets {
  const all = books.shops.map(({ id }) => id)
  const chosen = ids ?? all
  return targetsOf(
    db,
    month,
    chosen,
    all.every((id) => chosen.includes(id)),
  )
}

/** What is wanted of a month, beside what the month before and the same month of last year wanted and brought. */
export function monthTargets(
  db: Connection,
  books: Books,
  month: Month,
  shop: string | undefined,
): { month: Month; shop: string | null; targets: TargetRow[] } {
  const ids = shop === undefined ? undefined : [shop]
  const [last, year] = [addMonths(month, -1), addMonths(month, -12)]
  const [now, before] = [shopTargets(db, books, month, ids), shopTargets(db, books, last, ids)]
  const [lastActual, lastYear] = [monthActuals(db, books, last, ids), monthActuals(db, books, year, ids)]
  return {
    month,
    shop: shop ?? null,
    targets: TARGET_METRICS.map((metric) => ({
      metric,
      value: now[metric]?.value ?? null,
      from: now[metric]?.from ?? null,
      lastTarget: before[metric]?.value ?? null,
      lastActual: lastActual[metric],
      lastYear: lastYear[metric],
    })),
  }
}

function monthActuals(db: Connection, books: Books, month: Month, shops: string[] | undefined): Actuals {
  const scope: Scope = {
    from: monthStart(month),
    to: monthEnd(month),
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(shops === undefined ? {} : { shops }),
  }
  return actualsOf(db, books, scope)
}

/** The metrics of a scope with their targets: only a whole month has any, by day of payment as they are set. */
export function withTargets(
  db: Connection,
  books: Books,
  { from, to, shops, dateBasis }: Scope,
  metrics: Record<MetricId, MetricValue>,
): Record<MetricId, MetricValue> {
  const month = monthOf(from)
  if (from !== monthStart(month) || to !== monthEnd(month) || dateBasis !== 'paid') return metrics
  const targets = shopTargets(db, books, month, shops)
  const found = TARGET_METRICS.flatMap((id) => {
    const target = targets[id]
    return target === undefined ? [] : [[id, { ...metrics[id], target: target.value }]]
  })
  return { ...metrics, ...Object.fromEntries(found) }
}
