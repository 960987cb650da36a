import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import type { RefundFilter } from '../../../shared/contract/refunds.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'

type Refunds = CellOf<'refunds'>

/** The cell of a row, or of all refunds that the page is narrowed to. */
export type AskRefunds = (group: Refunds['group'], figure: Refunds['figure']) => CellInput
export type AskRate = (figure: CellOf<'refundRate'>['figure']) => CellInput
export type AskCases = (figure: CellOf<'cases'>['figure']) => CellInput

/** What the figures of the page open as, in its scope and as it is narrowed. */
export function cellsOf(
  scope: PageScope,
  filter: RefundFilter,
  limit: number,
): { refunds: AskRefunds; rate: AskRate; cases: AskCases } {
  const asked = scopeInput(scope)
  return {
    refunds: (group, figure) => ({ ...asked, of: 'refunds', filter, group, figure }),
    rate: (figure) => ({ ...asked, of: 'refundRate', filter, figure }),
    cases: (figure) => ({ ...asked, of: 'cases', limit, figure }),
  }
}
