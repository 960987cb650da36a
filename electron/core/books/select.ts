import { dayNumber } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import { SellerError } from '../../../shared/errors.ts'
import { NO_DAY } from './columns.ts'
import type { BookShop, Books } from './columns.ts'
import type { Days } from './narrow.ts'

/** A scope of single days: of each shop those whose place since `from` holds 1. */
export interface DayScope extends Scope {
  days?: readonly Uint8Array[]
}

/** A scope in the books' terms. */
export interface Selection {
  from: number
  to: number
  /** 1 for each selected shop. */
  shops: Uint8Array
  /** The day column the scope's date basis means. */
  day: Days
  occurred: boolean
  /** Of each shop the days that count, by their place since `from`; `null`: all of them. */
  days: readonly Uint8Array[] | null
}

export function select(books: Books, scope: DayScope): Selection {
  const day = { paid: books.lines.paidDay, created: books.lines.createdDay, settled: books.lines.settledDay }[
    scope.dateBasis
  ]
  return {
    from: dayNumber(scope.from),
    to: dayNumber(scope.to),
    shops: Uint8Array.from(books.shops, (shop) => (scope.shops === undefined || scope.shops.includes(shop.id) ? 1 : 0)),
    day,
    occurred: scope.refundBook === 'occurred',
    days: scope.days ?? null,
  }
}

/** One text for one scope; `null` for one of single days. */
export function scopeKey(scope: Scope): string
export function scopeKey(scope: DayScope): string | null
export function scopeKey({ from, to, dateBasis, refundBook, shops, days }: DayScope): string | null {
  return days === undefined ? JSON.stringify([from, to, dateBasis, refundBook, shops?.toSorted() ?? null]) : null
}

/** Refuses shop ids that do not exist: an empty answer would look like a shop without sales. */
export function requireShops(books: Books, ids: readonly string[] | undefined): void {
  const unknown = ids?.find((id) => !books.shops.some((shop) => shop.id === id))
  if (unknown !== undefined)
    throw new SellerError('NOT_FOUND', `没有编号为「${unknown}」的店铺，先导入它的订单，或在设置里看店铺编号。`)
}

/** Whether a paid line belongs to the selection. Only paid lines make money figures, whatever the date basis. */
export function isSelected(books: Books, selection: Selection, line: number): boolean {
  const day = selection.day[line] ?? NO_DAY
  return isWithin(selection, books.lines.shop[line] ?? 0, day) && books.lines.paidDay[line] !== NO_DAY
}

/** Whether the selection has that day of that shop. */
export function isWithin({ from, to, shops, days }: Selection, shop: number, day: number): boolean {
  return day >= from && day <= to && shops[shop] === 1 && (days === null || days[shop]?.[day - from] === 1)
}

/** The selection's days of a shop as closed ranges, in order; without one the days of any of its shops. */
export function runsOf({ from, to, days, shops }: Selection, shop?: number): { from: number; to: number }[] {
  if (days === null) return [{ from, to }]
  const masks = days.filter((_, index) => (shop === undefined ? shops[index] === 1 : index === shop))
  const runs: { from: number; to: number }[] = []
  for (let place = 0; place <= to - from; place++) {
    const last = runs.at(-1)
    if (!masks.some((mask) => mask[place] === 1)) continue
    if (last !== undefined && last.to === from + place - 1) last.to = from + place
    else runs.push({ from: from + place, to: from + place })
  }
  return runs
}

/** The books with what the seller keeps out of the analysis: for what lists, counts or checks everything there is. */
export function wholeBooks(books: Books): Books {
  return books.excluded?.whole ?? books
}

export function selectedShops(books: Books, selection: Selection): BookShop[] {
  return books.shops.filter((_, index) => selection.shops[index] === 1)
}

/** Whether order files of the shop cover the day (domain rule 6). */
export function covers(shop: BookShop, day: number): boolean {
  return shop.covered.some(([from, to]) => day >= from && day <= to)
}

/** Days of a closed range that the shop's files cover. */
export function coveredDays(shop: BookShop, from: number, to: number): number {
  return shop.covered.reduce(
    (days, [first, last]) => days + Math.max(0, Math.min(last, to) - Math.max(first, from) + 1),
    0,
  )
}
