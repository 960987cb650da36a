import { normaliseHeader } from './convert/cells.ts'
import type { Period } from './convert/period.ts'
import type { Detected } from './detect.ts'
import { factMoment } from './facts.ts'
import type { Fact } from './facts.ts'
import type { ConvertContext } from './formats/format.ts'
import { RowReader } from './formats/row.ts'
import { gateFor, NOTHING_KEPT } from './gate.ts'
import type { Kept, KeptColumn } from './gate.ts'
import { cellsOf } from './read/table.ts'
import type { Cells, SheetRow } from './read/table.ts'
import { MergedDown } from './merged-down.ts'
import { recordKind } from './records/index.ts'
import { recordDay } from './records/kind.ts'
import type { RecordFact } from './records/kind.ts'
import { digestOf, isRecord } from './read-row.ts'
import type { ReadRow } from './read-row.ts'
import { isHeader, isHint, isOtherHeader, isShifted, issue, nonFact, otherTable } from './row-fate.ts'
import type { NothingCode } from './row-fate.ts'
import type { Traits } from './traits.ts'

export interface ReadingContext {
  /** Whether cells are parted by signs, so that one within a cell shifts all that follow; in a workbook each has its place. */
  isText: boolean
  /** Salted key of a buyer name, `null` when it is masked. */
  buyer: (name: string) => string | null
  period: Period | null
  asOf: string | null
  memory: Map<string, string>
}

/** What the shape of a row told. */
interface Seen {
  nothing: NothingCode | null
  isFirst: boolean
  shifted: boolean
}

/** Gives every row below the header of a recognised sheet its facts or its fate, one row at a time. */
export class SheetReading {
  /** The kept header: personal columns are gone. */
  readonly header: string[]
  /** What is kept of each row. */
  readonly columns: readonly KeptColumn[]
  /** Latest business time met so far. */
  latest: string | null = null
  private readonly detected: Detected
  private readonly names: readonly string[]
  private readonly keep: (cells: Cells) => Kept
  private readonly unkept: readonly number[]
  private readonly traits: Traits
  private readonly reader: RowReader
  private readonly context: ConvertContext
  private readonly isText: boolean
  private readonly idIndex: number | undefined
  private readonly merged: MergedDown
  /** Fields of the money columns. */
  readonly money: readonly string[]
  /** The last column that is read. */
  private readonly lastRead: number
  private first = true
  /** The row at which another table began below this one. */
  private other: number | null = null

  constructor(detected: Detected, header: readonly string[], traits: Traits, context: ReadingContext) {
    const gate = gateFor(header, detected.columns, detected.format.personal)
    this.header = gate.header
    this.columns = gate.columns
    this.keep = gate.keep
    this.unkept = gate.unkept
    this.detected = detected
    this.names = header.map(normaliseHeader)
    this.traits = traits
    this.reader = new RowReader(0, [], detected.columns, traits.rounded, detected.format.dialect)
    this.context = { ...context, majority: traits.majority }
    this.isText = context.isText
    this.idIndex = detected.columns.get(detected.format.idField)?.index
    this.money = moneyFields(detected)
    this.lastRead = Math.max(...[...detected.columns.values()].map(({ index }) => index))
    const { merged = [] } = detected.format
    this.merged = new MergedDown(merged.flatMap((field) => detected.columns.get(field)?.index ?? []))
  }

  read(sheetRow: SheetRow): ReadRow {
    const row = sheetRow.number
    const cells = cellsOf(sheetRow)
    const isFirst = this.first
    this.first = false
    const shifted = isShifted(cells, this.names.length, this.traits.usualWidth)
    if (shifted && this.isText) {
      if (!isFirst && isHeader(cells)) this.other = row
      return shiftedRow(row)
    }
    const nothing =
      nonFact(cells, this.names, this.idIndex, this.detected.format.keepsTotals === true) ??
      (isFirst && isHint(row, cells, this.detected) ? 'hint-row' : null)
    if (nothing === 'repeated-header') this.other = null
    // Of its last cell the end may be missing too.
    const lacks = sheetRow.isCut === true && cells.length - 1 <= this.lastRead
    if (lacks && nothing === null) return this.cutRow(row, cells)
    return this.readCells(row, this.merged.fill(row, cells, nothing === null), { nothing, isFirst, shifted })
  }

