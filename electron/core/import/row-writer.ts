import type { Control } from '../../../shared/contract/imports.ts'
import { familyOf } from '../../../shared/platforms.ts'
import type { Platform } from '../../../shared/platforms.ts'
import type { Connection } from '../database/open.ts'
import { removeRows } from './batches.ts'
import type { BlockWriter } from './blocks.ts'
import { ControlTotals } from './control.ts'
import type { Detected } from './detect.ts'
import { FactWriter } from './fact-store.ts'
import { NOTHING_KEPT } from './gate.ts'
import { isRecord } from './read-row.ts'
import type { ReadRow } from './read-row.ts'
import { recordWriter } from './records/store.ts'
import type { RecordPlace } from './records/store.ts'
import { recordSql } from './records/sql.ts'
import { RowFates, writeFates } from './fates.ts'
import { EntryNumbers, numberLines, Repeats } from './repeats.ts'
import type { Seen } from './repeats.ts'
import { issue } from './row-fate.ts'
import { chosenShop, placeholderShop, shopByName } from './shops.ts'

export interface RowTarget {
  batchId: string
  detected: Detected
  /** Fields of the money columns. */
  money: readonly string[]
  platform: Platform
  /** Name or id of the shop the seller chose. */
  shop: string | undefined
  blocks: BlockWriter
}

/** What is kept of an order row until the whole file is read: its lines may be spread over the file. */
type Waiting = Omit<ReadRow, 'kept'>

/**
 * Writes the rows of a sheet as they are read: kept cells, fates, and what they state. Only lines without numbers wait
 * for the end of the file, since they are numbered order by order.
 */
export class RowWriter {
  private readonly db: Connection
  private readonly target: RowTarget
  private readonly totals: ControlTotals
  private readonly entries = new EntryNumbers()
  private readonly repeats: Repeats
  private readonly waiting: ReadRow[] = []
  private readonly byNumber = new Map<number, ReadRow>()
  private readonly fates = new RowFates()
  private readonly insertIssues
  private readonly facts: FactWriter
  private readonly writeRecord:
    | ((place: RecordPlace, fact: Parameters<ReturnType<typeof recordWriter>>[1]) => void)
    | null
  private readonly shopOf: (row: Waiting) => ShopOf
  private readonly claimed = new Set<string>()

  constructor(db: Connection, target: RowTarget) {
    this.db = db
    this.target = target
    this.totals = new ControlTotals(target.detected, target.money)
    const { kind } = target.detected.format
    this.writeRecord = kind === undefined ? null : recordWriter(db, kind)
    this.repeats = new Repeats({
      sameCells: (row, other) => target.blocks.same(row, other),
      isOneShop: target.shop !== undefined || target.detected.format.kind?.perShop === false,
      supersede: (earlier) => this.supersede(earlier),
    })
    this.insertIssues = db.prepare('INSERT INTO row_issue (batch_id, row, issues) VALUES (?, ?, ?)')
    this.facts = new FactWriter(db, target.batchId)
    this.shopOf = shopResolver(db, target)
  }

  add(read: ReadRow): void {
    this.target.blocks.add(read.row, read.kept)
    if (this.waiting.length > 0 || read.facts.some(lacksNumber)) {
      // Its bytes need not wait with it.
      read.kept = NOTHING_KEPT
      this.waiting.push(read)
      return
    }
    if (this.writeRecord !== null) this.entries.settle(read)
    this.repeats.settle(read)
    this.totals.add(read)
    this.write(read)
  }

  /** Writes what waited for the end of the file. */
  finish(): void {
    numberLines(this.waiting)
    for (const read of this.waiting) {
      this.byNumber.set(read.row, read)
      this.repeats.settle(read)
    }
    for (const read of this.waiting) {
      this.totals.add(read)
      this.write(read)
    }
    this.target.blocks.finish()
    writeFates(this.db, this.target.batchId, this.fates)
    this.facts.finish()
  }

  /** Takes everything out again: the sheet is read anew. */
  discard(): void {
    removeRows(this.db, this.target.batchId, this.target.detected.format.kind?.name ?? null)
  }

  control(): Control[] {
    return this.totals.list()
  }

  /** Shops that the rows, or the seller, name. */
  claims(): string[] {
    return [...this.claimed]
  }

  private write(read: Waiting): void {
    const { batchId } = this.target
    this.fates.add(read.row, read.action ?? 'new', read.action !== null)
    if (read.issues.length > 0) this.insertIssues.run(batchId, read.row, JSON.stringify(read.issues))
    if (read.facts.length === 0) return
    const { id, claimed } = this.shopOf(read)
    if (claimed && id !== null) this.claimed.add(id)
    for (const fact of read.facts) {
      if (isRecord(fact)) this.writeRecord?.({ batchId, row: read.row, shopId: id, claimed }, fact)
      else this.facts.add(read.row, fact, id ?? '', claimed)
    }
  }

  /** An earlier row that a later one of the same key replaces: unless it still waits, it is written already. */
  private supersede({ row, amounts }: Seen): void {
    const issues = [issue(row, 'repeated-key')]
    const waiting = this.byNumber.get(row)
    if (waiting !== undefined) {
      Object.assign(waiting, { action: 'ignored', facts: [], issues } satisfies Partial<ReadRow>)
      return
    }
    const { batchId, detected } = this.target
    const { kind } = detected.format
    if (kind === undefined) this.facts.removeRow(row)
    else this.db.prepare(recordSql(kind).removeRow).run(batchId, row)
    this.totals.withdraw(amounts)
    this.fates.set(row, 'ignored', true)
    this.insertIssues.run(batchId, row, JSON.stringify(issues))
  }
}

function lacksNumber(fact: ReadRow['facts'][number]): boolean {
  return !isRecord(fact) && fact.kind === 'line' && !fact.numbered
}

interface ShopOf {
  id: string | null
  claimed: boolean
}

const NO_SHOP: ShopOf = { id: null, claimed: false }

/** The seller's choice first, then the row's shop column; a row that names none follows its order number later. */
function shopResolver(db: Connection, { platform, shop, detected }: RowTarget): (row: Waiting) => ShopOf {
  if (detected.format.kind?.perShop === false) return () => NO_SHOP
  const chosen = shop === undefined ? null : { id: chosenShop(db, shop, platform), claimed: true }
  const named = new Map<string, ShopOf>()
  let standIn: ShopOf | null = null
  return ({ shopName }) => {
    if (chosen !== null) return chosen
    if (shopName === null) return (standIn ??= { id: placeholderShop(db, familyOf(platform)), claimed: false })
    const known = named.get(shopName) ?? { id: shopByName(db, platform, shopName), claimed: true }
    named.set(shopName, known)
    return known
  }
}
