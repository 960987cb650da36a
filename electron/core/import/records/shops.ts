import { familyOf } from '../../../../shared/platforms.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { shopsOfProducts } from '../../books/sold.ts'
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
  const sellerOf = productSeller(db, family)
  return batches.flatMap(({ id, kind: name }) => {
    const kind = recordKind(name)
    if (!kind.perShop) return []
    const shop = shopOf(db, kind, { batch: id, family, plan: planId ?? '' }, sellerOf) ?? fallback()
    const before = contestedKeys(db, kind, id)
    const moved = db.prepare(recordSql(kind).move).run({ shop, batch: id }).changes
    return moved === 0 ? [] : [{ kind, keys: [...before, ...contestedKeys(db, kind, id)] }]
  })
}

function shopOf(
  db: Connection,
  kind: RecordKind,
  parameters: { batch: string; family: Platform; plan: string },
  sellerOf: (products: readonly string[]) => string | null,
): string | null {
  const { unclaimedByOrder, unclaimedProducts } = recordSql(kind)
  const byOrder = unclaimedByOrder === null ? undefined : db.prepare(unclaimedByOrder).pluck().get(parameters)
  if (typeof byOrder === 'string') return byOrder
  if (unclaimedProducts === null) return null
  return sellerOf(db.prepare<[string], string>(unclaimedProducts).pluck().all(parameters.batch))
}

/** The shop of a platform that sells most of some products; what is sold is looked up when it is first asked for. */
function productSeller(db: Connection, family: Platform): (products: readonly string[]) => string | null {
  let sellers: Map<string, Set<string>> | undefined
  let shops: Set<string> | undefined
  return (products) => {
    if (products.length === 0) return null
    sellers ??= shopsOfProducts(db)
    shops ??= shopsOfFamily(db, family)
    const sold = new Map<string, number>()
    for (const shop of products.flatMap((product) => [...(sellers?.get(product) ?? [])]))
      if (shops.has(shop)) sold.set(shop, (sold.get(shop) ?? 0) + 1)
    const [best] = [...sold].toSorted(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))
    return best?.[0] ?? null
  }
}

function shopsOfFamily(db: Connection, family: Platform): Set<string> {
  const shops = db.prepare<[], { id: string; platform: Platform }>('SELECT id, platform FROM shop').all()
  return new Set(
    shops.filter(({ platform }) => family === 'other' || familyOf(platform) === family).map(({ id }) => id),
  )
}
