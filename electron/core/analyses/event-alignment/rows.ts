import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import { familyOf } from '../../../../shared/platforms.ts'
import type { BookShop, Books } from '../../books/columns.ts'
import { covers, select, selectedShops } from '../../books/select.ts'
import type { DayScope } from '../../books/select.ts'
import { alignment } from './compute.ts'
import type { Alignment } from './compute.ts'

/** One shop's days with those they stand against. */
export interface ShopPairs {
  shop: BookShop
  alignment: Alignment
  /** Day numbers of the scope, in order, and of each the day it stands against. */
  pairs: { day: number; base: number }[]
}

/** The days of a scope with their counterparts, shop by shop: platforms have events of their own. */
export function pairsOf(books: Books, scope: Scope, events: readonly ShopEvent[]): ShopPairs[] {
  const known = new Map<string, Alignment>()
  const [from, to] = [dayNumber(scope.from), dayNumber(scope.to)]
  return selectedShops(books, select(books, scope)).map((shop) => {
    const family = familyOf(shop.platform)
    const found = known.get(family) ?? alignment(events, family)
    known.set(family, found)
    const pairs = Array.from({ length: to - from + 1 }, (_, place) => ({
      day: from + place,
      base: found.baseOf(from + place),
    }))
    return { shop, alignment: found, pairs }
  })
}

/** The days that a scope's days stand against, as a scope of single days; `null` where there are none. */
export function baseScope(books: Books, scope: Scope, shops: readonly ShopPairs[]): DayScope | null {
  const days = shops.flatMap(({ pairs }) => pairs.map(({ base }) => base))
  if (days.length === 0) return null
  const [from, to] = [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b))]
  const chosen = books.shops.map(({ id }) => {
    const mask = new Uint8Array(to - from + 1)
    for (const { base } of shops.find(({ shop }) => shop.id === id)?.pairs ?? []) mask[base - from] = 1
    return mask
  })
  return { ...scope, from: dayOfNumber(from), to: dayOfNumber(to), days: chosen }
}

/** How many of the days that a shop's days stand against no order file covers. */
export function uncoveredDays({ shop, pairs }: ShopPairs): number {
  return pairs.filter(({ base }) => !covers(shop, base)).length
}
