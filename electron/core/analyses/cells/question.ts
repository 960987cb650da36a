import type { CellInput, CellQuestion } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type {
  CellTerm,
  EvidenceEnd,
  EvidenceRecord,
  FileRows,
  OpenedCell,
} from '../../../../shared/contract/evidence.ts'
import type { ExplainedId } from '../../../../shared/contract/explained.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import type { Contribution } from '../evidence/lines.ts'
import { finite } from '../evidence/terms.ts'
import type { Unit } from '../evidence/terms.ts'

/** Why a profit is not known, and where the seller can change that. */
export const UNKNOWN_COSTS = '还缺成本或费率：到“成本与费用”里填'

/**
 * What is a number of a table or a tile made of that is no metric of a scope: a group of listings, a kind of buyers, a
 * promotion, a supplier?
 *
 * The number is the one of the function that the page asks; this adds its terms, its lines and its rows. Buyers are never
 * named: their lines are, by the numbers of orders.
 */
export interface Sources {
  db: Connection
  books: Books
}

/** With a way to the lines of another cell. */
export interface WithCells extends Sources {
  /** 1 for each line that it is made of. */
  maskOf: (cell: CellQuestion) => Uint8Array
  valueOf: (cell: CellQuestion) => number | null
}

export interface Cell {
  name: string
  definition: string
  unit: Unit
  value: number | null
  reckoned: OpenedCell['reckoned']
  terms: CellTerm[]
  lines: Contribution | null
  records: EvidenceRecord[]
  /** Where not all of them were read. */
  recordsTotal?: number
  fileRows: FileRows | null
  end: EvidenceEnd | null
  notes: string[]
}

type Told = Pick<Cell, 'name' | 'definition' | 'unit' | 'value'> & Partial<Cell>

export function cell(told: Told): Cell {
  return {
    reckoned: 'formula',
    terms: [],
    lines: null,
    records: [],
    fileRows: null,
    end: null,
    notes: [],
    ...told,
    value: finite(told.value),
  }
}

export interface TermOf {
  sign?: CellTerm['sign']
  /** What it opens as. */
  cell?: CellInput | undefined
  number?: Scope & { metric: ExplainedId }
}

export function term(name: string, unit: Unit, value: number | null, of: TermOf = {}): CellTerm {
  return {
    id: name,
    name,
    unit,
    value: finite(value),
    sign: of.sign ?? '+',
    cell: (of.cell as CellQuestion | undefined) ?? null,
    number: of.number ?? null,
  }
}
