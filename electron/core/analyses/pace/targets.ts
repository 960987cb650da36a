import { addMonths, monthEnd, monthOf, monthStart } from '../../../../shared/calendar.ts'
import type { Month } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { MetricValue } from '../../../../shared/contract/overview.ts'
import { TARGET_METRICS } from '../../../../shared/contract/targets.ts'
import type { TargetRow } from '../../../../shared/contract/targets.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { growsWithDays } from '../../../../shared/change.ts'
import { targetsOf } from '../../targets/store.ts'
import { monthScope } from '../month-scope.ts'
import { monthName } from '../overview/present.ts'
import { quality } from '../quality/compute.ts'
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
): { month: Month; shop: string | null; targets: TargetRow[]; notes: string[] } {
  const ids = shop === undefined ? undefined : [shop]
  const [last, year] = [addMonths(month, -1), addMonths(month, -12)]
  const [now, before] = [shopTargets(db, books, month, ids), shopTargets(db, books, last, ids)]
  const [lastMonth, yearAgo] = [monthActuals(db, books, last, ids), monthActuals(db, books, year, ids)]
  return {
    month,
    shop: shop ?? null,
    targets: TARGET_METRICS.map((metric) => ({
      metric,
      value: now[metric]?.value ?? null,
      from: now[metric]?.from ?? null,
      lastTarget: before[metric]?.value ?? null,
      lastActual: lastMonth.actuals[metric],
      lastYear: yearAgo.actuals[metric],
    })),
    notes: [...lastMonth.notes, ...yearAgo.notes],
  }
}

/** What a month came to; what grows with the days is not known of one that is not over or of which files are missing. */
function monthActuals(
  db: Connection,
  books: Books,
  month: Month,
  shops: string[] | undefined,
): { actuals: Actuals; notes: string[] } {
  const scope = monthScope(month, shops)
  const actuals = actualsOf(db, books, scope)
  const gaps = quality(books, scope, 0).uncovered.flatMap(({ shop, days, odd }) => (odd ? `${shop}缺 ${days} 天` : []))
  if (gaps.length === 0 || actuals.gmv === null) return { actuals, notes: [] }
  const known = TARGET_METRICS.map((id) => [id, growsWithDays(id) ? null : actuals[id]])
  return {
    actuals: Object.fromEntries(known) as Actuals,
    notes: [`${monthName(month)}的订单文件不全（${gaps.join('、')}），合计不给数，补上后才有`],
  }
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
