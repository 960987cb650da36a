import type { RowAction } from '../../../../shared/contract/imports.ts'
import type { Connection } from '../../database/open.ts'
import { recordKind } from './index.ts'
import { recordDay, recordKey } from './kind.ts'
import type { RecordFact, RecordKind, Value } from './kind.ts'
import { fieldNames, recordSql } from './sql.ts'

export interface RecordPlace {
  batchId: string
  row: number
  shopId: string | null
  claimed: boolean
}

/** Writes records as their files state them; which of a key counts is settled when the plan is applied. */
export function recordWriter(db: Connection, kind: RecordKind): (place: RecordPlace, fact: RecordFact) => void {
  const insert = db.prepare(recordSql(kind).insert)
  const names = fieldNames(kind)
  return ({ batchId, row, shopId, claimed }, { values }) => {
    const stated = names.map((name) => values[name] ?? null)
    insert.run(batchId, row, kind.perShop ? shopId : null, claimed ? 1 : 0, recordKey(kind, values), ...stated)
  }
}

interface Version {
  asOf: string
  values: Value[]
}

/** What each record of a planned batch would do to those that stand, with batches before it in the plan counted in. */
export function weighRecords(
  db: Connection,
  kind: RecordKind,
  batch: { id: string; position: number; as_of: string | null },
  planId: string,
): Map<number, Exclude<RowAction, 'rejected'>> {
  const sql = recordSql(kind)
  const names = fieldNames(kind)
  const standing = db.prepare<[object], Value[]>(sql.standing).raw()
  const planned = db.prepare<[string], Value[]>(sql.planned).raw()
  const verdicts = new Map<number, Exclude<RowAction, 'rejected'>>()
  const alone = isFirst(db, kind, batch, planId)
  for (const [row, shop, key, ...values] of planned.iterate(batch.id)) {
    if (typeof row !== 'number') continue
    const found = alone
      ? []
      : standing
          .all({ key, shop, batch: batch.id, plan: planId, position: batch.position })
          .map(([asOf, borrowed, ...rest]): Version => ({ asOf: String(asOf), values: own(names, borrowed, rest) }))
    worse(verdicts, row, found.length === 0 ? 'new' : compare(found, values, batch.as_of ?? ''))
  }
  return verdicts
}

/** Whether no other file of this kind counts: then every row is new, and nothing has to be looked up. */
function isFirst(db: Connection, kind: RecordKind, batch: { id: string; position: number }, planId: string): boolean {
  const other = db
    .prepare(
      `SELECT 1 FROM batch b WHERE b.kind = :kind AND b.id <> :id
         AND (b.status = 'applied' OR (b.plan_id = :plan AND b.status = 'planned' AND b.excluded = 0 AND b.position < :position))`,
    )
    .get({ kind: kind.name, id: batch.id, plan: planId, position: batch.position })
  return other === undefined
}

const RANK = ['new', 'changed', 'unchanged', 'ignored'] as const

function worse(
  verdicts: Map<number, Exclude<RowAction, 'rejected'>>,
  row: number,
  verdict: (typeof RANK)[number],
): void {
  const before = verdicts.get(row)
  if (before === undefined || RANK.indexOf(verdict) < RANK.indexOf(before)) verdicts.set(row, verdict)
}

function compare(standing: readonly Version[], values: readonly Value[], asOf: string): (typeof RANK)[number] {
  const newer = standing.filter((version) => version.asOf > asOf).length
  const versions = standing.map((version) => version.values)
  const before = merge(versions)
  const after = merge([...versions.slice(0, newer), values, ...versions.slice(newer)])
  if (after.some((value, index) => value !== before[index])) return 'changed'
  return values.some((value, index) => value !== null && value !== before[index]) ? 'ignored' : 'unchanged'
}

/** Of every field the newest stated value. */
function merge(newestFirst: readonly (readonly Value[])[]): Value[] {
  const [first = []] = newestFirst
  return first.map((_, index) => newestFirst.find((values) => values[index] !== null)?.[index] ?? null)
}

