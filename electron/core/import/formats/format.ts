import type { Platform } from '../../../../shared/platforms.ts'
import type { Fact } from '../facts.ts'
import type { RowReader } from './row.ts'

export type PaidBasis = 'net' | 'gross' | 'mixed' | 'unknown'

/** What a format may know beyond the row: the file's own ways, and how to hash a buyer. */
export interface ConvertContext {
  /** Salted key of a buyer name, `null` when it is masked. */
  buyer: (name: string) => string | null
  /** What the majority of the file's refunded rows shows about its paid column (domain rule 9). */
  majority: PaidBasis
}

/** One report of one back end. One file each under `formats/<platform>/`; found by its headers, never by its name. */
export interface Format {
  id: string
  /** The report's name as the back end shows it. */
  name: string
  platform: Platform
  /** Menu path in the back end. */
  where: string
  /** What a seller gets from it, in a few words. */
  gives: string
  /** Field → accepted headers, in order of preference. */
  columns: Readonly<Record<string, readonly string[]>>
  /** Fields that must have a column, and fields that must not, for a sheet to be this report. */
  signature: { all: readonly (readonly string[])[]; none: readonly string[] }
  /** The column that names each row, and that a total or note row leaves empty. */
  idField: string
  /** Columns of long numbers, watched for Excel's rounding. */
  ids: readonly string[]
  /** Facts of one row. Problems go to `row.issue`, and then the row is rejected whole. */
  convert: (row: RowReader, context: ConvertContext) => Fact[]
  /** How one row shows its paid column; absent where a file cannot show it. */
  basis?: (row: RowReader) => 'net' | 'gross' | null
  /** Whether the format states orders, so that its days count as covered. */
  coversDays: boolean
}
