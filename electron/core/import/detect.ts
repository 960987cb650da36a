import { hash } from 'node:crypto'
import { normaliseHeader, withoutUnit } from './convert/cells.ts'
import { SellerError } from '../../../shared/errors.ts'
import { FORMATS, formatById } from './formats/index.ts'
import type { Format } from './formats/format.ts'
import type { ColumnMap } from './formats/row.ts'
import { ADDED, GIVEN_SHOP } from './mended.ts'
import type { SheetRow } from './read/table.ts'

/** Header rows stand at most this far down (生意参谋 puts up to seven notes above). */
export const HEADER_SEARCH_ROWS = 30

export interface Detected {
  format: Format
  /** Index into the rows that were searched. */
  headerIndex: number
  columns: ColumnMap
  /** Why, in the seller's words. */
  reason: string
}

export interface Undetected {
  format: null
  reason: string
}

/**
 * Recognises a sheet by the headers it has, wherever and in whatever order they stand.
 *
 * @param rows the first rows of the sheet, at least those numbered up to `HEADER_SEARCH_ROWS`
 * @param candidates in which formats are looked for; all of them, or the one the seller names
 */
export function detect(rows: readonly SheetRow[], candidates: readonly Format[] = FORMATS): Detected | Undetected {
  const chosen = candidates.length === 1
  const maps = candidates.filter((format) => format.fingerprint !== undefined)
  const formats = candidates.filter((format) => format.fingerprint === undefined)
  let best: Detected | undefined
  let closest: Closest | undefined
  for (const [index, { number, cells }] of rows.entries()) {
    if (number > HEADER_SEARCH_ROWS) break
    const places = placesOf(cells)
    const saved = bySavedMap(maps, places, cells, index)
    if (saved !== undefined) return saved
    for (const format of formats) {
      const match = matchFormat(format, places, cells)
      if ('missing' in match) closest = closerOf(closest, format, match, { filled: places.named.size, chosen })
      else if (best === undefined || match.columns.size > best.columns.size)
        best = { format, headerIndex: index, columns: match.columns, reason: match.reason }
    }
  }
  return best ?? { format: null, reason: undetectedReason(closest, chosen) }
}

interface Closest {
  format: Format
  missing: string[]
  columns: number
  /** Another knows as many columns and lacks as few. */
  isTie: boolean
}

interface Row {
  /** Cells with something in them. */
  filled: number
  /** Whether the seller said what the file is. */
  chosen: boolean
}

/** A format that knows fewer columns of a row, or less than half of them, is none that the seller can have meant. */
const CLUES = 3
/** Many columns are never read, those that name people above all. */
const MANY = 8

/**
 * The format that knows most of the columns: those that it lacks are few in any report, and in a seller's own table too.
 * Where two know as many nobody can say which was meant.
 */
function closerOf(closest: Closest | undefined, format: Format, match: Missing, row: Row): Closest | undefined {
  const { missing, known: columns } = match
  if (!row.chosen && !isMeant(format, match, row.filled)) return closest
  const next = { format, missing, columns, isTie: false }
  if (closest === undefined) return next
  const more = columns - closest.columns || closest.missing.length - missing.length
  if (more === 0) return { ...next, isTie: true }
  return more > 0 ? next : closest
}

function isMeant({ signature }: Format, { missing, known: columns }: Missing, filled: number): boolean {
  const isMuch = columns >= MANY || (columns >= CLUES && columns * 2 >= filled)
  return isMuch && missing.length * 2 <= signature.all.length
}

function bySavedMap(
  maps: readonly Format[],
  places: Places,
  cells: readonly string[],
  headerIndex: number,
): Detected | undefined {
  if (maps.length === 0) return undefined
  const fingerprint = fingerprintOf(cells)
  const format = maps.find((map) => map.fingerprint === fingerprint)
  if (format === undefined) return undefined
  const columns = columnsOf(format, places, cells)
  return { format, headerIndex, columns, reason: `按保存过的对应关系读取，认得 ${columns.size} 列` }
}

/** A header whatever the order and dress of its names: under this a seller's map is saved. */
export function fingerprintOf(cells: readonly string[]): string {
  const names = cells.map(normaliseHeader).filter((name) => name !== '' && !ADDED.has(name))
  return hash('sha256', names.toSorted().join('\u0001'), 'base64url').slice(0, 20)
}

