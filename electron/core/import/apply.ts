import type { Report } from '../../../shared/contract/imports.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { Connection } from '../database/open.ts'
import { removeBatch } from './batches.ts'
import { orderDeriver } from './derive.ts'
import type { Derived, OrderRef } from './derive.ts'
import { bumpGeneration, generationOf } from './generation.ts'
import { familiesOf, includedBatches, requirePlan } from './plan.ts'
import { settleApplied } from './records/settle.ts'
import { reportOf, totalsOf } from './report.ts'
import { assignRecords, assignShops } from './shops.ts'
import type { Watch } from './stage.ts'

export interface Applied {
  files: Report[]
  totals: ReturnType<typeof totalsOf>
}

/**
 * Applies exactly the stored plan, in one transaction: nothing inside catches, so a cancel, a full disk or a kill
 * leaves the database as it was. A plan weighed before another import or undo is refused, because what it showed
 * would no longer be what it does.
 */
export function apply(db: Connection, planId: string, now: string, watch: Watch): Applied {
  return db
    .transaction(() => {
      requirePlan(db, planId)
      requireFresh(db, planId)
      const batches = includedBatches(db, planId)
      const reports = db
        .prepare<[string], string>(
          "SELECT id FROM batch WHERE plan_id = ? AND status = 'planned' AND excluded = 0 ORDER BY position",
        )
        .pluck()
        .all(planId)
        .map((id) => reportOf(db, id))
      markApplied(
        db,
        batches.map(({ id }) => id),
        now,
      )
      removeUnapplied(db, planId)
      const families = familiesOf(batches)
      const moved = families.flatMap((family) => assignShops(db, family, { planId: null }, false))
      const orders = batches.flatMap(({ id, kind }) => (kind === null ? id : []))
      rederive(db, touchedOrders(db, orders, moved), watch, restatementLog(db))
      const records = families.flatMap((family) => assignRecords(db, family, { planId: null }, false))
      settleApplied(db, batches, records)
      bumpGeneration(db)
      return { files: reports, totals: totalsOf(reports) }
    })
    .immediate()
}

function requireFresh(db: Connection, planId: string): void {
  const weighed = db.prepare('SELECT generation FROM plan WHERE id = ?').pluck().get(planId)
  if (Number(weighed) !== generationOf(db)) {
    throw new SellerError('PLAN_STALE', '看过计划之后数据有了变化，已按现在的数据重新核对，看一眼再导入。')
  }
}

function markApplied(db: Connection, batchIds: readonly string[], now: string): void {
  const next = db.prepare('SELECT coalesce(max(sequence), 0) + 1 FROM batch').pluck()
  const mark = db.prepare(
    "UPDATE batch SET status = 'applied', sequence = ?, applied_at = ?, source = NULL WHERE id = ?",
  )
  for (const id of batchIds) mark.run(Number(next.get()), now, id)
}

/** Files left out, and those no format knows, hold nothing that counts: they go with the plan. */
export function removeUnapplied(db: Connection, planId: string): number {
  const batches = db
    .prepare<[string], { id: string; kind: string | null }>(
      "SELECT id, kind FROM batch WHERE plan_id = ? AND status = 'planned'",
    )
    .all(planId)
  for (const batch of batches) removeBatch(db, batch)
  const used = db.prepare('SELECT 1 FROM batch WHERE plan_id = ?').get(planId)
  if (used === undefined) db.prepare('DELETE FROM plan WHERE id = ?').run(planId)
  return batches.length
}

/** Every order the batches speak of, under the shop it has now, and those that changed shop on the way. */
export function touchedOrders(db: Connection, batchIds: readonly string[], moved: readonly OrderRef[]): Touched {
  const touched: Touched = new Map()
  const places = db.prepare<[string], { id: number; shopId: string; first: number; last: number }>(
    `SELECT p.id, p.shop_id AS shopId, b.first_fact AS first, b.last_fact AS last
     FROM batch b JOIN fact_place p ON p.batch_id = b.id WHERE b.id = ? ORDER BY p.id`,
  )
  const orders = db.prepare<[object], string>(
    'SELECT order_id FROM fact WHERE id BETWEEN :first AND :last AND place = :id ORDER BY id',
  )
  for (const id of batchIds)
    for (const place of places.all(id)) touchAll(touched, place.shopId, orders.pluck().all(place))
  touch(touched, moved)
  return touched
}

export function touch(touched: Touched, orders: readonly OrderRef[]): void {
  for (const { shopId, orderId } of orders) touchAll(touched, shopId, [orderId])
}

function touchAll(touched: Touched, shopId: string, orderIds: readonly string[]): void {
  const known = touched.get(shopId)
  if (known === undefined) touched.set(shopId, new Set(orderIds))
  else for (const orderId of orderIds) known.add(orderId)
}

/** Order numbers by shop. */
export type Touched = Map<string, Set<string>>

/** Orders that are derived together: enough to ask the database seldom, few enough to be cancelled soon. */
const TOGETHER = 500

export function rederive(
  db: Connection,
  touched: Touched,
  watch: Watch,
  log: (shopId: string, derived: Derived) => void,
): void {
  const { derive, finish } = orderDeriver(db)
  const total = [...touched.values()].reduce((sum, orders) => sum + orders.size, 0)
  let done = 0
  for (const [shopId, orders] of touched) {
    const orderIds = [...orders]
    for (let from = 0; from < orderIds.length; from += TOGETHER) {
      watch.check()
      watch.progress({ phase: 'writing', file: '', done, total })
      const some = orderIds.slice(from, from + TOGETHER)
      for (const derived of derive(shopId, some)) log(shopId, derived)
      done += some.length
    }
  }
  watch.check()
  watch.progress({ phase: 'finishing', file: '', done: total, total })
  finish()
}

const RESTATED = ['paid', 'refunded', 'quantity', 'status', 'paidAt'] as const

/** Keeps what a newer file changed of lines that were known before. */
function restatementLog(db: Connection): (shopId: string, derived: Derived) => void {
  const insert = db.prepare(
    'INSERT INTO restatement (batch_id, shop_id, table_name, key, day, field, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const newestBatch = db
    .prepare<[string, string], string>(
      `SELECT o.batch_id FROM observation o JOIN batch b ON b.id = o.batch_id
       WHERE o.shop_id = ? AND o.order_id = ? AND b.status = 'applied' ORDER BY b.sequence DESC LIMIT 1`,
    )
    .pluck()
  return (shopId, { orderId, before, after }) => {
    if (before.length === 0) return
    for (const line of after.lines) {
      const old = before.find(({ lineId }) => lineId === line.lineId)
      if (old === undefined) continue
      for (const field of RESTATED) {
        if (old[field] === line[field]) continue
        const day = (line.paidAt ?? line.createdAt)?.slice(0, 10) ?? null
        insert.run(
          newestBatch.get(shopId, orderId),
          shopId,
          'order_line',
          `${orderId}/${line.lineId}`,
          day,
          field,
          text(old[field]),
          text(line[field]),
        )
      }
    }
  }
}

function text(value: string | number | null): string | null {
  return value === null ? null : String(value)
}
