import type { Month } from '../../../shared/calendar.ts'
import { TARGET_METRICS } from '../../../shared/contract/targets.ts'
import type { TargetMetric } from '../../../shared/contract/targets.ts'
import type { MetricId } from '../../../shared/terms.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { Connection } from '../database/open.ts'

export type TargetValues = Partial<Record<TargetMetric, number | null>>

/** What is set for one shop, or (`null`) for all of them together. */
function setTargets(db: Connection, month: Month, shop: string | null): TargetValues {
  const rows = db
    .prepare<[Month, string | null], { metric: string; value: number }>(
      'SELECT metric, value FROM target WHERE month = ? AND shop_id IS ?',
    )
    .all(month, shop)
  return Object.fromEntries(
    rows.flatMap(({ metric, value }) => (TARGET_METRICS.some((id) => id === metric) ? [[metric, value]] : [])),
  )
}

/** When a target was typed for one shop, or (`null`) for all together; `null`: it was not. */
export function targetSetAt(db: Connection, month: Month, shop: string | null, metric: TargetMetric): string | null {
  const found = db
    .prepare<[Month, string | null, TargetMetric], string>(
      'SELECT saved_at FROM target WHERE month = ? AND shop_id IS ? AND metric = ?',
    )
    .pluck()
    .get(month, shop, metric)
  return found ?? null
}

export interface Target {
  value: number
  from: 'set' | 'shops'
}

/**
 * The targets of some shops: what is set for them together where they are all there are, what is set for the one shop,
 * else the sum of what is set for each. Shares are not summed.
 */
export function targetsOf(
  db: Connection,
  month: Month,
  shops: readonly string[],
  all: boolean,
): Partial<Record<TargetMetric, Target>> {
  const together = all ? setTargets(db, month, null) : {}
  const each = shops.map((shop) => setTargets(db, month, shop))
  const found: Partial<Record<TargetMetric, Target>> = {}
  for (const id of TARGET_METRICS) {
    const own = together[id] ?? (each.length === 1 ? each[0]?.[id] : null) ?? null
    const sum = own === null ? sumOf(id, each) : null
    if (own !== null) found[id] = { value: own, from: 'set' }
    else if (sum !== null) found[id] = { value: sum, from: 'shops' }
  }
  return found
}

function sumOf(id: MetricId & TargetMetric, each: readonly TargetValues[]): number | null {
  if (METRICS[id].unit === 'ratio' || each.length === 0) return null
  return each.reduce<number | null>((sum, one) => {
    const value = one[id] ?? null
    return sum === null || value === null ? null : sum + value
  }, 0)
}

/** @returns what was set for the named metrics before, so that setting it again undoes this */
export function saveTargets(
  db: Connection,
  month: Month,
  shop: string | null,
  wanted: TargetValues,
  now: string,
): TargetValues {
  const remove = db.prepare('DELETE FROM target WHERE month = ? AND shop_id IS ? AND metric = ?')
  const insert = db.prepare('INSERT INTO target (month, shop_id, metric, value, saved_at) VALUES (?, ?, ?, ?, ?)')
  return db
    .transaction(() => {
      const set = setTargets(db, month, shop)
      const before: TargetValues = {}
      for (const id of TARGET_METRICS) {
        const value = wanted[id]
        if (value === undefined) continue
        before[id] = set[id] ?? null
        remove.run(month, shop, id)
        if (value !== null) insert.run(month, shop, id, value, now)
      }
      return before
    })
    .immediate()
}
