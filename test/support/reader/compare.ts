import * as XLSX from '@e965/xlsx'
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { bufferSource } from './whole.ts'
import { openWithSheetJs } from '../../../electron/core/import/read/sheetjs.ts'
import type { Table } from '../../../electron/core/import/read/table.ts'
import { openXlsx } from '../../../electron/core/import/read/xlsx/index.ts'
import { NotUnderstood } from '../../../electron/core/import/read/xlsx/not-understood.ts'
import { openZip } from '../../../electron/core/import/read/zip/index.ts'

/** The cells of a workbook that hold something, by `sheet!A1`. */
export type Cells = Map<string, string>

export interface Compared {
  file: string
  cells: number
  /** Whole numbers of more than 15 digits, which SheetJS rounds. */
  long: number
  /** Why SheetJS would have read it in the place of the fast reader. */
  fellBack: string | null
  /** Why it could not be read at all, in the seller's words. */
  refused: string | null
  /** What differs from SheetJS as it is, and from SheetJS as our own fallback reads it. */
  differences: string[]
}

/** Reads one workbook by the fast reader and by SheetJS, and tells where they differ. */
export async function compare(file: string, bytes: Uint8Array): Promise<Compared> {
  const result: Compared = { file, cells: 0, long: 0, fellBack: null, refused: null, differences: [] }
  try {
    const fast = await cellsOf(await openXlsx(file, await openZip(bufferSource(bytes, file))))
    const slow = await cellsOf(await openWithSheetJs(bufferSource(bytes, file), 'xlsx'))
    result.cells = fast.size
    const raw = rawCells(bytes)
    for (const place of new Set([...fast.keys(), ...raw.keys(), ...slow.keys()]))
      compareCell(place, fast.get(place) ?? '', slow.get(place) ?? '', raw.get(place), result)
  } catch (error) {
    if (error instanceof NotUnderstood) result.fellBack = error.message
    else if (isRefusal(error)) result.refused = error.message
    else throw error
  }
  return result
}

function compareCell(place: string, text: string, own: string, theirs: RawCell | undefined, result: Compared): void {
  const long = /^-?\d{16,}$/.test(text)
  if (long) result.long += 1
  // A rounded number can only be held against the one it was rounded from.
  const same = long ? Number(text) === theirs?.number : text === (theirs?.text ?? '')
  if (!same) result.differences.push(`${place} fast ${show(text)} SheetJS ${show(theirs?.text ?? '')}`)
  if (text !== own) result.differences.push(`${place} fast ${show(text)} fallback ${show(own)}`)
}

export function isRefusal(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'FILE_UNREADABLE'
}

function show(text: string): string {
  return JSON.stringify(text.slice(0, 80))
}

async function cellsOf(table: Table): Promise<Cells> {
  const cells: Cells = new Map()
  for await (const { name, rows } of table.sheets) {
    for await (const batch of rows) {
      for (const row of batch) {
        row.cells.forEach((text, c) => {
          if (text !== '') cells.set(`${name}!${XLSX.utils.encode_cell({ r: row.number - 1, c })}`, text)
        })
      }
    }
  }
  return cells
}

interface RawCell {
  text: string
  number: number
}

type DenseSheet = WorkSheet & { '!data'?: (CellObject | undefined)[][] }

/** What SheetJS itself finds, written out by rules of this test's own. */
function rawCells(bytes: Uint8Array): Map<string, RawCell> {
  const book = XLSX.read(bytes, { dense: true, raw: true, nodim: true, cellNF: true })
  const cells = new Map<string, RawCell>()
  for (const name of book.SheetNames) {
    const sheet: DenseSheet | undefined = book.Sheets[name]
    sheet?.['!data']?.forEach((row, r) => {
      row?.forEach((cell, c) => {
        const text = cell === undefined ? '' : textOf(cell, book)
        if (text !== '')
          cells.set(`${name}!${XLSX.utils.encode_cell({ r, c })}`, { text, number: Number(cell?.v ?? Number.NaN) })
      })
    })
  }
  return cells
}

function textOf({ t, v, z }: CellObject, book: WorkBook): string {
  if (v === undefined) return ''
  if (t === 'b') return v === true ? 'TRUE' : 'FALSE'
  if (t === 'e') return ERRORS[Number(v)] ?? '#VALUE!'
  // A cell that says `\r\n` in a CSV says `\n` in a workbook: the reader makes them one.
  if (t !== 'n') return String(v).replaceAll('\r\n', '\n')
  return numberOf(Number(v), z, book.Workbook?.WBProps?.date1904 ?? false)
}

function numberOf(number: number, format: unknown, date1904: boolean): string {
  if (typeof format === 'string' && XLSX.SSF.is_date(format)) return dateOf(number, date1904)
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? number.toExponential() : String(number)
}

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

function dateOf(serial: number, date1904: boolean): string {
  const code = XLSX.SSF.parse_date_code(serial, { date1904 }) as {
    y: number
    m: number
    d: number
    H: number
    M: number
    S: number
  } | null
  if (code === null) return String(serial)
  const part = (value: number, digits = 2) => String(Math.floor(value)).padStart(digits, '0')
  return `${part(code.y, 4)}-${part(code.m)}-${part(code.d)} ${part(code.H)}:${part(code.M)}:${part(code.S)}`
}
