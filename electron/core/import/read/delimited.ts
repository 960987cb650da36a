import Papa from 'papaparse'
import type { Table } from './table.ts'

/** Reads CSV, TSV or semicolon text in any encoding a Chinese back end writes. */
export function readDelimited(bytes: Uint8Array): Table {
  const { text, encoding } = decodeText(bytes)
  const delimiter = delimiterOf(text)
  const parsed = Papa.parse<string[]>(withOneLineBreak(text), { delimiter, newline: '\n', skipEmptyLines: false })
  const rows = parsed.data
  // The line break that ends the last row is not a row.
  if (rows.length > 0 && rows[rows.length - 1]?.length === 1 && rows[rows.length - 1]?.[0] === '') rows.pop()
  return { encoding, sheets: [{ name: '', rows }] }
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
  const nuls = [0, 0]
  bytes.subarray(0, 4096).forEach((byte, index) => (nuls[index % 2] = (nuls[index % 2] ?? 0) + (byte === 0 ? 1 : 0)))
  const [even = 0, odd = 0] = nuls
  if (even + odd > 0) {
    const encoding = odd >= even ? 'utf-16le' : 'utf-16be'
    return { text: decode(encoding, bytes), encoding: encoding.toUpperCase() }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: decode('gb18030', bytes), encoding: 'GB18030' }
  }
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes)
}

const DELIMITERS = [',', '\t', ';'] as const

/** The delimiter that occurs most often outside quotes near the top. Tabs beside a comma pad cells and part none. */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]))
  let quoted = false
  for (const char of text.slice(0, 20_000).replaceAll(/\t*,\t*/g, ',')) {
    if (char === '"') quoted = !quoted
    else if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1)
  }
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
}
