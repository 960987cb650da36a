import type { Scope } from '../../../../shared/contract/common.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { Aligned } from '../../../../shared/contract/overview.ts'
import type { Books } from '../../books/columns.ts'
import type { DayScope } from '../../books/select.ts'
import { alignedOf } from './present.ts'
import { baseScope, pairsOf } from './rows.ts'

/** The days to compare a scope with, aligned by events; no base, with the reason, where last year is not known whole. */
export function eventBase(
  books: Books,
  scope: Scope,
  events: readonly ShopEvent[],
): { base: DayScope | null; aligned: Aligned } {
  const shops = pairsOf(books, scope, events)
  const aligned = alignedOf(shops)
  return { base: aligned.reason === null ? baseScope(books, scope, shops) : null, aligned }
}
