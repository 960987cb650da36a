import { randomUUID } from 'node:crypto'
import { exclusionRule } from '../../../shared/contract/exclusions.ts'
import type { ExclusionReason, ExclusionRule } from '../../../shared/contract/exclusions.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { Connection } from '../database/open.ts'
import { isSuggestion, suggestedRules } from './suggestions.ts'

interface StoredRule extends Omit<ExclusionRule, 'condition' | 'enabled'> {
  condition: string
  enabled: number
}

/** Rules as saved, the oldest first: of several that fit a line the first gives the reason. */
export function savedRules(db: Connection): ExclusionRule[] {
  return db
    .prepare<[], StoredRule>(
      'SELECT id, reason, condition, shop_id AS shopId, enabled FROM exclusion_rule ORDER BY saved_at, id',
    )
    .all()
    .map(({ condition, enabled, ...rest }) =>
      exclusionRule.parse({ ...rest, condition: JSON.parse(condition), enabled: enabled === 1 }),
    )
}

/** The same with the suggestions that nobody has touched yet. */
export function listedRules(db: Connection): ExclusionRule[] {
  const saved = savedRules(db)
  return [...saved, ...suggestedRules().filter(({ id }) => !saved.some((rule) => rule.id === id))]
}

/** @throws SellerError NOT_FOUND for a shop that does not exist */
export function saveExclusionRule(
  db: Connection,
  given: Omit<ExclusionRule, 'id'> & { id?: string | undefined },
  now: string,
): ExclusionRule {
  const { reason, condition, shopId, enabled } = given
  if (shopId !== null && db.prepare('SELECT 1 FROM shop WHERE id = ?').get(shopId) === undefined)
    throw new SellerError('NOT_FOUND', '没有这家店，刷新后再选。')
  const saved: ExclusionRule = { id: given.id ?? randomUUID(), reason, condition, shopId, enabled }
  db.prepare(
    `INSERT INTO exclusion_rule (id, reason, condition, shop_id, enabled, saved_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET reason = excluded.reason, condition = excluded.condition,
       shop_id = excluded.shop_id, enabled = excluded.enabled`,
  ).run(saved.id, reason, JSON.stringify(condition), shopId, enabled ? 1 : 0, now)
  return saved
}

/** @returns the rule that is gone, so that it can be put back; a suggestion is then as it came */
export function removeExclusionRule(db: Connection, id: string): ExclusionRule | null {
  const found = savedRules(db).find((rule) => rule.id === id) ?? null
  db.prepare('DELETE FROM exclusion_rule WHERE id = ?').run(id)
  return found
}

/** Whether a rule stands as the program brought it. */
export function isUntouched({ id, enabled }: ExclusionRule): boolean {
  return isSuggestion(id) && !enabled
}

export interface StoredTag {
  shopId: string
  shop: string
  orderId: string
  reason: ExclusionReason
  note: string
  savedAt: string
  /** Which order of the books it is; `null` while no file has it. */
  orderNo: number | null
}

/** Orders taken out by hand, the newest first. */
export function taggedOrders(db: Connection): StoredTag[] {
  return db
    .prepare<[], StoredTag>(
      `SELECT e.shop_id AS shopId, s.name AS shop, e.order_id AS orderId, e.reason, e.note, e.saved_at AS savedAt,
         o.id AS orderNo
       FROM exclusion_order e JOIN shop s ON s.id = e.shop_id
         LEFT JOIN sale o ON o.shop_id = e.shop_id AND o.order_id = e.order_id
       ORDER BY e.saved_at DESC, e.order_id`,
    )
    .all()
}

/** Takes orders out by number, in every shop that has it (or in the one named). */
export function tagOrders(
  db: Connection,
  given: { orderIds: readonly string[]; shopId?: string | undefined; reason: ExclusionReason; note: string },
  now: string,
): { tagged: number; unknown: string[] } {
  const numbers = [...new Set(given.orderIds)]
  const shopsOf = db
    .prepare<[object], string>(
      'SELECT o.shop_id FROM shop s JOIN sale o ON o.shop_id = s.id AND o.order_id = :order WHERE :shop IS NULL OR s.id = :shop',
    )
    .pluck()
  const insert = db.prepare(
    `INSERT INTO exclusion_order (shop_id, order_id, reason, note, saved_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, order_id) DO UPDATE SET reason = excluded.reason, note = excluded.note, saved_at = excluded.saved_at`,
  )
  const unknown: string[] = []
  db.transaction(() => {
    for (const order of numbers) {
      const shops = shopsOf.all({ order, shop: given.shopId ?? null })
      if (shops.length === 0) unknown.push(order)
      for (const shop of shops) insert.run(shop, order, given.reason, given.note, now)
    }
  }).immediate()
  return { tagged: numbers.length - unknown.length, unknown }
}

export function untagOrder(db: Connection, shopId: string, orderId: string): boolean {
  return db.prepare('DELETE FROM exclusion_order WHERE shop_id = ? AND order_id = ?').run(shopId, orderId).changes > 0
}
