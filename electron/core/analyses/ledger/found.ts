import type { CellQuestion } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { LedgerFilter } from '../../../../shared/contract/ledger.ts'
import type { Books } from '../../books/columns.ts'
import { wholeBooks } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { reasonOf } from '../../exclusions/mark.ts'
import { groundOf } from '../evidence/ground.ts'
import { metricMask } from '../evidence/lines.ts'
import { profitBooks } from '../profit/rows.ts'
import { costedLines } from '../profit/tally.ts'
import { filterLines, sumLines, sumScope } from './compute.ts'
import type { Filtered, Found, LedgerSums } from './compute.ts'
import { textTests } from './rows.ts'

export type CellMask = (cell: CellQuestion) => Uint8Array

/** Without the filter the lines are those that make up the numbers, and their sums are the numbers. */
export function listedBooks(counted: Books, { excluded }: LedgerFilter): Books {
  return excluded === undefined ? counted : wholeBooks(counted)
}

/** The lines of a scope that pass a filter. @param maskOf 1 for each line that a cell is made of */
export function listedLines(
  db: Connection,
  counted: Books,
  scope: Scope,
  filter: LedgerFilter,
  maskOf: CellMask,
): Filtered {
  const now = listedBooks(counted, filter)
  return filterLines(now, scope, filter, foundBefore(db, counted, now, scope, filter, maskOf))
}

/** What those lines come to. */
export function listedSums(counted: Books, scope: Scope, filter: LedgerFilter, { lines }: Filtered): LedgerSums {
  const now = listedBooks(counted, filter)
  const isFiltered = Object.values(filter).some((condition) => condition !== undefined)
  return isFiltered || scope.dateBasis === 'created' ? sumLines(now, lines) : sumScope(now, scope)
}

/** What a filter asks for that the books alone cannot tell. */
function foundBefore(
  db: Connection,
  counted: Books,
  now: Books,
  scope: Scope,
  filter: LedgerFilter,
  maskOf: CellMask,
): Found {
  const { costed, metric, cell } = filter
  const ofMetric = () => (metric === undefined ? null : metricMask(groundOf(db, counted, { ...scope, metric })))
  return {
    texts: textTests(db, now, filter),
    metric: cell === undefined ? ofMetric() : maskOf(cell),
    isExcluded: (line) => reasonOf(counted, line) !== null,
    costed: costed === undefined ? null : costedLines(counted, profitBooks(db, counted).columns),
  }
}
