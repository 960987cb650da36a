import type { Platform } from '../../../../shared/platforms.ts'
import type { Period } from '../convert/period.ts'
import type { Fact } from '../facts.ts'
import type { Dialect } from '../mapping/dialect.ts'
import type { FieldType, RecordFact, RecordKind } from '../records/kind.ts'
import type { RowReader } from './row.ts'

export type PaidBasis = 'net' | 'gross' | 'mixed' | 'unknown'

/** What a format may know beyond the row: the file's own ways, and how to hash a buyer. */
export interface ConvertContext {
  /** Salted key of a buyer name, `null` when it is masked. */
  buyer: (name: string) => string | null
  /** What the majority of the file's refunded rows shows about its paid column (domain rule 9). */
  majority: PaidBasis
  /** The days that the notes above the header or the file's name state, for reports whose rows have no date. */
  period: Period | null
  /** When the file was exported, as its name says. */
  asOf: string | null
  /** What earlier sheets of the same workbook told later ones, e.g. which live session it is about. */
  memory: Map<string, string>
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
  /** Of a report whose rows are kept and that no page answers from: what to fetch instead, in words. */
  onlyKept?: string
  /** Field → accepted headers, in order of preference. */
  columns: Readonly<Record<string, readonly string[]>>
  /** Fields that must have a column, and fields that must not, for a sheet to be this report. */
  signature: { all: readonly (readonly string[])[]; none: readonly string[] }
  /** The column that names each row, and that a total or note row leaves empty. */
  idField: string
  /** Columns of long numbers, watched for Excel's rounding. */
  ids: readonly string[]
  /**
   * Facts of one row. Problems go to `row.issue`, and then the row is rejected whole. `null`: the row states nothing
   * of its own, it only adds others up.
   */
  convert: (row: RowReader, context: ConvertContext) => readonly (Fact | RecordFact)[] | null
  /** The canonical table its rows go to; absent for orders, lines and refunds. */
  kind?: RecordKind
  /** Fields of an order whose cells are merged over the rows of its goods, its number first. */
  merged?: readonly string[]
  /** Its total rows are data of their own (a source's visitors are not the sum of its children's): they are kept. */
  keepsTotals?: boolean
  /** How a seller's own table writes dates and money; absent for back ends. */
  dialect?: Dialect
  /** Only sheets with exactly this header are read by it (a map that was saved for them). */
  fingerprint?: string
  /** Fields whose cells must look like numbers, dates or ids: tells a hint row below the header from data. */
  types?: Readonly<Record<string, FieldType>>
  /** Fields that name a person whatever their columns are called: read for a key, never kept. */
  personal?: readonly string[]
  /** How one row shows its paid column; absent where a file cannot show it. */
  basis?: (row: RowReader) => 'net' | 'gross' | null
  /** Whether the format states orders, so that its days count as covered. */
  coversDays: boolean
}
