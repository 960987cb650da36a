import { hash } from 'node:crypto'
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

/** What a row says, as 128 bits: rows of one file with the same key are one where this is the same. */
export function contentOf(cells: readonly string[]): string {
  let length = cells.length
  while (length > 0 && (cells[length - 1] ?? '').trim() === '') length -= 1
  return hash(
    'md5',
    cells
      .slice(0, length)
      .map((cell) => cell.trim())
      .join('\u0001'),
    'base64',
  )
}
