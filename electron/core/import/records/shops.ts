import type { Platform } from '../../../../shared/platforms.ts'
import type { Connection } from '../../database/open.ts'
import { recordKind } from './index.ts'
import type { RecordKind } from './kind.ts'
import { recordSql } from './sql.ts'
import { contestedKeys } from './store.ts'

/** Keys whose rows changed shop and have to be settled again. */
export interface MovedRecords {
  kind: RecordKind
  keys: string[]
}

interface RecordBatch {
  id: string
  kind: string
}

/**
 * Gives the records of files that name no shop theirs (domain rule 1): the shop that holds the orders they speak of,
 * else the one that sells their products, else the fallback. All rows of such a file belong to one shop: a back end
 * exports one shop at a time. Looks at everything that counts, so the order of imports never decides.
 */
export function assignRecordShops(
  db: Connection,
  family: Platform,
  planId: string | null,
  planOnly: boolean,
  fallback: () => string,
): MovedRecords[] {
  const batches = db
    .prepare<[object], RecordBatch>(
      `SELECT id, kind FROM batch WHERE family = :family AND kind IS NOT NULL
         AND ((status = 'applied' AND NOT :planOnly) OR (plan_id = :plan AND status = 'planned' AND excluded = 0))`,
    )
    .all({ family, plan: planId ?? '', planOnly: planOnly ? 1 : 0 })
  return batches.flatMap(({ id, kind: name }) => {
    const kind = recordKind(name)
    if (!kind.perShop) return []
    const shop = shopOf(db, kind, { batch: id, family, plan: planId ?? '' }) ?? fallback()
    const before = contestedKeys(db, kind, id)
    const moved = db.prepare(recordSql(kind).move).run({ shop, batch: id }).changes
    return moved === 0 ? [] : [{ kind, keys: [...before, ...contestedKeys(db, kind, id)] }]
  })
}

function shopOf(
  db: Connection,
  kind: RecordKind,
  parameters: { batch: string; family: Platform; plan: string },
): string | null {
  const { batch, family } = parameters
  const { unclaimedByOrder, unclaimedByProduct } = recordSql(kind)
  const byOrder = unclaimedByOrder === null ? undefined : db.prepare(unclaimedByOrder).pluck().get(parameters)
  if (typeof byOrder === 'string') return byOrder
  const byProduct =
    unclaimedByProduct === null ? undefined : db.prepare(unclaimedByProduct).pluck().get({ batch, family })
  return typeof byProduct === 'string' ? byProduct : null
}
