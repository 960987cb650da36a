import * as XLSX from '@e965/xlsx'
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { SellerError } from '../../../../shared/errors.ts'
import type { Sheet, Table } from './table.ts'

/**
 * Reads `.xlsx` and `.xls` with SheetJS. `nodim` because back ends declare `A1:A1` over tens of thousands of rows;
 * never `cellDates`, which shifts days in China time. SheetJS keeps numbers as floats, so whole numbers of more than
 * 15 digits are taken from the sheet's XML instead: an order number is never rounded here.
 */
export function readSpreadsheet(bytes: Buffer, name: string): Table {
  const book = parse(bytes, name)
  const kind = bytes[0] === 0x50 ? 'xlsx' : 'xls'
  const sheets = book.SheetNames.map((sheetName, index) => readSheet(book, sheetName, index))
  if (sheets.length === 0) throw new SellerError('FILE_UNREADABLE', `「${name}」里没有工作表，重新导出一次再导入。`)
  return { encoding: kind, sheets }
}

/** A zip ends with its directory, whose last record may be followed by a comment of at most 64 KB. */
const DIRECTORY_END = Buffer.from('PK\u0005\u0006', 'latin1')
const DIRECTORY_END_REACH = 66_000

function isCutShort(bytes: Buffer): boolean {
  return bytes[0] === 0x50 && !bytes.subarray(-DIRECTORY_END_REACH).includes(DIRECTORY_END)
}

function parse(bytes: Buffer, name: string): WorkBook {
  try {
    // SheetJS never comes back from the head of a zip.
    if (isCutShort(bytes)) throw new Error('no end of the central directory')
    return XLSX.read(bytes, {
      dense: true,
      raw: true,
      nodim: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      bookFiles: true,
    })
  } catch (cause) {
    const reason = cause instanceof Error && /password|encrypt/i.test(cause.message)
    throw new SellerError(
      'FILE_UNREADABLE',
      reason
        ? `「${name}」有密码。用 Excel 打开、去掉密码另存，再导入。`
        : `「${name}」不是完整的表格文件，可能没下载完，或是压缩包。重新下载（压缩包先解压）再导入。`,
      { cause },
    )
  }
}

type DenseSheet = WorkSheet & { '!data'?: (CellObject | undefined)[][] }

function readSheet(book: WorkBook, name: string, index: number): Sheet {
  const sheet: DenseSheet | undefined = book.Sheets[name]
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false
  const long = lazy(() => longNumbers(book, index))
  const rows: string[][] = []
  const data = sheet?.['!data'] ?? []
  for (let r = 0; r < data.length; r++) {
    const cells = data[r] ?? []
    const row: string[] = []
    for (let c = 0; c < cells.length; c++) {
      const cell = cells[c]
      row.push(cell === undefined ? '' : cellText(cell, date1904, () => long().get(XLSX.utils.encode_cell({ r, c }))))
    }
    rows.push(row)
  }
  return { name, rows }
}

/** Excel's numbers for what a formula could not give. */
const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
])

function cellText(cell: CellObject, date1904: boolean, exact: () => string | undefined): string {
  switch (cell.t) {
    case 'n':
      return numberText(Number(cell.v), cell.z, date1904, exact)
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE'
    case 'e':
      return ERRORS.get(Number(cell.v)) ?? '#VALUE!'
    case 'z':
      return ''
    default:
      return cell.v === undefined ? '' : String(cell.v)
  }
}

function numberText(value: number, format: unknown, date1904: boolean, exact: () => string | undefined): string {
  if (typeof format === 'string' && XLSX.SSF.is_date(format)) return dateText(value, date1904)
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return String(value)
  const digits = exact()
  if (digits !== undefined && Number(digits) === value) return digits
  // The last digits are gone. Written out they would pass for an order number; so they are shown as lost.
  return value.toExponential()
}

interface DateCode {
  y: number
  m: number
  d: number
  H: number
  M: number
  S: number
}

function dateText(serial: number, date1904: boolean): string {
  const code: DateCode | null = XLSX.SSF.parse_date_code(serial, { date1904 })
  if (code === null) return String(serial)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${String(code.y).padStart(4, '0')}-${two(code.m)}-${two(code.d)} ${two(code.H)}:${two(code.M)}:${two(code.S)}`
}

/** Cell references of whole numbers of more than 15 digits, as they stand in the sheet's XML. */
function longNumbers(book: WorkBook, index: number): Map<string, string> {
  const found = new Map<string, string>()
  const xml = sheetXml(book, index)
  for (const [, ref, digits] of xml.matchAll(
    /<(?:\w+:)?c\b[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?v>(-?\d{16,})<\//g,
  )) {
    if (ref !== undefined && digits !== undefined) found.set(ref, digits)
  }
  return found
}

interface OpenedBook extends WorkBook {
  /** The files of the zip, kept by `bookFiles`. */
  files?: Record<string, { content?: unknown }>
}

/** The XML of a sheet. Which file holds it the workbook's relations say: the files' order is not that of the tabs. */
function sheetXml(book: OpenedBook, index: number): string {
  const tab: unknown = Reflect.get(book.Workbook?.Sheets?.[index] ?? {}, 'id')
  const relations = fileText(book, 'xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)
  const relation = [...relations].find(([tag]) => attribute(tag, 'Id') === tab)?.[0] ?? ''
  const target = attribute(relation, 'Target') ?? `worksheets/sheet${index + 1}.xml`
  return fileText(book, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1]
}

function fileText(book: OpenedBook, path: string): string {
  const content = book.files?.[path]?.content
  if (typeof content === 'string') return content
  return content instanceof Uint8Array ? Buffer.from(content).toString('latin1') : ''
}

function lazy<T>(make: () => T): () => T {
  let value: { made: T } | undefined
  return () => (value ??= { made: make() }).made
}
