import type { Scope } from '../../../../shared/contract/common.ts'
import type { Connection } from '../../database/open.ts'

/** Rejected rows of the applied files whose days meet the scope. Their shop is not known: they count for every shop. */
export function countRejected(db: Connection, scope: Scope): number {
  const rejected = db
    .prepare<[string, string], number>(
      `SELECT coalesce(sum(rejected), 0) FROM batch
       WHERE status = 'applied' AND (period_from IS NULL OR (period_from <= ? AND period_to >= ?))`,
    )
    .pluck()
    .get(scope.to, scope.from)
  return rejected ?? 0
}
