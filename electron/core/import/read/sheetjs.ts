import * as XLSX from '@e965/xlsx'
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { SellerError } from '../../../../shared/errors.ts'
import { MAX_COLUMNS, MAX_ROWS, MAX_SHEETJS_BYTES, tooLargeForSheetJs } from './limits.ts'
import type { ByteSource } from './source.ts'
import type { Sheet, SheetNotes, SheetRow, Table } from './table.ts'
import { attribute, tagsOf } from './xlsx/xml.ts'

const BATCH_ROWS = 500

/**
 * Reads with SheetJS what the streaming reader does not know: `.xls`, `.xlsb`, `.ods`, HTML and XML tables, and
 * workbooks written in unusual ways. `nodim` because back ends declare `A1:A1` over tens of thousands of rows; never
 * `cellDates`, which shifts days in China time. SheetJS keeps numbers as floats, so whole numbers of more than 15
 * digits are taken from the sheet's XML where there is one: an order number is never rounded here.
 */
export async function openWithSheetJs(source: ByteSource, encoding: string): Promise<Table> {
  if (source.size > MAX_SHEETJS_BYTES) throw tooLargeForSheetJs(source.name)
  const bytes = await source.read(0, source.size)
  return tableOf(parse(bytes, source.name), source.name, encoding)
}

/** The tables of an HTML page, decoded already; what looks like a number stays the text it is. */
export function openHtml(text: string, name: string): Table {
  return tableOf(
    parsed(name, () => XLSX.read(text, { ...OPTIONS, type: 'string' })),
    name,
    'HTML',
  )
}

const OPTIONS = {
  dense: true,
  raw: true,
  nodim: true,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellFormula: true,
  bookFiles: true,
} as const

function parse(bytes: Buffer, name: string): WorkBook {
  return parsed(name, () => XLSX.read(bytes, OPTIONS))
}

function parsed(name: string, read: () => WorkBook): WorkBook {
  try {
    return read()
  } catch (cause) {
    const locked = cause instanceof Error && /password|encrypt/i.test(cause.message)
    throw new SellerError(
      'FILE_UNREADABLE',
      locked
        ? `「${name}」有密码。用 Excel 打开、去掉密码另存，再导入。`
        : `「${name}」不是完好的表格文件，可能没下载完。重新下载再导入；还不行就用 Excel 打开、另存为 xlsx。`,
      { cause },
    )
  }
}

type DenseSheet = WorkSheet & { '!data'?: (CellObject | undefined)[][] }

function tableOf(book: WorkBook, name: string, encoding: string): Table {
  if (book.SheetNames.length === 0)
    throw new SellerError('FILE_UNREADABLE', `「${name}」里没有工作表，重新导出一次再导入。`)
  return {
    encoding,
    sheets: (async function* sheets() {
      for (const [index, sheetName] of book.SheetNames.entries()) yield sheetOf(book, sheetName, index, name)
    })(),
  }
}

function sheetOf(book: WorkBook, name: string, index: number, file: string): Sheet {
  const sheet: DenseSheet | undefined = book.Sheets[name]
  // A sheet whose XML passes V8's string limit is listed and missing, without an error.
  if (sheet === undefined)
    throw new SellerError('FILE_UNREADABLE', `「${file}」的工作表「${name}」太大，读不了。分几次导出再导入。`)
  const rows = sheet['!data'] ?? []
  if (rows.length > MAX_ROWS || rows.some((row) => row.length > MAX_COLUMNS))
    throw new SellerError(
      'FILE_UNREADABLE',
      `「${file}」的工作表「${name}」的行或列多得不正常，不是完好的表格。重新导出再导入。`,
    )
  const notes: SheetNotes = { formulasWithoutValue: 0, firstFormula: null }
  return { name, rows: rowsOf(book, sheet, index, notes), notes: () => notes }
}

async function* rowsOf(
  book: WorkBook,
  sheet: DenseSheet,
  index: number,
  notes: SheetNotes,
): AsyncGenerator<readonly SheetRow[]> {
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false
  const long = lazy(() => longNumbers(book, index))
  const data = sheet['!data'] ?? []
  let batch: SheetRow[] = []
  for (let r = 0; r < data.length; r++) {
    const cells: string[] = []
    // The holes of a sparse row are not visited.
    data[r]?.forEach((cell, c) => {
      if (cell === undefined) return
      if (lacksValue(cell)) noteFormula(notes, XLSX.utils.encode_cell({ r, c }))
      const text = cellText(cell, date1904, () => long().get(XLSX.utils.encode_cell({ r, c })))
      if (text === '') return
      while (cells.length < c) cells.push('')
      cells.push(text)
    })
    if (cells.length > 0) batch.push({ number: r + 1, cells })
    if (batch.length >= BATCH_ROWS) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

/** A text formula may well give an empty text. */
function lacksValue({ f, t, v }: CellObject): boolean {
  return f !== undefined && (v === undefined || (v === '' && t !== 's'))
}

function noteFormula(notes: SheetNotes, place: string): void {
  notes.firstFormula ??= place
  notes.formulasWithoutValue += 1
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
      return cell.v === undefined ? '' : String(cell.v).replaceAll('\r\n', '\n')
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
  let ref = ''
  for (const { name, closing, empty, text, end } of tagsOf(xml)) {
    if (name === 'c') ref = attribute(text, 'r') ?? ''
    if (name !== 'v' || closing || empty) continue
    const digits = xml.slice(end, end + 40).split('<', 1)[0] ?? ''
    if (/^-?\d{16,}$/.test(digits)) found.set(ref, digits)
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
  let target = `worksheets/sheet${index + 1}.xml`
  for (const { text } of tagsOf(fileText(book, 'xl/_rels/workbook.xml.rels')))
    if (attribute(text, 'Id') === tab) target = attribute(text, 'Target') ?? target
  return fileText(book, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
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
