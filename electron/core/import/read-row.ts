import type { RowAction, RowIssue } from '../../../shared/contract/imports.ts'
import type { Fen } from '../../../shared/money.ts'
import type { Fact } from './facts.ts'
import type { RecordFact } from './records/kind.ts'

/** One data row after reading: what it states, or why it states nothing. */
export interface ReadRow {
  /** 1-based row of the sheet. */
  row: number
  /** Cells with the personal columns gone. */
  cells: string[]
  /** A digest of all its cells, for telling a row printed twice from one that changed. */
  content: string
  facts: readonly (Fact | RecordFact)[]
  /** The shop the row names, when the sheet has such a column. */
  shopName: string | null
  /** Settled here, or `null` while it depends on what the database holds. */
  action: Extract<RowAction, 'rejected' | 'ignored' | 'unchanged'> | null
  issues: RowIssue[]
  /** 分 of each of `SheetReading.money`, for the control totals. */
  amounts: readonly (Fen | null)[]
}

export function isRecord(fact: Fact | RecordFact): fact is RecordFact {
  return 'values' in fact
}

/**
 * What a row says, as two hashes of 32 bits: rows of one file with the same key are one where this is the same. It is
 * made for every row and hardly ever looked at, so it has to be cheap; a key that comes twice by chance of 1 : 2^64
 * with another content is not to be feared.
 */
export function contentOf(cells: readonly string[]): string {
  let length = cells.length
  while (length > 0 && (cells[length - 1] ?? '').trim() === '') length -= 1
  let [first, second] = [0x811c9dc5, 0x9e3779b1]
  for (let index = 0; index < length; index++) {
    const cell = trimmed(cells[index] ?? '')
    for (let at = 0; at < cell.length; at++) {
      const code = cell.charCodeAt(at)
      first = Math.imul(first ^ code, 0x01000193)
      second = Math.imul(second ^ code, 0x85ebca6b) + (second >>> 15)
    }
    // Where a cell ends counts as well.
    first = Math.imul(first ^ 0x10000, 0x01000193)
    second = Math.imul(second ^ 0x10000, 0x85ebca6b)
  }
  return `${first >>> 0}.${second >>> 0}`
}

function trimmed(cell: string): string {
  const edges = Math.min(cell.charCodeAt(0), cell.charCodeAt(cell.length - 1))
  return edges > 0x20 && edges < 0x7f ? cell : cell.trim()
}