  private readCells(row: number, cells: Cells, { nothing, isFirst, shifted }: Seen): ReadRow {
    const kept = this.keep(cells)
    const reader = this.reader.move(row, cells)
    if (this.other !== null) return otherTableRow(row, this.other, reader.amounts(this.money))
    if (nothing !== null) return this.nothingRow(row, kept, reader, nothing)
    const facts = this.detected.format.convert(reader, this.context)
    if (facts === null) return this.nothingRow(row, kept, reader, 'total-row')
    const unkept = digestOf(cells, this.unkept)
    const amounts = reader.amounts(this.money)
    if (reader.issues.length === 0) {
      this.noteLatest(facts)
      const shopName = reader.textOrNull('shopName')
      return { row, kept, unkept, facts, shopName, action: null, issues: reader.issues, amounts }
    }
    if (!isFirst && isOtherHeader(cells, reader.issues)) {
      this.other = row
      return otherTableRow(row, row, amounts)
    }
    // A workbook may have been made of a text that was shifted; where all can be read it is a note beside the table.
    if (shifted) return shiftedRow(row)
    if (kept.isMisplaced) return shiftedRow(row, 'row-misplaced')
    kept.doubt()
    return { row, kept, unkept, facts: [], shopName: null, action: 'rejected', issues: reader.issues, amounts }
  }

  /** What is missing of it may be anything: an amount, a state, a refund. */
  private cutRow(row: number, cells: Cells): ReadRow {
    const kept = this.keep(cells)
    kept.doubt()
    const amounts = this.reader.move(row, cells).amounts(this.money)
    const issues = [issue(row, 'row-cut')]
    return { row, kept, unkept: 0, facts: [], shopName: null, action: 'rejected', issues, amounts }
  }

  /** Merchant's codes that Excel has damaged, by field. */
  get damagedCodes(): RowReader['damagedCodes'] {
    return this.reader.damagedCodes
  }

  private nothingRow(row: number, kept: Kept, reader: RowReader, code: string): ReadRow {
    const amounts = reader.amounts(this.money)
    return {
      row,
      kept,
      unkept: 0,
      facts: [],
      shopName: null,
      action: 'ignored',
      issues: [issue(row, code)],
      amounts,
    }
  }

  private noteLatest(facts: readonly (Fact | RecordFact)[]): void {
    for (const fact of facts) {
      const moment = isRecord(fact) ? recordMoment(fact) : factMoment(fact)
      if (moment !== null && (this.latest === null || moment > this.latest)) this.latest = moment
    }
  }
}

function recordMoment({ kind, values }: RecordFact): string | null {
  const last = typeof values['dayTo'] === 'string' ? values['dayTo'] : recordDay(recordKind(kind), values)
  return last === null ? null : `${last} 00:00:00`
}

/** In a shifted row nobody can tell which cell is which, nor which is personal: none is read, shown or kept. */
function shiftedRow(row: number, code: 'row-shifted' | 'row-misplaced' = 'row-shifted'): ReadRow {
  return {
    row,
    kept: NOTHING_KEPT,
    unkept: 0,
    facts: [],
    shopName: null,
    action: 'rejected',
    issues: [issue(row, code)],
    amounts: [],
  }
}

/** Under another header no cell is what this one says, nor as private as it says. */
function otherTableRow(row: number, header: number, amounts: ReadRow['amounts']): ReadRow {
  const issues = [otherTable(row, header)]
  return { row, kept: NOTHING_KEPT, unkept: 0, facts: [], shopName: null, action: 'rejected', issues, amounts }
}

/** Money columns of orders, lines and refunds, whose formats have no table of types. */
const ORDER_MONEY = [
  'paid',
  'freight',
  'refunded',
  'total',
  'platformDiscount',
  'influencerDiscount',
  'merchantDiscount',
  'amount',
  // As a seller's own map names them.
  'paidAmount',
  'totalAmount',
  'refundAmount',
]

function moneyFields({ format, columns }: Detected): string[] {
  const names =
    format.kind === undefined
      ? ORDER_MONEY
      : Object.entries(format.types ?? {}).flatMap(([field, type]) => (type === 'money' ? [field] : []))
  return names.filter((field) => columns.has(field))
}
