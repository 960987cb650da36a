import { normaliseHeader } from './convert/cells.ts'
import { FORMATS, formatById } from './formats/index.ts'
import type { Format } from './formats/format.ts'
import type { ColumnMap } from './formats/row.ts'
import type { Sheet } from './read/table.ts'

/** Header rows stand at most this far down (生意参谋 puts up to seven notes above). */
const HEADER_SEARCH_ROWS = 30

export interface Detected {
  format: Format
  /** Index into `sheet.rows`. */
  headerIndex: number
  columns: ColumnMap
  /** Why, in the seller's words. */
  reason: string
}

export interface Undetected {
  format: null
  reason: string
}

/** Recognises a sheet by the headers it has, wherever and in whatever order they stand. */
export function detect(sheet: Sheet, forced?: string): Detected | Undetected {
  const candidates = forced === undefined ? FORMATS : [formatById(forced)].filter((format) => format !== undefined)
  let best: Detected | undefined
  let closest: { format: Format; missing: string[] } | undefined
  for (const [index, row] of sheet.rows.slice(0, HEADER_SEARCH_ROWS).entries()) {
    const headers = row.map(normaliseHeader)
    for (const format of candidates) {
      const match = matchFormat(format, headers, row)
      if ('columns' in match) {
        if (best === undefined || match.columns.size > best.columns.size) {
          best = { format, headerIndex: index, columns: match.columns, reason: match.reason }
        }
      } else if (match.known >= 3 && (closest === undefined || match.missing.length < closest.missing.length)) {
        closest = { format, missing: match.missing }
      }
    }
  }
  return best ?? { format: null, reason: undetectedReason(closest) }
}

type Match = { columns: ColumnMap; reason: string } | { missing: string[]; known: number }

function matchFormat(format: Format, headers: readonly string[], row: readonly string[]): Match {
  const columns = columnsOf(format, headers, row)
  const missing = format.signature.all
    .filter((group) => !group.some((field) => columns.has(field)))
    .map((group) => group.flatMap((field) => format.columns[field]?.[0] ?? []).join(' 或 '))
  const forbidden = format.signature.none.some((header) => headers.includes(normaliseHeader(header)))
  if (missing.length > 0 || forbidden) return { missing, known: forbidden ? 0 : columns.size }
  const shown = format.signature.all.flatMap((group) => {
    const column = group.map((field) => columns.get(field)).find((found) => found !== undefined)
    return column === undefined ? [] : [`『${column.header.trim()}』`]
  })
  return { columns, reason: `表头里有${shown.join('')}，认得 ${columns.size} 列` }
}

function columnsOf(
  format: Format,
  headers: readonly string[],
  row: readonly string[],
): Map<string, { index: number; header: string }> {
  const columns = new Map<string, { index: number; header: string }>()
  for (const [field, names] of Object.entries(format.columns)) {
    const index = names.map((name) => headers.indexOf(normaliseHeader(name))).find((found) => found >= 0)
    if (index !== undefined) columns.set(field, { index, header: row[index] ?? '' })
  }
  return columns
}

function undetectedReason(closest: { format: Format; missing: string[] } | undefined): string {
  if (closest === undefined) return '前 30 行里没有认得的表头。确认是后台直接导出的报表，没有改过表头。'
  return `像是${closest.format.name}，但缺少『${closest.missing.join('』『')}』列。在后台导出时勾上这些列再导入。`
}