/** A row's own values: what older rows lent it is taken out. */
export function own(names: readonly string[], borrowed: Value | undefined, values: readonly Value[]): Value[] {
  if (typeof borrowed !== 'string') return [...values]
  const lent: string[] = JSON.parse(borrowed)
  return values.map((value, index) => (lent.includes(names[index] ?? '') ? null : value))
}

/** What changed of a record that counted before, for the restatement log. */
export interface RecordChange {
  kind: RecordKind
  batchId: string
  shopId: string | null
  key: string
  day: string | null
  field: string
  before: Value
  after: Value
}

interface Row {
  id: number
  batchId: string
  shopId: string | null
  current: boolean
  sequence: number
  /** With what was lent. */
  shown: Value[]
  own: Value[]
}

/** Keys of a batch that other applied batches speak of too. */
export function contestedKeys(db: Connection, kind: RecordKind, batchId: string): string[] {
  return db.prepare<[string], string>(recordSql(kind).contested).pluck().all(batchId)
}

/**
 * Settles which row of each key counts and what older rows lend it. Afterwards the table says what all applied batches
 * together say, whatever the order they came in.
 */
export function settleKeys(
  db: Connection,
  kind: RecordKind,
  keys: Iterable<string>,
  log: (change: RecordChange) => void,
): { settled: number } {
  const names = fieldNames(kind)
  const ofKey = db.prepare<[string], Value[]>(recordSql(kind).ofKey).raw()
  const write = db.prepare(recordSql(kind).write)
  let settled = 0
  for (const key of keys) {
    const rows = ofKey.all(key).map((cells) => rowOf(names, cells))
    for (const shopId of new Set(rows.map((row) => row.shopId))) {
      const versions = rows.filter((row) => row.shopId === shopId)
      settled += settle(kind, key, names, versions, log, (row, current, borrowed, values) =>
        write.run(current ? 1 : 0, borrowed, ...values, row.id),
      )
    }
  }
  return { settled }
}

function rowOf(names: readonly string[], cells: readonly Value[]): Row {
  const [id, batchId, shopId, current, borrowed, sequence, ...shown] = cells
  return {
    id: Number(id),
    batchId: String(batchId),
    shopId: typeof shopId === 'string' ? shopId : null,
    current: current === 1,
    sequence: Number(sequence),
    shown,
    own: own(names, borrowed, shown),
  }
}

function settle(
  kind: RecordKind,
  key: string,
  names: readonly string[],
  newestFirst: readonly Row[],
  log: (change: RecordChange) => void,
  write: (row: Row, current: boolean, borrowed: string | null, values: readonly Value[]) => void,
): number {
  const [newest, ...older] = newestFirst
  if (newest === undefined) return 0
  const merged = merge(newestFirst.map((row) => row.own))
  const lent = names.filter((_, index) => newest.own[index] === null && merged[index] !== null)
  const latest = newestFirst.reduce((last, row) => (row.sequence > last.sequence ? row : last))
  // The batch that came last is what changes something; what it found standing is the newest of the others.
  const before = newestFirst.find((row) => row.current && row !== latest)
  if (before !== undefined) {
    const day = recordDay(kind, Object.fromEntries(names.map((name, index) => [name, merged[index] ?? null])))
    names.forEach((field, index) => {
      const [old, now] = [before.shown[index] ?? null, merged[index] ?? null]
      if (old !== null && old !== now)
        log({ kind, batchId: latest.batchId, shopId: newest.shopId, key, day, field, before: old, after: now })
    })
  }
  write(newest, true, lent.length > 0 ? JSON.stringify(lent) : null, merged)
  for (const row of older) write(row, false, null, row.own)
  return 1
}

/** Takes the records of a batch out; the caller settles the keys it shared. */
export function removeRecords(db: Connection, kindName: string, batchId: string): number {
  return db.prepare(recordSql(recordKind(kindName)).remove).run(batchId).changes
}
