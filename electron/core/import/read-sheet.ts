import type { RowAction, RowIssue } from '../../../shared/contract/imports.ts'
import { cleanCell, normaliseHeader } from './convert/cells.ts'
import { isRoundedColumn, parseId } from './convert/ids.ts'
import type { Detected } from './detect.ts'
import { factKey, factMoments } from './facts.ts'
import type { Fact, LineFact } from './facts.ts'
import type { PaidBasis } from './formats/format.ts'
import { RowReader } from './formats/row.ts'
import { gateFor } from './gate.ts'
import type { Sheet } from './read/table.ts'

/** One data row after reading: what it states, or why it states nothing. */
export interface ReadRow {
  /** 1-based row of the sheet. */
  row: number
  /** Cells with the personal columns gone. */
  cells: string[]
  facts: Fact[]
  /** The shop the row names, when the sheet has such a column. */
  shopName: string | null
  /** Settled here, or `null` while it depends on what the database holds. */
  action: Extract<RowAction, 'rejected' | 'ignored' | 'unchanged'> | null
  issues: RowIssue[]
}

export interface ReadSheet {
  header: string[]
  rows: ReadRow[]
  paidBasis: PaidBasis | null
  /** Latest business time of the facts, `null` without any. */
  latest: string | null
}

const TOTAL = /^(合计|总计|汇总|小计|全部|共计)/

/** Reads every row below the header of a recognised sheet. Blank rows are no rows; every other row gets a fate. */
export function readSheet(sheet: Sheet, detected: Detected, buyer: (name: string) => string | null): ReadSheet {
  const { format, headerIndex, columns } = detected
  const headerCells = sheet.rows[headerIndex] ?? []
  const gate = gateFor(headerCells)
  const normalisedHeader = headerCells.map(normaliseHeader)
  const data = dataRows(sheet, headerIndex)
  const usual = usualWidth(data)
  const rounded = roundedFields(data, detected)
  const readers = data.map(({ row, cells }) => new RowReader(row, cells, columns, rounded))
  const basis = fileBasis(detected, readers)
  const rows = data.map(({ row, cells }, index): ReadRow => {
    if (isShifted(cells, headerCells.length, usual)) return shiftedRow(row)
    const kept = gate.keep(cells)
    const nothing = nonFact(cells, normalisedHeader, columns.get(format.idField)?.index)
    if (nothing !== null)
      return { row, cells: kept, facts: [], shopName: null, action: 'ignored', issues: [issue(row, nothing)] }
    // The reader of the basis pass may hold issues already: each row is read afresh.
    const reader = new RowReader(row, cells, columns, rounded)
    const facts = format.convert(reader, { buyer, majority: basis?.majority ?? 'unknown' })
    const rejected = reader.issues.length > 0
    return {
      row,
      cells: kept,
      facts: rejected ? [] : facts,
      shopName: rejected ? null : (readers[index]?.textOrNull('shopName') ?? null),
      action: rejected ? 'rejected' : null,
      issues: reader.issues,
    }
  })
  numberLines(rows)
  settleRepeats(rows, data)
  return { header: gate.header, rows, paidBasis: basis?.paidBasis ?? null, latest: latestMoment(rows) }
}

/**
 * Cells beyond the header, or more cells than the file's rows usually have, mean that something before them, an
 * unquoted comma say, has moved them. Rows that all end with a comma are as wide as is usual.
 */
function isShifted(cells: readonly string[], width: number, usual: number): boolean {
  if (cells.length <= width) return false
  return cells.length > Math.max(width, usual) || cells.slice(width).some((cell) => cleanCell(cell) !== '')
}

/** In a shifted row nobody can tell which cell is which, nor which is personal: none is read, shown or kept. */
function shiftedRow(row: number): ReadRow {
  return { row, cells: [], facts: [], shopName: null, action: 'rejected', issues: [issue(row, 'row-shifted')] }
}

/** The number of cells that most rows have. */
function usualWidth(data: readonly { cells: string[] }[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of data) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0]
}

function dataRows(sheet: Sheet, headerIndex: number): { row: number; cells: string[] }[] {
  const data: { row: number; cells: string[] }[] = []
  for (let index = headerIndex + 1; index < sheet.rows.length; index++) {
    const cells = sheet.rows[index] ?? []
    if (cells.some((cell) => cell.trim() !== '')) data.push({ row: index + 1, cells })
  }
  return data
}

function roundedFields(data: readonly { cells: string[] }[], { format, columns }: Detected): Set<string> {
  return new Set(
    format.ids.filter((field) => {
      const index = columns.get(field)?.index
      return index !== undefined && isRoundedColumn(data.map(({ cells }) => parseId(cleanCell(cells[index] ?? ''))))
    }),
  )
}

