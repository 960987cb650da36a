import { createHash } from 'node:crypto'
import { SellerError } from '../../../shared/errors.ts'
import { PLATFORM_NAMES, familyOf } from '../../../shared/platforms.ts'
import type { Platform } from '../../../shared/platforms.ts'
import type { Connection } from '../database/open.ts'
import { countBatch } from './count.ts'
import { moveFacts } from './fact-store.ts'
import type { FactMove } from './fact-store.ts'
import { assignRecordShops } from './records/shops.ts'
import type { MovedRecords } from './records/shops.ts'

interface ShopRow {
  id: string
  name: string
  platform: Platform
}

/** The id follows from platform and first name, so that importing in another order gives the same shops. */
function derivedId(platform: Platform, name: string): string {
  return `${platform}-${createHash('sha256').update(`${platform}\0${name}`).digest('hex').slice(0, 10)}`
}

function ensureShop(db: Connection, platform: Platform, name: string): string {
  const id = derivedId(platform, name)
  db.prepare('INSERT INTO shop (id, name, platform) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING').run(
    id,
    name,
    platform,
  )
  return id
}

/** The shop that stands in while no file names one: called after its platform. */
export function placeholderShop(db: Connection, family: Platform): string {
  return ensureShop(db, family, PLATFORM_NAMES[family])
}

/**
 * A shop by the name a file or seller gives it, within the platform's family; a new name makes a new shop. What belongs
 * to no platform (支付宝, a seller's own table) goes to the shop of that name wherever it is.
 */
export function shopByName(db: Connection, platform: Platform, name: string): string {
  const known = db
    .prepare<[string, string, string], ShopRow>(
      'SELECT id, name, platform FROM shop WHERE name = ? OR id IN (?, ?) ORDER BY id',
    )
    .all(name, derivedId('taobao', name), derivedId('tmall', name))
  const own = known.find((shop) => familyOf(shop.platform) === familyOf(platform))
  const [only, second] = platform === 'other' ? known : []
  return (own ?? (second === undefined ? only : undefined))?.id ?? ensureShop(db, platform, name)
}

/** The shop the seller chose for a file, by id or name. */
export function chosenShop(db: Connection, choice: string, platform: Platform): string {
  const byId = db.prepare<[string], ShopRow>('SELECT id, name, platform FROM shop WHERE id = ?').get(choice)
  if (byId === undefined) return shopByName(db, platform, choice)
  if (platform === 'other' || familyOf(byId.platform) === familyOf(platform)) return byId.id
  throw new SellerError(
    'INVALID_INPUT',
    `「${byId.name}」是${PLATFORM_NAMES[byId.platform]}的店，这个文件是${PLATFORM_NAMES[platform]}的报表。换一家店，或先新建。`,
  )
}

/** Which observations are looked at: applied ones, and those of one plan that is being weighed. */
export interface Live {
  planId: string | null
}

/** SQL condition on a batch alias that holds for what counts, `:plan` being the plan's id or an empty text. */
export function liveBatches(alias: string): string {
  return `(${alias}.status = 'applied' OR (${alias}.plan_id = :plan AND ${alias}.status = 'planned' AND ${alias}.excluded = 0))`
}

export interface Moved {
  shopId: string
  orderId: string
}

/**
 * Gives every row of an order that names no shop its shop (domain rule 1): the shop that holds its order number, else the only
 * shop of the platform, else a stand-in. It looks at all live observations, whatever the order they came in, so the
 * order of imports never decides. With `planOnly` applied observations stay alone: a plan is only being weighed.
 */
export function assignShops(db: Connection, family: Platform, live: Live, planOnly: boolean): Moved[] {
  const parameters = { plan: live.planId ?? '', family }
  const writable = planOnly ? "b.plan_id = :plan AND b.status = 'planned'" : liveBatches('b')
  const linked = linkRefunds(db, parameters, writable)
  const fallback = fallbackShop(db, { ...parameters, anywhere: 0 })
  const rows = db
    .prepare<[object], FactMove & { from: string; orderId: string }>(
      `SELECT * FROM (
         SELECT f.id, f.place, p.shop_id AS "from", f.order_id AS orderId, coalesce(
           (SELECT min(cp.shop_id) FROM fact c JOIN fact_place cp ON cp.id = c.place AND cp.claimed = 1
             JOIN batch cb ON cb.id = cp.batch_id AND cb.family = b.family
             WHERE c.order_id = f.order_id AND ${liveBatches('cb')}),
           -- A seller's own table of refunds may speak of a platform's orders: whoever has such a number has its rows.
           CASE WHEN :family = 'other' THEN
             (SELECT min(cp.shop_id) FROM fact c JOIN fact_place cp ON cp.id = c.place AND cp.kind <> 'refund'
               JOIN batch cb ON cb.id = cp.batch_id AND cb.family <> 'other'
               WHERE c.order_id = f.order_id AND ${liveBatches('cb')}) END,
           :fallback) AS "to"
         FROM batch b CROSS JOIN fact_place p ON p.batch_id = b.id AND p.claimed = 0
           CROSS JOIN fact f ON f.id BETWEEN b.first_fact AND b.last_fact AND f.place = p.id
         WHERE b.family = :family AND ${writable}
       ) WHERE "from" <> "to"`,
    )
    .all({ ...parameters, fallback })
  moveFacts(db, rows)
  if (rows.length > 0 && !planOnly) nameShopsAgain(db, family)
  const moved = rows.flatMap(({ from, to, orderId }) => [from, to].map((shopId) => ({ shopId, orderId })))
  return [...linked, ...moved]
}

