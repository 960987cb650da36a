/**
 * The shop's calendar: days are `YYYY-MM-DD` strings of China's wall clock and months `YYYY-MM`.
 * There is no time zone here; day numbers count from 1970-01-01 in the proleptic Gregorian calendar.
 */

export type Day = string
export type Month = string

const MS_PER_DAY = 86_400_000

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  const known = READ.get(day)
  if (known !== undefined) return known
  const number = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / MS_PER_DAY
  if (READ.size < MOST_WRITTEN) READ.set(day, number)
  return number
}

export function dayOfNumber(number: number): Day {
  const known = WRITTEN.get(number)
  if (known !== undefined) return known
  const day = new Date(number * MS_PER_DAY).toISOString().slice(0, 10)
  if (WRITTEN.size < MOST_WRITTEN) WRITTEN.set(number, day)
  return day
}

/** Days are read and written over and over, and a shop has a few thousand of them. */
const READ = new Map<Day, number>()
const WRITTEN = new Map<number, Day>()
const MOST_WRITTEN = 20_000

/** True for a day that exists: `2025-02-30` does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month)
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
}

export function addDays(day: Day, count: number): Day {
  return dayOfNumber(dayNumber(day) + count)
}

/** Number of days of a closed range. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from) + 1
}

/** Every day of a closed range, in order. */
export function eachDay(from: Day, to: Day): Day[] {
  const first = dayNumber(from)
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, i) => dayOfNumber(first + i))
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

export function addMonths(month: Month, count: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

export function monthStart(month: Month): Day {
  return `${month}-01`
}

export function monthEnd(month: Month): Day {
  return addDays(monthStart(addMonths(month, 1)), -1)
}

/** Every month touched by a closed range of days. */
export function eachMonth(from: Day, to: Day): Month[] {
  const months: Month[] = []
  for (let month = monthOf(from); month <= monthOf(to); month = addMonths(month, 1)) months.push(month)
  return months
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

/** A week is named by its Monday (domain rule 6). */
export function weekOf(day: Day): Day {
  return addDays(day, 1 - weekday(day))
}

export interface DayRange {
  from: Day
  to: Day
}

function isWholeMonths({ from, to }: DayRange): boolean {
  return from.endsWith('-01') && to === monthEnd(monthOf(to))
}

function isWholeWeeks({ from, to }: DayRange): boolean {
  return weekday(from) === 1 && weekday(to) === 7
}

/** The same day of another month, or that month's last day where it is shorter. */
function sameDayOf(month: Month, day: Day): Day {
  const candidate = `${month}${day.slice(7)}`
  return isDay(candidate) ? candidate : monthEnd(month)
}

/**
 * The range that "previous" compares with (domain rule 21): whole months and weeks look at the unit before, a range
 * that starts on the 1st at the same days of last month, every other range at the same number of days just before.
 */
export function previousRange(range: DayRange): DayRange {
  const { from, to } = range
  if (isWholeMonths(range)) {
    const count = eachMonth(from, to).length
    return { from: monthStart(addMonths(monthOf(from), -count)), to: monthEnd(addMonths(monthOf(to), -count)) }
  }
  if (isWholeWeeks(range)) return shift(range, -daysBetween(from, to))
  if (from.endsWith('-01') && monthOf(from) === monthOf(to)) {
    const month = addMonths(monthOf(from), -1)
    return { from: monthStart(month), to: sameDayOf(month, to) }
  }
  return shift(range, -daysBetween(from, to))
}

/** The same calendar days one year earlier; whole months stay whole. */
export function lastYearRange(range: DayRange): DayRange {
  const from = sameDayOf(addMonths(monthOf(range.from), -12), range.from)
  const to = isWholeMonths(range)
    ? monthEnd(addMonths(monthOf(range.to), -12))
    : sameDayOf(addMonths(monthOf(range.to), -12), range.to)
  return { from, to }
}

function shift({ from, to }: DayRange, days: number): DayRange {
  return { from: addDays(from, days), to: addDays(to, days) }
}
