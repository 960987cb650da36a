import type { ErrorCode } from '../../../../../shared/errors.ts'
import type { KeptColumn } from '../../gate.ts'
import type { KeptBlock } from '../../kept-rows.ts'
import type { SheetNotes } from '../table.ts'
import type { SharedParts } from '../xlsx/strings.ts'

/**
 * What is asked of the thread that reads: a file, then its sheets one by one, and of each as many batches as are wanted,
 * packed as well once it is known which columns are kept.
 */
export type Ask =
  | { kind: 'open'; path: string; name: string }
  | { kind: 'sheet' }
  | { kind: 'more'; batches: number }
  | { kind: 'keep'; columns: readonly KeptColumn[] }

/** Rows on their way between threads. */
export interface Batch {
  /** Of each row its number and how many cells it has. */
  rows: Uint32Array
  /** Three of each cell: `CellTable`. */
  words: Uint32Array
  /** Texts that stand in no table of shared ones. */
  bytes: Uint8Array
  /** And those that were never bytes, or had to be put together. */
  made: string
  /** Whether the file ends in the middle of the last row. */
  isCut: boolean
  /** That table, with the first batch that has one. */
  strings: SharedParts | null
  block: KeptBlock | null
}

export type Answer =
  | { kind: 'opened'; encoding: string }
  | { kind: 'sheet'; name: string | null }
  | ({ kind: 'rows' } & Batch)
  | { kind: 'end'; notes: SheetNotes }
  | { kind: 'failed'; code: ErrorCode | null; message: string }