/**
 * The formats that a forced id leaves.
 *
 * @throws SellerError INVALID_INPUT for an id that no format has
 */
export function formatsFor(forced: string | undefined): readonly Format[] {
  if (forced === undefined) return FORMATS
  const format = formatById(forced)
  if (format !== undefined) return [format]
  throw new SellerError(
    'INVALID_INPUT',
    `没有叫「${forced}」的格式。可用的有：${FORMATS.map(({ id }) => id).join('、')}`,
  )
}

interface Places {
  /** Header → column. A name that comes again is also found as `名称#2`. */
  named: ReadonlyMap<string, number>
  /** The same without the 元 behind names; of two that are one so, the first. */
  bare: ReadonlyMap<string, number>
}

function placesOf(cells: readonly string[]): Places {
  const places = new Map<string, number>()
  const seen = new Map<string, number>()
  for (const [index, cell] of cells.entries()) {
    const name = normaliseHeader(cell)
    if (name === '') continue
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    places.set(times === 1 ? name : `${name}#${times}`, index)
  }
  const bare = new Map([...places].toReversed().map(([name, index]) => [withoutUnit(name), index]))
  return { named: places, bare }
}

interface Missing {
  missing: string[]
  known: number
}

type Match = { columns: ColumnMap; reason: string } | Missing

function matchFormat(format: Format, places: Places, row: readonly string[]): Match {
  const columns = columnsOf(format, places, row)
  const missing = format.signature.all
    .filter((group) => !group.some((field) => columns.has(field)))
    .map((group) => group.flatMap((field) => format.columns[field]?.[0] ?? []).join(' 或 '))
  const forbidden = namesOf(format).none.some((header) => places.named.has(header))
  if (missing.length > 0 || forbidden) return { missing, known: forbidden ? 0 : columns.size }
  const shown = format.signature.all.flatMap((group) => {
    const column = group.map((field) => columns.get(field)).find((found) => found !== undefined)
    return column === undefined ? [] : [`『${column.header.trim()}』`]
  })
  return { columns, reason: `表头里有${shown.join('')}，认得 ${columns.size} 列` }
}

function columnsOf(format: Format, places: Places, row: readonly string[]): ColumnMap {
  const columns = new Map<string, { index: number; header: string }>()
  for (const [field, names] of namesOf(format).fields) {
    const index = placeOf(names, places)
    if (index !== undefined) columns.set(field, { index, header: row[index] ?? '' })
  }
  const given = places.named.get(GIVEN_SHOP)
  if (given !== undefined && !columns.has('shopName')) columns.set('shopName', { index: given, header: GIVEN_SHOP })
  return columns
}

/** The column of a field, whether or not the file and the format write 元 behind its name. */
function placeOf(names: readonly string[], { named, bare }: Places): number | undefined {
  const index = names.map((name) => named.get(name)).find((found) => found !== undefined)
  return index ?? names.map((name) => bare.get(withoutUnit(name))).find((found) => found !== undefined)
}

interface Names {
  fields: readonly (readonly [field: string, names: readonly string[]])[]
  none: readonly string[]
}

/** The names of a format as headers are compared: worked out once, since every sheet is held to every format. */
const known = new WeakMap<Format, Names>()

function namesOf(format: Format): Names {
  let names = known.get(format)
  if (names === undefined) {
    names = {
      fields: Object.entries(format.columns).map(([field, list]) => [field, list.map(normaliseHeader)] as const),
      none: format.signature.none.map(normaliseHeader),
    }
    known.set(format, names)
  }
  return names
}

let columnNames: ReadonlySet<string> | undefined

/** Whether any report has a column of that name. */
export function isColumnName(cell: string): boolean {
  columnNames ??= new Set(FORMATS.flatMap((format) => namesOf(format).fields.flatMap(([, names]) => names)))
  return columnNames.has(normaliseHeader(cell))
}

/** @param chosen whether the seller said what the file is */
function undetectedReason(closest: Closest | undefined, chosen: boolean): string {
  if (chosen && closest !== undefined)
    return `按「${closest.format.name}」读不了：表头里没有『${closest.missing.join('』『')}』。列名要和表头写的一样。`
  if (closest === undefined || closest.isTie)
    return '前 30 行里没有认得的表头。确认是后台直接导出的报表，没有改过表头。'
  return `像是${closest.format.name}，但缺少『${closest.missing.join('』『')}』列。在后台导出时勾上这些列再导入。`
}
