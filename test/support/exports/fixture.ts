import * as XLSX from '@e965/xlsx'
import { gbkCsv, utf8Csv } from '../simulator/csv.ts'
import type { ExportFile } from '../simulator/index.ts'
import { workbook } from '../simulator/xlsx.ts'
import { zip } from '../simulator/zip.ts'

/** How the back end hands the report over. */
export type Form = 'xlsx' | 'gbk' | 'utf8' | 'xls' | 'html' | 'gbk-zip' | 'text-xls'

/** One export in its true form, and what must become of it. */
export interface Fixture {
  format: string
  name: string
  form: Form
  /** Rows above the header. */
  above?: readonly (readonly string[])[]
  /** As the back end writes it, names parted by commas. */
  header: string
  rows: readonly Readonly<Record<string, string>>[]
  /** Rows below: totals and trailers. */
  below?: readonly (readonly string[])[]
  /** Rows that state nothing: totals, hints, notes. */
  ignored?: number
  table: string
  /** Columns of the first row that lands in the table. */
  first: Readonly<Record<string, string | number | null>>
  /** How many rows land there, where that is not one a row. */
  facts?: number
}

export function headerOf({ header }: Fixture): string[] {
  return header.split(',')
}

/** The cells of the sheet, notes and totals included. */
export function linesOf(fixture: Fixture): string[][] {
  const header = headerOf(fixture)
  const rows = fixture.rows.map((cells) => {
    const unknown = Object.keys(cells).filter((name) => !header.includes(name))
    if (unknown.length > 0) throw new Error(`${fixture.format}: no column ${unknown.join()}`)
    return header.map((name) => cells[name] ?? '')
  })
  const wide = [...(fixture.above ?? []), header, ...rows, ...(fixture.below ?? [])]
  return wide.map((row) => [...row])
}

/** The file as it is downloaded. */
export function fileOf(fixture: Fixture): ExportFile {
  return { name: fixture.name, bytes: bytesOf(fixture.form, linesOf(fixture)) }
}

export function bytesOf(form: Form, lines: string[][]): Uint8Array {
  switch (form) {
    case 'xlsx':
      return workbook(lines, { sheet: 'Sheet1', wrongDimension: true, sharedStrings: true })
    case 'gbk':
      return gbkCsv(lines)
    case 'utf8':
      return utf8Csv(lines)
    case 'gbk-zip':
      return zip([{ name: 'report.csv', bytes: gbkCsv(lines) }])
    case 'text-xls':
      return new TextEncoder().encode(lines.map((row) => row.join('\t')).join('\r\n'))
    case 'xls':
      return biff(lines)
    case 'html':
      return page(lines)
  }
}

function biff(lines: readonly (readonly string[])[]): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet(lines.map((row) => [...row]))
  const bytes: unknown = XLSX.write(
    { SheetNames: ['export'], Sheets: { export: sheet } },
    { type: 'buffer', bookType: 'biff8' },
  )
  if (!Buffer.isBuffer(bytes)) throw new Error('no buffer')
  return bytes
}

function page(lines: readonly (readonly string[])[]): Uint8Array {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const rows = lines.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
  return new TextEncoder().encode(
    `<html><head><meta charset="utf-8"></head><body><table>${rows.join('\n')}</table></body></html>`,
  )
}