/** Rows that state nothing by their shape: totals, a header printed again, notes. */
function nonFact(
  cells: readonly string[],
  header: readonly string[],
  idIndex: number | undefined,
): 'total-row' | 'repeated-header' | 'note-row' | null {
  const filled = cells.map(cleanCell).filter((cell) => cell !== '')
  const first = filled[0] ?? ''
  const id = idIndex === undefined ? '' : cleanCell(cells[idIndex] ?? '')
  // A title may begin with 全部 or 合计: a row with a number of its own is no total.
  if (TOTAL.test(id) || (id === '' && TOTAL.test(first))) return 'total-row'
  if (idIndex !== undefined && normaliseHeader(cells[idIndex] ?? '') === header[idIndex]) return 'repeated-header'
  // A note mostly stands in the first column, which is that of the numbers.
  if (filled.length <= 1 && !/^[\w-]+$/.test(id)) return 'note-row'
  return null
}

const ROW_WORDS: Record<string, string> = {
  'total-row': '是合计行，不算订单。',
  'repeated-header': '是重复的表头。',
  'note-row': '是说明文字，不是数据。',
  'repeated-key': '与后面一行编号相同而内容不同，以后面一行为准。',
  'row-shifted': '的格子比表头多，各列可能错位（例如商品名里有逗号没加引号）。已放入待处理，可改后重新导入。',
  'older-file': '数据库里已有更新的导出，这一行不改变数字。',
}

export function issue(row: number, code: string): RowIssue {
  return { row, column: null, code, message: `第 ${row.toLocaleString('zh-CN')} 行${ROW_WORDS[code] ?? code}` }
}

/** How the paid column of this file is to be read (domain rule 9). */
function fileBasis(
  { format, columns }: Detected,
  readers: readonly RowReader[],
): { majority: PaidBasis; paidBasis: PaidBasis | null } | null {
  const show = format.basis
  if (show === undefined)
    return columns.has('paid') && format.platform === 'taobao' ? { majority: 'unknown', paidBasis: 'unknown' } : null
  if (!columns.has('total') || !columns.has('refunded')) return { majority: 'unknown', paidBasis: 'unknown' }
  const shown = readers.map(show)
  const net = shown.filter((form) => form === 'net').length
  const gross = shown.filter((form) => form === 'gross').length
  if (net + gross === 0) return { majority: 'unknown', paidBasis: null }
  const majority = net > gross ? 'net' : 'gross'
  return { majority, paidBasis: majority === 'gross' && net > 0 ? 'mixed' : majority }
}

/** Numbers the lines of files without line numbers, in an order that no shuffling of rows changes (domain rule 3). */
function numberLines(rows: readonly ReadRow[]): void {
  const byOrder = new Map<string, LineFact[]>()
  for (const fact of rows.flatMap(({ facts }) => facts)) {
    if (fact.kind !== 'line' || fact.numbered) continue
    const lines = byOrder.get(fact.orderId)
    if (lines) lines.push(fact)
    else byOrder.set(fact.orderId, [fact])
  }
  for (const lines of byOrder.values()) {
    const sorted = lines
      .map((line) => ({ line, key: sortKey(line) }))
      .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    sorted.forEach(({ line }, index) => (line.lineId = `${line.orderId}-${index + 1}`))
  }
}

function sortKey(line: LineFact): string {
  const number = (value: number | null) => String(value ?? 0).padStart(15, '0')
  return [
    line.productId ?? '',
    line.sku ?? '',
    line.spec ?? '',
    line.title ?? '',
    number(line.unitPrice),
    number(line.quantity),
  ].join('\u0001')
}

/** A key that comes twice in one file: identical rows are `unchanged`, else the later row counts (domain rule 4). */
function settleRepeats(rows: readonly ReadRow[], data: readonly { cells: string[] }[]): void {
  const last = new Map<string, number>()
  rows.forEach((current, index) => {
    const key = current.facts.map((fact) => `${fact.kind} ${factKey(fact)}`).join('\n')
    if (key === '') return
    const before = last.get(key)
    if (before !== undefined) {
      const earlier = rows[before]
      if (earlier !== undefined && sameCells(data[before]?.cells ?? [], data[index]?.cells ?? [])) {
        current.action = 'unchanged'
        current.facts = []
        return
      }
      if (earlier !== undefined) {
        earlier.action = 'ignored'
        earlier.facts = []
        earlier.issues = [issue(earlier.row, 'repeated-key')]
      }
    }
    last.set(key, index)
  })
}

function sameCells(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.max(a.length, b.length)
  for (let index = 0; index < length; index++) {
    if (cleanCell(a[index] ?? '') !== cleanCell(b[index] ?? '')) return false
  }
  return true
}

function latestMoment(rows: readonly ReadRow[]): string | null {
  let latest: string | null = null
  for (const fact of rows.flatMap(({ facts }) => facts)) {
    for (const moment of factMoments(fact)) if (moment !== null && (latest === null || moment > latest)) latest = moment
  }
  return latest
}
