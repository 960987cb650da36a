import type { RowAction, RowIssue } from '../../../shared/contract/imports.ts'
import type { Fen } from '../../../shared/money.ts'
import type { Fact } from './facts.ts'
import type { Kept } from './gate.ts'
import type { Cells } from './read/table.ts'
import type { RecordFact } from './records/kind.ts'

/** One data row after reading: what it states, or why it states nothing. */
export interface ReadRow {
  /** 1-based row of the sheet. */
  row: number
  /** Its cells with the personal columns gone. */
  kept: Kept
  /** A digest of the cells that are read and not kept: with the kept ones it tells a row printed twice from one that changed. */
  unkept: number
  facts: readonly (Fact | RecordFact)[]
  /** The shop the row names, when the sheet has such a column. */
  shopName: string | null
  /** Settled here, or `null` while it depends on what the database holds. */
  action: Extract<RowAction, 'rejected' | 'ignored' | 'unchanged'> | null
  issues: readonly RowIssue[]
  /** 分 of each of `SheetReading.money`, for the control totals. */
  amounts: readonly (Fen | null)[]
}

export function isRecord(fact: Fact | RecordFact): fact is RecordFact {
  return 'values' in fact
}

/**
 * Cells of some columns as two hashes, 53 bits together, which name nobody: of rows with the same key and the same kept cells, a chance
 * of 1 : 2^53 to take one for the other is not to be feared.
 */
export function digestOf(cells: Cells, columns: readonly number[]): number {
  let [first, second] = [0x811c9dc5, 0x9e3779b1]
  for (const column of columns) {
    const text = (cells.at(column) ?? '').trim()
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      first = Math.imul(first ^ code, 0x01000193)
      second = Math.imul(second ^ code, 0x85ebca6b) + (second >>> 15)
    }
    // Where a cell ends counts as well.
    first = Math.imul(first ^ 0x10000, 0x01000193)
    second = Math.imul(second ^ 0x10000, 0x85ebca6b)
  }
  return (first >>> 0) * 2 ** 21 + (second >>> 11)
}
