import { dayNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { BookShop, Books } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'

/** The day of the newest file of the scope's shops: later refunds cannot be known. */
export function asOfDay(books: Books, scope: Scope): number | null {
  return newestOf(selectedShops(books, select(books, scope)))
}

/** The same of some shops, or the day that is asked for where that is earlier. */
export function knownUntil(
  books: Books,
  shops: readonly string[] | undefined,
  asked: string | undefined,
): number | null {
  const newest = newestOf(books.shops.filter(({ id }) => shops === undefined || shops.includes(id)))
  return newest === null || asked === undefined ? newest : Math.min(newest, dayNumber(asked))
}

function newestOf(shops: readonly BookShop[]): number | null {
  const moments = shops.flatMap(({ asOf }) => asOf ?? [])
  const newest = moments.toSorted().at(-1)
  return newest === undefined ? null : dayNumber(newest.slice(0, 10))
}
