import { dayNumber, dayOfNumber } from '../../../shared/calendar.ts'
import type { Day, DayRange, Month } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import { monthScope } from '../analyses/month-scope.ts'
import { asOfOf } from '../analyses/overview/summary.ts'
import type { Books } from '../books/columns.ts'
import { select, selectedShops } from '../books/select.ts'

/** What a sheet speaks of. */
export interface SheetDays {
  /** The month; of one that is not over its days so far, so that they are held against as many days of another. */
  scope: Scope
  /** Last day that files tell of a month that is not over; `null`: it is over, or nothing is known of it. */
  through: Day | null
}

/** @returns the days of a month by payment, refunds with the payments they undo */
export function sheetDays(books: Books, month: Month, shops: string[] | undefined): SheetDays {
  const whole = monthScope(month, shops)
  const through = throughOf(books, whole)
  return { scope: through === null ? whole : { ...whole, to: through }, through }
}

/** A month is not over while its newest file was made within it (domain rule 6: never by the clock). */
function throughOf(books: Books, whole: Scope): Day | null {
  const asOf = asOfOf(books, whole)?.slice(0, 10) ?? null
  if (asOf === null || asOf > whole.to) return null
  const { from, to } = select(books, whole)
  const told = selectedShops(books, select(books, whole)).flatMap(({ covered }) =>
    covered.flatMap(([first, last]) => (first <= to && last >= from ? [Math.min(last, to)] : [])),
  )
  const last = Math.max(...told)
  return told.length === 0 || last === dayNumber(whole.to) ? null : dayOfNumber(last)
}

/** Of a month that is not over: how far it goes, and what it is held against; empty for others. */
export function openNote({ through, scope, base }: SheetDays & { base: DayRange }, asOf: string | null): string {
  if (through === null) return ''
  const part = asOf?.slice(0, 10) === through ? '（当天可能不全）' : ''
  return `这个月的订单文件到 ${through.slice(5)} 为止${part}，表上的数是 ${scope.from.slice(5)} 至 ${through.slice(5)} 的，环比和 ${base.from.slice(5)} 至 ${base.to.slice(5)} 比，同比也只比这几天`
}
