import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Selection } from '../../books/select.ts'
import type { Sources } from './question.ts'

type Question = CellOf<'quality'>

/** A count of the notes on the data, and the days and shops that it is of. */
export interface Asked extends Sources {
  question: Question
  selection: Selection
}

export function scopeOf({ of: _of, figure: _figure, shopId: _shop, reason: _reason, ...scope }: Question): Scope {
  return scope
}
