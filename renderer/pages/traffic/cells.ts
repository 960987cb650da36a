import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'

export type SourceFigure = CellOf<'source'>['figure']

/** Reports of sources are of whole periods: they cannot be set against single days of events. */
export function asked(scope: PageScope) {
  const { compare } = scope
  return compare === 'previous' || compare === 'lastYear' ? { ...scopeInput(scope), compare } : scopeInput(scope)
}

/** A figure of a source or of a group, as the page was asked. */
export function sourceCell(
  scope: PageScope,
  shopId: string,
  which: CellOf<'source'>['which'],
  figure: SourceFigure,
): CellInput {
  return { ...asked(scope), of: 'source', shopId, which, figure }
}
