import Papa from 'papaparse'
import { SellerError } from '../../../../shared/errors.ts'
import type { Table } from './table.ts'

/**
 * Reads CSV, TSV or semicolon text in any encoding a Chinese back end writes.
 *
 * @throws SellerError FILE_UNREADABLE where an open quote has run rows together: they must not vanish in silence
 */
export function readDelimited(bytes: Uint8Array, name = ''): Table {
  const { text, encoding } = decodeText(bytes)
  const delimiter = delimiterOf(text)
  const parsed = Papa.parse<string[]>(withOneLineBreak(text), { delimiter, newline: '\n', skipEmptyLines: false })
  const rows = parsed.data
  const open = parsed.errors.find(
    (error) =>
      error.code === 'MissingQuotes' || (error.code === 'InvalidQuotes' && holdsRows(rows[error.row ?? 0], delimiter)),
  )
  if (open !== undefined) {
    const row = ((open.row ?? 0) + 1).toLocaleString('zh-CN')
    throw new SellerError(
      'FILE_UNREADABLE',
      `「${name}」第 ${row} 行的引号没有成对，后面的行都连在了一起。在后台重新导出再导入。`,
    )
  }
  // The line break that ends the last row is not a row.
  if (rows.length > 0 && rows[rows.length - 1]?.length === 1 && rows[rows.length - 1]?.[0] === '') rows.pop()
  return { encoding, sheets: [{ name: '', rows }] }
}

/** Whether a cell of a row with a stray quote holds what looks like rows. */
function holdsRows(row: readonly string[] | undefined, delimiter: string): boolean {
  return (
    row?.some((cell) =>
      cell
        .split('\n')
        .slice(1)
        .some((line) => line.includes(delimiter)),
    ) ?? false
  )
}

/**
 * One kind of line break: a file put together from two may hold both, and the parser, which looks for one, would run
 * all rows of the other into a single one.
 */
function withOneLineBreak(text: string): string {
  return text.includes('\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\r', '\n')
}

/**
 * BOM, then strict UTF-8 (which refuses GBK bytes), then GB18030, then UTF-16 without a BOM.
 * NULs in every other byte give UTF-16 away: neither UTF-8 nor GB18030 text has any.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { text: decode('utf-8', bytes), encoding: 'UTF-8 BOM' }
  if (a === 0xff && b === 0xfe) return { text: decode('utf-16le', bytes), encoding: 'UTF-16LE' }
  if (a === 0xfe && b === 0xff) return { text: decode('utf-16be', bytes), encoding: 'UTF-16BE' }
  const wide = wideWithoutMark(bytes)
  if (wide !== null) return { text: decode(wide, bytes), encoding: wide.toUpperCase() }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: decode('gb18030', bytes), encoding: 'GB18030' }
  }
}

function wideWithoutMark(bytes: Uint8Array): string | null {
  const nuls = { even: 0, odd: 0 }
  bytes.subarray(0, 4096).forEach((byte, index) => {
    if (byte === 0) nuls[index % 2 === 0 ? 'even' : 'odd'] += 1
  })
  if (nuls.even + nuls.odd === 0) return null
  return nuls.odd >= nuls.even ? 'utf-16le' : 'utf-16be'
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes)
}

const DELIMITERS = [',', '\t', ';'] as const

/**
 * The delimiter that parts the most rows into the same number of cells, seen near the top and outside quotes. The
 * most frequent one would not do: one cell may join many values with `;`. Tabs beside a comma pad cells and part none.
 */
function delimiterOf(text: string): string {
  const bare = text
    .slice(0, 20_000)
    .replaceAll(/"[^"]*"?/g, '')
    .replaceAll(/\t*,\t*/g, ',')
  const lines = bare.split(/[\r\n]+/)
  const scores = DELIMITERS.map((delimiter) => {
    const alike = new Map<number, number>()
    for (const line of lines) {
      const cells = line.split(delimiter).length
      if (cells > 1) alike.set(cells, (alike.get(cells) ?? 0) + 1)
    }
    return { delimiter, score: Math.max(0, ...[...alike].map(([cells, rows]) => (cells - 1) * rows ** 2)) }
  })
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}
