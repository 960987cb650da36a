import { listingPlan } from '../../../shared/contract/structure.ts'
import type { ListingPlan } from '../../../shared/contract/structure.ts'
import type { ListingRole } from '../../../shared/contract/goods.ts'
import type { Connection } from '../database/open.ts'

/** Roles that the seller has set by hand, by shop and product. */
export function handRoles(db: Connection): Map<string, ListingRole> {
  const rows = db
    .prepare<[], { shopId: string; productId: string; role: ListingRole }>(
      'SELECT shop_id AS shopId, product_id AS productId, role FROM listing_role ORDER BY shop_id, product_id',
    )
    .all()
  return new Map(rows.map(({ shopId, productId, role }) => [roleKey(shopId, productId), role]))
}

export function roleKey(shopId: string, productId: string): string {
  return `${shopId} ${productId}`
}

/** @param role `null`: as its numbers say again. @returns what it was */
export function setRole(
  db: Connection,
  shopId: string,
  productId: string,
  role: ListingRole | null,
): ListingRole | null {
  const before = handRoles(db).get(roleKey(shopId, productId)) ?? null
  if (role === null) db.prepare('DELETE FROM listing_role WHERE shop_id = ? AND product_id = ?').run(shopId, productId)
  else
    db.prepare(
      'INSERT OR REPLACE INTO listing_role (shop_id, product_id, role, saved_at) VALUES (?, ?, ?, datetime())',
    ).run(shopId, productId, role)
  return before
}

const KEY = 'listingPlan'

/** What mix of roles the seller wants, and where the price bands end. */
export function readPlan(db: Connection): ListingPlan {
  const text = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(KEY)
  return text === undefined ? { mix: null, edges: null } : listingPlan.parse(JSON.parse(text))
}

export function writePlan(db: Connection, plan: ListingPlan): void {
  db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(KEY, JSON.stringify(plan))
}
