import { dayNumber, eachMonth, monthEnd, monthStart } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { Span } from './days.ts'

export interface Period extends Span {
  name: string
}

/** Months of a range, the first and the last cut to it. */
export function monthsOf({ from, to }: DayRange): Period[] {
  return eachMonth(from, to).map((month) => ({
    name: month,
    from: Math.max(dayNumber(from), dayNumber(monthStart(month))),
    to: Math.min(dayNumber(to), dayNumber(monthEnd(month))),
  }))
}

export function wholeOf({ from, to }: DayRange): Period {
  return { name: `${from} 至 ${to}`, from: dayNumber(from), to: dayNumber(to) }
}

export function within({ from, to }: Span, day: number): boolean {
  return day >= from && day <= to
}
