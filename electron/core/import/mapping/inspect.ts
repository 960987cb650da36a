import type { RowIssue } from '../../../../shared/contract/imports.ts'
import type { MapFile } from '../../../../shared/contract/map-file.ts'
import type { MappedKind } from '../../../../shared/mapped-kinds.ts'
import type { Inspected } from '../../../../shared/contract/mappings.ts'
import { SellerError } from '../../../../shared/errors.ts'
import type { Connection } from '../../database/open.ts'
import { openSources } from '../archives.ts'
import { periodFromName } from '../convert/period.ts'
import { holdsPhone } from '../convert/phones.ts'
import { detect, fingerprintOf } from '../detect.ts'
import type { Detected } from '../detect.ts'
import { gateOf } from '../personal-headers.ts'
import { isRecord } from '../read-row.ts'
import { SheetReading } from '../read-sheet.ts'
import type { ReadRow } from '../read-row.ts'
import { openTable } from '../read/index.ts'
import { isTextual } from '../read/table.ts'
import type { SheetRow } from '../read/table.ts'
import { openSheet } from '../sheet-head.ts'
import { TraitLearner } from '../traits.ts'
import { mappedKind } from './fields.ts'
import { mappedFormat } from './format.ts'
import { guessMap, toldDialect } from './guess.ts'
import type { PlannedSource } from './planned.ts'
import { plannedSource } from './planned.ts'

const SHOWN_ROWS = 30
/** Rows read for a preview: enough to see the problems, few enough to answer while the seller chooses. */
const PREVIEW_ROWS = 200

/** The first rows of a planned sheet that no format knows, with a guess at its columns. */
export async function inspectSheet(db: Connection, batchId: string, headerRow?: number): Promise<Inspected> {
  const source = plannedSource(db, batchId)
  const rows = await firstRows(source, SHOWN_ROWS + PREVIEW_ROWS)
  const header = rows.find(({ number }) => number === (headerRow ?? likelyHeader(rows)))
  if (header === undefined) throw new SellerError('NOT_FOUND', `「${source.file}」没有第 ${headerRow ?? 1} 行。`)
  const personal = header.cells.flatMap((name, index) => (gateOf(name) === 'keep' ? [] : [index]))
  const below = rows.filter(({ number }) => number > header.number)
  return {
    file: source.file,
    sheet: source.sheet,
    headerRow: header.number,
    fingerprint: fingerprintOf(header.cells),
    header: header.cells.map((name) => name.trim()),
    rows: below.slice(0, SHOWN_ROWS).map(({ number, cells }) => ({
      row: number,
      cells: header.cells.map((_, index) => (personal.includes(index) ? '' : shownCell(cells[index] ?? ''))),
    })),
    personal,
    guess: guessMap(
      header.cells.map((name) => name.trim()),
      below.map(({ cells }) => cells),
    ),
  }
}

function shownCell(cell: string): string {
  return holdsPhone(cell) ? '' : cell
}

/** What the values of the chosen columns tell of how the sheet writes dates and money. */
export async function dialectOf(
  db: Connection,
  batchId: string,
  { headerRow, kind, columns }: { headerRow: number; kind: MappedKind; columns: Record<string, string> },
): Promise<Pick<Inspected['guess'], 'dateOrder' | 'money'>> {
  const rows = await firstRows(plannedSource(db, batchId), SHOWN_ROWS + PREVIEW_ROWS)
  const header = rows.find(({ number }) => number === headerRow)?.cells.map((name) => name.trim()) ?? []
  const below = rows.filter(({ number }) => number > headerRow).map(({ cells }) => cells)
  return toldDialect(mappedKind(kind), columns, header, below)
}

/** The row above the first that holds numbers with the most words in it, and no words twice. */
function likelyHeader(rows: readonly SheetRow[]): number {
  const scored = rows.slice(0, SHOWN_ROWS).map(({ number, cells }) => {
    const words = cells.filter((cell) => cell.trim() !== '' && !/^[-+¥￥\d.,:/%\s]+$/.test(cell))
    return { number, score: new Set(words).size * 2 - cells.filter((cell) => cell.trim() !== '').length }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best), { number: 1, score: -Infinity }).number
}

