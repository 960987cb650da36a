/** A table of cells before it becomes a file, and the dirt that real files carry. */
import type { Fen } from '../../../shared/money.ts'
import { shuffled } from './random.ts'
import { stampText } from './stamp.ts'
import type { Stamp } from './stamp.ts'

/** `serial` is a date cell of a workbook. */
export type Cell = string | number | { serial: Stamp }

export interface Sheet {
  header: readonly string[]
  rows: Cell[][]
  /** Names of the columns that hold order numbers. */
  ids: readonly string[]
  /** Names of the columns a total row sums. */
  money: readonly string[]
}

/** Rows a seller's file may have beside its orders; none of them is part of the truth. */
export interface Dirt {
  /** Note rows above the header. */
  notes?: number
  /** A last row `合计`. */
  total?: boolean
  /** The header again in the middle. */
  repeatedHeader?: boolean
  /** Empty rows in the middle. */
  blankRows?: number
  /** A blank after every third column name. */
  headerBlanks?: boolean
  /** A row whose numbers a spreadsheet program turned into `3.51512E+18`. */
  damagedId?: boolean
  /** A row of an order of its own, all dates of which are unreadable. */
  badDate?: boolean
}

export interface ExportFile {
  name: string
  bytes: Uint8Array
}

/** Options of every writer. */
export interface ExportOptions {
  /** Window by creation time (refund files: by application), closed. */
  from?: string
  to?: string
  /** Time of the export, `YYYY-MM-DD HH:mm:ss`; default the truth's. */
  asOf?: string
  /** Seed that shuffles the rows; without it the newest come first. */
  shuffle?: number
  /** Only this part of the orders, cut between orders. */
  part?: { index: number; of: number }
  dirt?: Dirt
  name?: string
}

export type Cells = Record<string, Cell>

export function rowOf(header: readonly string[], cells: Cells, empty: (name: string) => Cell = () => ''): Cell[] {
  return header.map((name) => cells[name.trimEnd()] ?? empty(name))
}

/** `1234.50`. */
export function yuan(fen: Fen): string {
  return (fen / 100).toFixed(2)
}

/** `1,234.50`. */
export function groupedYuan(fen: Fen): string {
  return yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',')
}

export function timeText(stamp: Stamp | null, empty = ''): string {
  return stamp === null ? empty : stampText(stamp)
}

function amountOf(cell: Cell | undefined): number {
  if (typeof cell === 'number') return cell
  const amount = typeof cell === 'string' ? Number(cell.replace(/[,￥¥元\t]/g, '')) : 0
  return Number.isFinite(amount) ? amount : 0
}

function totalRow({ header, rows, money }: Sheet): Cell[] {
  return header.map((name, column) => {
    if (column === 0) return '合计'
    if (!money.includes(name.trimEnd())) return ''
    return rows.reduce((sum, row) => sum + amountOf(row[column]), 0).toFixed(2)
  })
}

function damagedRow({ header, rows, ids }: Sheet): Cell[] {
  return header.map((name, column) => (ids.includes(name.trimEnd()) ? '3.51512E+18' : (rows[0]?.[column] ?? '')))
}

/** Order numbers of the simulator never end in 99. */
function badDateRow({ header, rows, ids }: Sheet): Cell[] {
  return header.map((name, column) => {
    const cell = rows[0]?.[column] ?? ''
    if (ids.includes(name.trimEnd()) && typeof cell === 'string') return `${cell.slice(0, -2)}99`
    const dated = typeof cell === 'object' || (typeof cell === 'string' && /^\d{4}-\d\d-\d\d /.test(cell))
    return dated ? '2026-13-40 25:61:00' : cell
  })
}

function noteRows(count: number): Cell[][] {
  return Array.from({ length: count }, (_, index) => [`导出说明 ${index + 1}：本文件为演示数据`])
}

/** Header and rows as they stand in the file. */
export function linesOf(sheet: Sheet, { shuffle, dirt = {} }: ExportOptions): Cell[][] {
  const rows = shuffle === undefined ? [...sheet.rows] : shuffled(sheet.rows, shuffle)
  const header = sheet.header.map((name, index) => (dirt.headerBlanks === true && index % 3 === 1 ? `${name} ` : name))
  const extra: Cell[][] = []
  if (dirt.damagedId === true) extra.push(damagedRow(sheet))
  if (dirt.badDate === true) extra.push(badDateRow(sheet))
  if (dirt.repeatedHeader === true) extra.push([...header])
  for (let count = dirt.blankRows ?? 0; count > 0; count -= 1) extra.push(header.map(() => ''))
  rows.splice(Math.floor(rows.length / 2), 0, ...extra)
  if (dirt.total === true) rows.push(totalRow(sheet))
  return [...noteRows(dirt.notes ?? 0), [...header], ...rows]
}
