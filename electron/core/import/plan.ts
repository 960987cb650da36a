import type { Plan, Progress, Report, RowIssue } from '../../../shared/contract/imports.ts'
import { SellerError } from '../../../shared/errors.ts'
import { familyOf } from '../../../shared/platforms.ts'
import type { Platform } from '../../../shared/platforms.ts'
import type { Connection } from '../database/open.ts'
import { claimFacts } from './fact-store.ts'
import { issue } from './row-fate.ts'
import { countBatch } from './count.ts'
import { mappedFormatById } from './mapping/format.ts'
import { recordKind } from './records/index.ts'
import { recordSql } from './records/sql.ts'
import { weighRecords } from './records/store.ts'
import { reportOf, totalsOf } from './report.ts'
import { assignRecords, assignShops, chosenShop, liveBatches } from './shops.ts'
import { formatById } from './formats/index.ts'
import { readFates, writeFates } from './fates.ts'
import { makeWhole } from './twins.ts'
import { weighFacts } from './weigh-facts.ts'
import type { Verdict } from './weigh-facts.ts'

export interface PlanBatch {
  id: string
  position: number
  family: Platform | null
  /** Record kind, `null` for orders, lines and refunds. */
  kind: string | null
  as_of: string | null
  /** The batch it repeats: such a batch has no facts of its own, and its rows' fates are settled. */
  twin_of: string | null
}

/** Those of files that belong to no platform come last: they follow the orders of the others. */
export function familiesOf(batches: readonly Pick<PlanBatch, 'family'>[]): Platform[] {
  const families = new Set(batches.flatMap(({ family }) => family ?? []))
  return families.size === 0 ? [] : [...[...families].filter((family) => family !== 'other'), 'other']
}

/** Batches of a plan that would be applied, in the order they would. */
export function includedBatches(db: Connection, planId: string): PlanBatch[] {
  return db
    .prepare<[string], PlanBatch>(
      `SELECT id, position, family, kind, as_of, twin_of FROM batch
       WHERE plan_id = ? AND status = 'planned' AND excluded = 0 AND format IS NOT NULL ORDER BY position`,
    )
    .all(planId)
}

export function requirePlan(db: Connection, planId: string): void {
  const open = db.prepare("SELECT 1 FROM batch WHERE plan_id = ? AND status = 'planned' LIMIT 1").get(planId)
  if (open === undefined) throw new SellerError('NOT_FOUND', '这个导入计划已经不在了，重新拖入文件。')
}

/**
 * Weighs a stored plan against the database: what would each row do? Every later batch of the plan is weighed as if
 * the earlier ones were in already, because that is how they are applied. Runs again after files were left out.
 */
export function weigh(
  db: Connection,
  planId: string,
  watch: { progress: (p: Progress) => void; check: () => void },
): Plan {
  requirePlan(db, planId)
  db.transaction(() => {
    const batches = includedBatches(db, planId)
    for (const family of familiesOf(batches)) {
      assignShops(db, family, { planId }, true)
      assignRecords(db, family, { planId }, true)
    }
    const first = firstFacts(db, batches)
    for (const [index, batch] of batches.entries()) {
      watch.check()
      watch.progress({ phase: 'checking', file: '', done: index, total: batches.length })
      if (batch.twin_of !== null) continue
      const verdicts =
        first === batch
          ? new Map<number, Verdict>()
          : batch.kind === null
            ? weighFacts(db, planId, batch, watch.check)
            : weighRecords(db, recordKind(batch.kind), batch, planId)
      writeVerdicts(db, batch.id, verdicts)
      countBatch(db, batch)
      warnOfOtherShops(db, planId, batch)
    }
    const generation = Number(db.prepare("SELECT value FROM setting WHERE key = 'generation'").pluck().get() ?? 0)
    db.prepare('UPDATE plan SET generation = ? WHERE id = ?').run(generation, planId)
  }).immediate()
  return planOf(db, planId)
}

/** The stored plan as it is shown. */
export function planOf(db: Connection, planId: string): Plan {
  const ids = db
    .prepare<[string], string>(
      "SELECT id FROM batch WHERE plan_id = ? AND status = 'planned' AND excluded = 0 ORDER BY position",
    )
    .pluck()
    .all(planId)
  const files: Report[] = ids.map((id) => reportOf(db, id))
  return { planId, files, totals: totalsOf(files) }
}

/** Leaves batches of a plan out, or takes them in again. */
export function setExcluded(db: Connection, planId: string, excluded: readonly string[]): void {
  db.prepare("UPDATE batch SET excluded = 0 WHERE plan_id = ? AND status = 'planned'").run(planId)
  const leaveOut = db.prepare("UPDATE batch SET excluded = 1 WHERE plan_id = ? AND id = ? AND status = 'planned'")
  for (const id of excluded) leaveOut.run(planId, id)
}

/** Gives all rows of a planned batch to one shop, as the seller decided. */
export function assignBatch(
  db: Connection,
  planId: string,
  assign: { batchId: string; shop: string; platform?: Platform | undefined },
): void {
  const batch = db
    .prepare<[string, string], { format: string | null; platform: Platform | null }>(
      "SELECT format, platform FROM batch WHERE id = ? AND plan_id = ? AND status = 'planned'",
    )
    .get(assign.batchId, planId)
  const format =
    batch?.format === null || batch === undefined
      ? undefined
      : (formatById(batch.format) ?? mappedFormatById(batch.format))
  if (format === undefined) throw new SellerError('NOT_FOUND', '这个文件不在导入计划里了，重新拖入文件。')
  // Of a seller's own table only the batch knows the platform that its map names.
  const own = batch?.platform ?? format.platform
  const platform = assign.platform !== undefined && familyOf(assign.platform) === familyOf(own) ? assign.platform : own
  const shop = chosenShop(db, assign.shop, platform)
  makeWhole(db, assign.batchId)
  const { kind } = format
  if (kind === undefined) claimFacts(db, assign.batchId, shop)
  else if (kind.perShop) db.prepare(recordSql(kind).claim).run(shop, assign.batchId)
  db.prepare('UPDATE batch SET claims = ? WHERE id = ?').run(JSON.stringify([shop]), assign.batchId)
}

