import type { ExportFile } from '../simulator/index.ts'
import { bytesOf } from './fixture.ts'
import { FIXTURES } from './index.ts'

type Cells = Readonly<Record<string, string>>

/** Rows under a report's own header, or another that formats.md lists, without some of its columns. */
export function fileUnder(
  format: string,
  name: string,
  rows: readonly Cells[],
  { header, absent = [] }: { header?: string; absent?: readonly string[] } = {},
): ExportFile {
  const fixture = FIXTURES.find((one) => one.format === format)
  if (fixture === undefined) throw new Error(`no fixture of ${format}`)
  const names = (header ?? fixture.header).split(',').filter((column) => !absent.includes(column))
  const unknown = rows.flatMap((cells) => Object.keys(cells)).filter((column) => !names.includes(column))
  if (unknown.length > 0) throw new Error(`${format}: no column ${unknown.join()}`)
  const lines = [...(fixture.above ?? []), names, ...rows.map((cells) => names.map((column) => cells[column] ?? ''))]
  return {
    name,
    bytes: bytesOf(
      name.endsWith('.csv') ? 'gbk' : 'xlsx',
      lines.map((line) => [...line]),
    ),
  }
}

export function without(cells: Cells, column: string): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([name]) => name !== column))
}
