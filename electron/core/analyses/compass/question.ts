import type { DayRange } from '../../../../shared/calendar.ts'
import type { CellInput } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { ExplainedId } from '../../../../shared/contract/explained.ts'
import type { Books } from '../../books/columns.ts'
import type { DayScope } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import type { RecordRef } from '../evidence/records.ts'

/**
 * What do the other numbers of the dictionary come to, over all that is selected?
 *
 * Each is a ratio of sums (domain metrics 3) of one source: the platform's report of visitors, the advertising that counts,
 * the orders, or the profit. Parts of a sum are taken only where both sides of the ratio state them, so no row weighs on
 * one side alone; what is left out so is said.
 */
export interface Asked {
  db: Connection
  books: Books
  scope: DayScope
  /** Days by whose files visitors are measured, so that a base is measured as what it is held against. */
  like?: DayRange | undefined
}

/** A part of a ratio. */
export interface Part {
  name: string
  unit: CellTerm['unit']
  value: number | null
  sign: CellTerm['sign']
  /** The number of the scope, or the cell, that it is. */
  metric?: ExplainedId
  cell?: CellInput
  /** The number of other days that it is. */
  number?: Scope & { metric: ExplainedId }
}

/** A number with what it is made of. */
export interface Measured {
  value: number | null
  parts: Part[]
  /** The records behind it, where files state it. */
  refs: () => RecordRef[]
  note: string
}

export const NO_REFS = (): RecordRef[] => []