/** The batch before which no orders are known: all of its rows are new, as they are written, and need no verdict. */
function firstFacts(db: Connection, batches: readonly PlanBatch[]): PlanBatch | undefined {
  const known = db.prepare("SELECT 1 FROM batch WHERE status = 'applied' AND kind IS NULL LIMIT 1").get()
  return known === undefined ? batches.find(({ kind }) => kind === null) : undefined
}

function writeVerdicts(db: Connection, batchId: string, verdicts: ReadonlyMap<number, Verdict>): void {
  const fates = readFates(db, batchId)
  // What an earlier weighing found is taken back first.
  const remove = db.prepare('DELETE FROM row_issue WHERE batch_id = ? AND row BETWEEN ? AND ?')
  for (const { first, last, fixed } of fates.runs()) if (!fixed) remove.run(batchId, first, last)
  fates.settle((row) => verdicts.get(row) ?? 'new')
  writeFates(db, batchId, fates)
  const insert = db.prepare('INSERT INTO row_issue (batch_id, row, issues) VALUES (?, ?, ?)')
  for (const { first, last, action, fixed } of fates.runs()) {
    if (fixed || action !== 'ignored') continue
    for (let row = first; row <= last; row++) insert.run(batchId, row, JSON.stringify([issue(row, 'older-file')]))
  }
}

const ELSEWHERE = 'order-elsewhere'

/** Warns, once a file, of orders or of a whole file that another shop already holds: they would count in both. */
function warnOfOtherShops(db: Connection, planId: string, batch: PlanBatch): void {
  const found = batch.kind === null ? ordersElsewhere(db, planId, batch) : undefined
  const holder = batch.kind === null ? undefined : fileElsewhere(db, batch.id)
  const stored = String(db.prepare('SELECT file_issues FROM batch WHERE id = ?').pluck().get(batch.id))
  const twice = holder !== undefined || (found !== undefined && found.orders > 0)
  // For another shop it is counted again, whatever else is said of a file that is known.
  const others = (JSON.parse(stored) as RowIssue[]).filter(
    ({ code }) => code !== ELSEWHERE && !(twice && code === 'file-known'),
  )
  if (found !== undefined && found.orders > 0) {
    const message = `有 ${found.orders.toLocaleString('zh-CN')} 笔订单已在店铺「${found.shop}」里，照这样导入会在两家店各算一次。如果是同一家店，先把这个文件的店铺改成「${found.shop}」。`
    others.unshift({ row: 0, column: null, code: ELSEWHERE, message })
  }
  if (holder !== undefined) {
    const message = `这个文件已经导入过，记在店铺「${holder}」里，照这样导入会在两家店各算一次。如果那次记错了店，先在导入记录里撤销那一次。`
    others.unshift({ row: 0, column: null, code: ELSEWHERE, message })
  }
  db.prepare('UPDATE batch SET file_issues = ? WHERE id = ?').run(JSON.stringify(others), batch.id)
}

/** The shop that the same sheet of the same bytes was given to before, if it is another. */
function fileElsewhere(db: Connection, batchId: string): string | undefined {
  return db
    .prepare<[string], string>(
      `SELECT s.name FROM batch b JOIN batch o ON o.content_hash = b.content_hash AND o.sheet = b.sheet AND o.status = 'applied'
         JOIN json_each(o.shop_ids) j JOIN shop s ON s.id = j.value
       WHERE b.id = ? AND j.value NOT IN (SELECT value FROM json_each(b.shop_ids)) ORDER BY o.sequence LIMIT 1`,
    )
    .pluck()
    .get(batchId)
}

/** Orders of a batch that a live one has for another shop of the platform, and one such shop. */
function ordersElsewhere(
  db: Connection,
  planId: string,
  batch: PlanBatch,
): { orders: number; shop: string } | undefined {
  const parameters = { plan: planId, batch: batch.id, family: batch.family, position: batch.position }
  const shops = db
    .prepare<[object], number>(
      `SELECT count(DISTINCT p.shop_id) FROM batch b JOIN fact_place p ON p.batch_id = b.id
       WHERE b.family = :family AND ${liveBatches('b')}`,
    )
    .pluck()
    .get(parameters)
  // A seller with one shop has no other, and most have one.
  if (shops === undefined || shops < 2) return undefined
  return db
    .prepare<[object], { orders: number; shop: string }>(
      `SELECT count(DISTINCT f.order_id) AS orders, min(s.name) AS shop
       FROM batch b JOIN fact_place p ON p.batch_id = b.id AND p.kind <> 'refund'
         JOIN fact f ON f.id BETWEEN b.first_fact AND b.last_fact AND f.place = p.id
         JOIN fact c ON c.order_id = f.order_id
         -- Those of no shop in particular follow the orders that have one.
         JOIN fact_place cp ON cp.id = c.place AND cp.shop_id <> p.shop_id AND cp.claimed = 1
         JOIN batch cb ON cb.id = cp.batch_id AND cb.family = b.family
         JOIN shop s ON s.id = cp.shop_id
       WHERE b.id = :batch AND (cb.status = 'applied' OR cb.position < :position) AND ${liveBatches('cb')}`,
    )
    .get(parameters)
}