export interface Preview {
  fields: ReturnType<typeof mappedKind>['fields']
  rows: { row: number; values: string[]; issues: RowIssue[]; ignored: boolean }[]
  readable: number
  unreadable: number
}

/** The first rows as a map reads them: the very reading of an import, without writing anything. */
export async function previewMap(db: Connection, batchId: string, headerRow: number, map: MapFile): Promise<Preview> {
  const source = plannedSource(db, batchId)
  const rows = await firstRows(source, PREVIEW_ROWS + headerRow)
  const header = rows.find(({ number }) => number === headerRow)
  const detected = detect(header === undefined ? [] : [{ number: 1, cells: header.cells }], [mappedFormat(map)])
  if (detected.format === null || header === undefined) throw new SellerError('INVALID_INPUT', detected.reason)
  const read = readAll(detected, header, rows, source)
  const given = new Set([...Object.keys(map.columns), ...Object.keys(map.constants)])
  const fields = mappedKind(map.kind).fields.filter(({ field }) => given.has(field))
  return {
    fields,
    rows: read.slice(0, SHOWN_ROWS).map((row) => ({
      row: row.row,
      values: fields.map(({ field }) => shown(row, field)),
      issues: [...row.issues],
      ignored: row.action === 'ignored',
    })),
    readable: read.filter(({ action }) => action === null).length,
    unreadable: read.filter(({ action }) => action === 'rejected').length,
  }
}

function readAll(detected: Detected, header: SheetRow, rows: readonly SheetRow[], source: PlannedSource): ReadRow[] {
  const data = rows.filter(({ number }) => number > header.number)
  const learner = new TraitLearner(detected)
  for (const { number, cells } of data) learner.add(number, cells)
  const reading = new SheetReading(detected, header.cells, learner.traits(), {
    isText: isTextual(source.encoding),
    // A preview shows no buyer, so it needs no key of one.
    buyer: () => null,
    period: periodFromName(source.file),
    asOf: null,
    memory: new Map(),
  })
  return data.map((row) => reading.read(row))
}

/** Names under which facts of orders keep what a map calls otherwise. */
const FACT_NAMES: Readonly<Record<string, string>> = {
  paidAmount: 'paid',
  refundAmount: 'refunded',
  orderedAt: 'createdAt',
  region: 'province',
}

const MONEY = new Set(['paidAmount', 'refundAmount', 'unitPrice', 'freight', 'amount', 'totalAmount'])

function shown({ facts, shopName }: ReadRow, field: string): string {
  const [fact] = facts
  if (field === 'shopName') return shopName ?? ''
  if (fact === undefined) return ''
  const value: unknown = isRecord(fact)
    ? fact.values[field]
    : (Reflect.get(fact, FACT_NAMES[field] ?? field) ?? Reflect.get(fact, field))
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return ''
  const money = isRecord(fact) ? isMoney(fact.kind, field) : MONEY.has(field)
  return money ? (value / 100).toFixed(2) : String(value)
}

function isMoney(kind: string, field: string): boolean {
  const info = mappedKind(kind as MapFile['kind'])
  return info.fields.some((one) => one.field === field && one.type === 'money')
}

async function firstRows(source: PlannedSource, count: number): Promise<SheetRow[]> {
  for await (const file of openSources([source.from], { check: () => undefined })) {
    try {
      if (file.name !== source.file || file.failure !== null) continue
      const table = await openTable(file.source)
      for await (const sheet of table.sheets) {
        if (sheet.name !== source.sheet) continue
        const found: SheetRow[] = []
        for await (const batch of (await openSheet(sheet)).rows) {
          found.push(...batch)
          if (found.length >= count) break
        }
        return found.slice(0, count)
      }
    } finally {
      await file.source.close()
    }
  }
  throw new SellerError('NOT_FOUND', `「${source.file}」打不开了，重新拖入一次。`)
}