/**
 * The same for records. Whose they are may hang on what each shop sells, so the orders have to be derived first: what
 * this very file, or its undo, makes of them counts.
 */
export function assignRecords(db: Connection, family: Platform, live: Live, planOnly: boolean): MovedRecords[] {
  const { planId } = live
  // An account or a list of costs of no platform is that of the only shop there is.
  const fallback = () => fallbackShop(db, { plan: planId ?? '', family, anywhere: family === 'other' ? 1 : 0 })
  const records = assignRecordShops(db, family, planId, planOnly, fallback)
  if (records.length > 0 && !planOnly) nameShopsAgain(db, family)
  return records
}

/** Batches whose rows moved to another shop show its name. */
function nameShopsAgain(db: Connection, family: Platform): void {
  const batches = db
    .prepare<[Platform], { id: string; kind: string | null }>(
      "SELECT id, kind FROM batch WHERE family = ? AND status = 'applied'",
    )
    .all(family)
  for (const batch of batches) countBatch(db, batch)
}

interface Fallback {
  plan: string
  family: Platform
  /** 1: shops of any platform are looked at, 0: those of the family alone. */
  anywhere: 0 | 1
}

/** The only shop that files or the seller name, else one called after the platform. */
function fallbackShop(db: Connection, parameters: Fallback): string {
  const claimed = db
    .prepare<[object], string>(
      `SELECT DISTINCT c.value FROM batch b, json_each(b.claims) c
       WHERE (b.family = :family OR :anywhere) AND ${liveBatches('b')} LIMIT 2`,
    )
    .pluck()
    .all(parameters)
  const [only] = claimed
  if (claimed.length === 1 && only !== undefined) return only
  return placeholderShop(db, chosenTmall(db, parameters) ? 'tmall' : parameters.family)
}

/** 天猫 shares 淘宝's forms: only the seller's choice tells (domain rule 1). */
function chosenTmall(db: Connection, parameters: { plan: string; family: Platform }): boolean {
  const found = db
    .prepare(`SELECT 1 FROM batch b WHERE b.family = :family AND b.platform = 'tmall' AND ${liveBatches('b')} LIMIT 1`)
    .get(parameters)
  return found !== undefined
}

/** A 淘宝 refund may name a line instead of its order: it belongs to the order that has this line. */
function linkRefunds(db: Connection, parameters: { plan: string; family: Platform }, writable: string): Moved[] {
  const rows = db
    .prepare<[object], { id: number; shopId: string; from: string; to: string }>(
      `SELECT * FROM (
         SELECT f.id, p.shop_id AS shopId, f.order_id AS "from", coalesce(
           (SELECT min(l.order_id) FROM fact l JOIN fact_place lp ON lp.id = l.place AND lp.kind = 'line'
             JOIN batch lb ON lb.id = lp.batch_id AND lb.family = b.family
             WHERE l.part = f.named AND l.part <> '' AND l.part <> l.order_id AND l.named IS NULL AND ${liveBatches('lb')}),
           f.named) AS "to"
         FROM batch b CROSS JOIN fact_place p ON p.batch_id = b.id AND p.kind = 'refund'
           CROSS JOIN fact f ON f.id BETWEEN b.first_fact AND b.last_fact AND f.place = p.id
         WHERE b.family = :family AND ${writable}
       ) WHERE "from" <> "to"`,
    )
    .all(parameters)
  const update = db.prepare('UPDATE fact SET order_id = ? WHERE id = ?')
  for (const { id, to } of rows) update.run(to, id)
  return rows.flatMap(({ shopId, from, to }) => [from, to].map((orderId) => ({ shopId, orderId })))
}
