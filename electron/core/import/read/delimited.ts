import Papa from 'papaparse'
import type { Table } from './table.ts'

/** Reads CSV, TSV or semicolon text in any encoding a Chinese back end writes. */
export function readDelimited(bytes: Uint8Array): Table {
  const { text, encoding } = decodeText(bytes)
  const parsed = Papa.parse<string[]>(text, { delimiter: delimiterOf(text), skipEmptyLines: false })
  const rows = parsed.data
  // The line break that ends the last row is not a row.
  if (rows.length > 0 && rows[rows.length - 1]?.length === 1 && rows[rows.length - 1]?.[0] === '') rows.pop()
  return { encoding, sheets: [{ name: '', rows }] }
}

/**
 * BOM, then strict UTF-8 (which refuses GBK bytes), then GB18030, then UTF-16 without a BOM.
 * A NUL in every other byte gives UTF-16 away: neither UTF-8 nor GB18030 text has any.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { text: decode('utf-8', bytes), encoding: 'UTF-8 BOM' }
  if (a === 0xff && b === 0xfe) return { text: decode('utf-16le', bytes), encoding: 'UTF-16LE' }
  if (a === 0xfe && b === 0xff) return { text: decode('utf-16be', bytes), encoding: 'UTF-16BE' }
  const nul = bytes.subarray(0, 4096).indexOf(0)
  if (nul >= 0) {
    const encoding = nul % 2 === 1 ? 'utf-16le' : 'utf-16be'
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

/** The delimiter that occurs most often outside quotes near the top; ids with leading tabs sit inside quotes. */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]))
  let quoted = false
  for (const char of text.slice(0, 20_000)) {
    if (char === '"') quoted = !quoted
    else if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1)
  }
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
}
