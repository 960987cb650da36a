import { SellerError } from '../../../shared/errors.ts'
import type { Platform } from '../../../shared/platforms.ts'
import type { Connection } from '../database/open.ts'
import { rederive, touch, touchedOrders } from './apply.ts'
import type { Derived } from './derive.ts'
import { removeFacts } from './fact-store.ts'
import { bumpGeneration } from './generation.ts'
import { familiesOf } from './plan.ts'
import { settleMoved, settleUndone } from './records/settle.ts'
import { assignRecords, assignShops } from './shops.ts'
import type { Watch } from './stage.ts'
import { bequeath } from './twins.ts'

interface UndoBatch {
  status: string
  family: Platform | null
  kind: string | null
  file: string
}

/**
 * Takes one batch back, at any time: its observations go, and every order it spoke of is derived anew from what the
 * other batches state. The result is that of the remaining batches applied from scratch (domain rule 5).
 *
 * @returns lines and refunds that are gone, and lines an earlier file brought back or gave their former figures
 */
export function undo(
  db: Connection,
  batchId: string,
  now: string,
  watch: Watch,
): { removed: number; restored: number } {
  return db
    .transaction(() => {
      const batch = db
        .prepare<[string], UndoBatch>('SELECT status, family, kind, file FROM batch WHERE id = ?')
        .get(batchId)
      if (batch === undefined || batch.status === 'planned')
        throw new SellerError('NOT_FOUND', '没有这次导入，刷新后再看。')
      if (batch.status === 'undone') throw new SellerError('ALREADY_UNDONE', `「${batch.file}」已经撤销过了。`)
      const touched = touchedOrders(db, [batchId], [])
      bequeath(db, batchId)
      const refundsBefore = countRefunds(db)
      db.prepare("UPDATE batch SET status = 'undone', undone_at = ? WHERE id = ?").run(now, batchId)
      db.prepare('DELETE FROM restatement WHERE batch_id = ?').run(batchId)
      const { kind } = batch
      const tally = kind === null ? { removed: 0, restored: 0 } : settleUndone(db, { id: batchId, kind })
      const families = familiesOf([batch])
      for (const family of families) touch(touched, assignShops(db, family, { planId: null }, false))
      rederive(db, touched, watch, (_, derived) => count(tally, derived))
      // Only now, since what stood may follow from them.
      removeFacts(db, batchId)
      for (const family of families) settleMoved(db, assignRecords(db, family, { planId: null }, false))
      tally.removed += Math.max(0, refundsBefore - countRefunds(db))
      bumpGeneration(db)
      return tally
    })
    .immediate()
}

function countRefunds(db: Connection): number {
  return Number(db.prepare('SELECT count(*) FROM refund').pluck().get())
}

function count(tally: { removed: number; restored: number }, { before, after }: Derived): void {
  const lines = new Map(after.lines.map((line) => [line.lineId, line]))
  for (const old of before) {
    const line = lines.get(old.lineId)
    if (line === undefined) tally.removed += 1
    else if (
      line.paid !== old.paid ||
      line.refunded !== old.refunded ||
      line.status !== old.status ||
      line.quantity !== old.quantity
    )
      tally.restored += 1
  }
  const known = new Set(before.map(({ lineId }) => lineId))
  tally.restored += after.lines.filter(({ lineId }) => !known.has(lineId)).length
}
