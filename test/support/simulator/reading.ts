/** Reads the simulator's own files back with general libraries, to check the writers. */
import * as workbooks from '@e965/xlsx'
import papa from 'papaparse'
import type { ExportFile } from './sheet.ts'

/** Rows of any export as texts, the header first. */
export function rowsOf({ name, bytes }: ExportFile): string[][] {
  if (name.endsWith('.csv')) {
    const utf8 = bytes[0] === 0xef
    const text = new TextDecoder(utf8 ? 'utf-8' : 'gb18030', { fatal: true }).decode(bytes)
    const plain = text.replaceAll(/(^|\n)="(\d+)"/g, '$1"$2"').replaceAll(/,="(\d+)"/g, ',"$1"')
    return papa.parse<string[]>(plain, { skipEmptyLines: true }).data
  }
  const book = workbooks.read(bytes, { dense: true, raw: true, nodim: true })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (sheet === undefined) throw new Error(`no sheet in ${name}`)
  const rows = workbooks.utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: '' })
  return rows.map((row) => row.map(String))
}

/** Rows by column name, whatever stands above the header. */
export function records(file: ExportFile): Record<string, string>[] {
  const rows = rowsOf(file)
  const start = rows.findIndex((row) => row.some((cell) => /^(主?订单编号|子订单编号|退款编号|售后单号)$/.test(cell)))
  const header = (rows[start] ?? []).map((name) => name.trim())
  return rows.slice(start + 1).map((row) => Object.fromEntries(header.map((name, i) => [name, (row[i] ?? '').trim()])))
}

/** 分 of a money text, 0 when it is none. */
export function fen(text: string | undefined): number {
  const value = Number((text ?? '').replaceAll(/[,￥元]/g, ''))
  return Number.isFinite(value) ? Math.round(value * 100) : 0
}
