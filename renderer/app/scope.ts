import {
  addDays,
  addMonths,
  daysBetween,
  eachMonth,
  isDay,
  lastYearRange,
  monthEnd,
  monthOf,
  monthStart,
  previousRange,
  weekday,
} from '../../shared/calendar.ts'
import type { Day, DayRange } from '../../shared/calendar.ts'
import type { Scope, ScopeInput } from '../../shared/contract/common.ts'
import { firstQuestion } from '../../shared/first-page.ts'
import type { Shop } from '../../shared/contract/shops.ts'

const COMPARES = ['previous', 'lastYear', 'event', 'none'] as const
export type Compare = (typeof COMPARES)[number]

/** What the bar above the pages holds and the address remembers. No shops chosen means all of them. */
export interface PageScope extends DayRange {
  shops: readonly string[]
  dateBasis: Scope['dateBasis']
  refundBook: Scope['refundBook']
  compare: Compare
}

export type PeriodKind = 'month' | 'week' | 'custom'

export { newestMonth } from '../../shared/first-page.ts'

/** What a page speaks of before anything is chosen. */
export function defaultScope(shops: readonly Shop[], today: Day): PageScope {
  return { ...firstQuestion(shops, today), shops: [] }
}

/** Reads a scope from the address; what is absent or cannot be read comes from `fallback`. */
export function readScope(query: URLSearchParams, fallback: PageScope): PageScope {
  const from = query.get('from') ?? ''
  const to = query.get('to') ?? ''
  const days = isDay(from) && isDay(to) && from <= to ? { from, to } : { from: fallback.from, to: fallback.to }
  return {
    ...days,
    shops: (query.get('shops') ?? '').split(',').filter((id) => id !== ''),
    dateBasis: oneOf(query.get('date'), ['paid', 'created', 'settled']) ?? fallback.dateBasis,
    refundBook: oneOf(query.get('book'), ['attributed', 'occurred']) ?? fallback.refundBook,
    compare: oneOf(query.get('compare'), COMPARES) ?? fallback.compare,
  }
}

export function writeScope(scope: PageScope): URLSearchParams {
  const query = new URLSearchParams({ from: scope.from, to: scope.to })
  if (scope.shops.length > 0) query.set('shops', scope.shops.join(','))
  if (scope.dateBasis !== 'paid') query.set('date', scope.dateBasis)
  if (scope.refundBook !== 'attributed') query.set('book', scope.refundBook)
  if (scope.compare !== 'previous') query.set('compare', scope.compare)
  return query
}

/** The part of a page's scope that every analysis takes. */
export function scopeInput({ from, to, shops, dateBasis, refundBook }: PageScope): ScopeInput {
  const input: ScopeInput = { from, to, dateBasis, refundBook }
  if (shops.length > 0) input.shops = [...shops]
  return input
}

export function compareInput({ compare }: PageScope): { compare?: Exclude<Compare, 'none'> } {
  return compare === 'none' ? {} : { compare }
}

/** A scope and what it is held against; without a range the days that its events stand against. */
export function pairInput(scope: PageScope, baseRange: DayRange | null) {
  const current = scopeInput(scope)
  return baseRange === null
    ? { base: current, current, aligned: true }
    : { base: { ...current, ...baseRange }, current }
}

/** The range that a page compares with; `null` where nothing is compared, or days that are no range. */
export function baseScope(scope: PageScope): PageScope | null {
  if (scope.compare === 'none' || scope.compare === 'event') return null
  const range = scope.compare === 'lastYear' ? lastYearRange(scope) : previousRange(scope)
  return { ...scope, ...range }
}

export function periodKind({ from, to }: DayRange): PeriodKind {
  if (from === monthStart(monthOf(from)) && to === monthEnd(monthOf(from))) return 'month'
  if (weekday(from) === 1 && to === addDays(from, 6)) return 'week'
  return 'custom'
}

/** The unit before or after: a month, a week, or as many days. */
export function stepPeriod(range: DayRange, direction: -1 | 1): DayRange {
  if (direction === -1) return previousRange(range)
  if (periodKind(range) === 'month') {
    const month = addMonths(monthOf(range.from), 1)
    return { from: monthStart(month), to: monthEnd(month) }
  }
  const length = daysBetween(range.from, range.to)
  return { from: addDays(range.from, length), to: addDays(range.to, length) }
}

/** `2026年10月`, `10月5日–10月11日`, with the year where it is not obvious. */
export function periodName(range: DayRange): string {
  if (periodKind(range) === 'month') return monthName(monthOf(range.from))
  if (range.from === range.to) return range.from
  const sameYear = range.from.slice(0, 4) === range.to.slice(0, 4)
  return `${range.from} 至 ${sameYear ? range.to.slice(5) : range.to}`
}

export function monthName(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`
}

/** How fine a course of the range is drawn so that its points stay apart. */
export function grainOf({ from, to }: DayRange): 'day' | 'week' | 'month' {
  if (daysBetween(from, to) <= 92) return 'day'
  return eachMonth(from, to).length <= 18 ? 'week' : 'month'
}

function oneOf<Value extends string>(text: string | null, values: readonly Value[]): Value | undefined {
  return values.find((value) => value === text)
}
