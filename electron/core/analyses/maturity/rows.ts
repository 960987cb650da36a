import { dayNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Books } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'

/** The day of the newest file of the scope's shops: later refunds cannot be known. */
export function asOfDay(books: Books, scope: Scope): number | null {
  const moments = selectedShops(books, select(books, scope)).flatMap(({ asOf }) => asOf ?? [])
  const newest = moments.toSorted().at(-1)
  return newest === undefined ? null : dayNumber(newest.slice(0, 10))
}
