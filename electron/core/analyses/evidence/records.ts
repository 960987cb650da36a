import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { Rule } from '../../../../shared/contract/rules.ts'
import type { Connection } from '../../database/open.ts'
import { MOST_RECORDS } from './question.ts'
import type { Unit } from './terms.ts'

type Table = 'shop_day' | 'ad_day' | 'settlement' | 'commission' | 'cost' | 'bundle_part'

/** A record that a number rests on, and what it brings to it where that is not what it states. */
export type RecordRef =
  | { table: Table; id: number; value?: number | null; unit?: Unit; name?: string }
  | { rule: Rule; value?: number | null }

const KINDS = {
  shop_day: 'shopDay',
  ad_day: 'adDay',
  settlement: 'settlement',
  commission: 'commission',
  cost: 'cost',
  bundle_part: 'bundlePart',
} as const satisfies Record<Table, EvidenceRecord['kind']>

interface Stored {
  id: number
  name: string
  day: string | null
  value: number | null
  batchId: string
  file: string
  sheet: string
  row: number
}

/** Where the files of each kind of record have them; one list of ids (JSON) each. */
const READERS: Record<Table, (db: Connection, ids: string) => Stored[]> = {
  shop_day: (db, ids) =>
    db
      .prepare<[string], Stored>(
        `SELECT r.id, coalesce(s.name, '') AS name, r.day || coalesce(' 至 ' || nullif(r.day_to, r.day), '') AS day,
         r.visitors AS value, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM shop_day r JOIN batch b ON b.id = r.batch_id LEFT JOIN shop s ON s.id = r.shop_id
       WHERE r.id IN (SELECT value FROM json_each(?))`,
      )
      .all(ids),
  ad_day: (db, ids) =>
    db
      .prepare<[string], Stored>(
        `SELECT r.id, coalesce(r.title, r.plan, r.scene, r.channel, '') AS name,
         r.day || coalesce(' 至 ' || nullif(r.day_to, r.day), '') AS day, r.spend AS value, r.batch_id AS batchId,
         b.file, b.sheet, r.row
       FROM ad_day r JOIN batch b ON b.id = r.batch_id WHERE r.id IN (SELECT value FROM json_each(?))`,
      )
      .all(ids),
  settlement: (db, ids) =>
    db
      .prepare<[string], Stored>(
        `SELECT r.id, coalesce(r.category, r.scene, r.remark, r.order_id, '') AS name, substr(r.settled_at, 1, 10) AS day,
         r.amount AS value, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM settlement r JOIN batch b ON b.id = r.batch_id WHERE r.id IN (SELECT value FROM json_each(?))`,
      )
      .all(ids),
  commission: (db, ids) =>
    db
      .prepare<[string], Stored>(
        `SELECT r.id, coalesce(r.influencer, r.title, r.order_id, '') AS name, substr(r.paid_at, 1, 10) AS day,
         r.commission AS value, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM commission r JOIN batch b ON b.id = r.batch_id WHERE r.id IN (SELECT value FROM json_each(?))`,
      )
      .all(ids),
  cost: (db, ids) =>
    db
      .prepare<[string], Stored>(
        `SELECT r.id, r.sku AS name, r.effective_from AS day, r.cost AS value, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM cost r JOIN batch b ON b.id = r.batch_id WHERE r.id IN (SELECT value FROM json_each(?))`,
      )
      .all(ids),
  bundle_part: (db, ids) =>
    db
      .prepare<[string], Stored>(
        `SELECT r.id, r.bundle || ' ← ' || r.sku || ' × ' || r.quantity AS name, r.effective_from AS day,
         coalesce(r.bundle_cost, r.cost) AS value, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM bundle_part r JOIN batch b ON b.id = r.batch_id WHERE r.id IN (SELECT value FROM json_each(?))`,
      )
      .all(ids),
}

/** The records in the order given, as their files have them; the first of very many. */
export function readRecords(db: Connection, refs: readonly RecordRef[]): EvidenceRecord[] {
  const shown = refs.slice(0, MOST_RECORDS)
  const stored = new Map<string, Stored>()
  const tables = new Set(shown.flatMap((ref) => ('table' in ref ? [ref.table] : [])))
  for (const table of tables) {
    const ids = shown.flatMap((ref) => ('table' in ref && ref.table === table ? [ref.id] : []))
    for (const row of READERS[table](db, JSON.stringify(ids))) stored.set(`${table} ${row.id}`, row)
  }
  return shown.flatMap((ref): EvidenceRecord[] => {
    if (!('table' in ref)) return [ruleRecord(ref.rule, ref.value ?? null)]
    const row = stored.get(`${ref.table} ${ref.id}`)
    return row === undefined ? [] : [fileRecord(ref, row)]
  })
}

function fileRecord(ref: Extract<RecordRef, { table: Table }>, row: Stored): EvidenceRecord {
  const { name, day, batchId, file, sheet, row: number } = row
  return {
    kind: KINDS[ref.table],
    name: nameIn(ref, name),
    day,
    unit: ref.unit ?? 'fen',
    value: ref.value === undefined ? row.value : ref.value,
    source: { batchId, file, sheet, row: number },
    rule: null,
  }
}

/** A cost goes by its product, a row of advertising by its level's name; what an account calls an entry says more than what is added here. */
function nameIn(ref: Extract<RecordRef, { table: Table }>, stored: string): string {
  if (ref.table === 'ad_day') return ref.name ?? stored
  return (ref.table === 'cost' ? [ref.name, stored] : [stored, ref.name]).filter((part) => part).join(' · ')
}

function ruleRecord(rule: Rule, value: number | null): EvidenceRecord {
  return { kind: 'rule', name: '', day: rule.effectiveFrom, unit: 'fen', value, source: null, rule }
}
