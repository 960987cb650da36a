/**
 * A stamp is the shop's wall clock (China) in whole seconds since 1970-01-01 00:00:00 of that clock: an integer that
 * sorts, and far smaller than a text when there are a million orders.
 */
import { dayNumber, dayOfNumber } from '../../../shared/calendar.ts'
import type { Day } from '../../../shared/calendar.ts'

export type Stamp = number

export const MINUTE = 60
export const HOUR = 3600
export const DAY = 86_400

/** From `YYYY-MM-DD` or `YYYY-MM-DD HH:mm:ss`. */
export function stampOf(text: string): Stamp {
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(11).split(':').map(Number)
  return dayNumber(text.slice(0, 10)) * DAY + hours * HOUR + minutes * MINUTE + seconds
}

/** Whole days since 1970-01-01, comparable with `dayNumber` of the calendar. */
export function dayIndex(stamp: Stamp): number {
  return Math.floor(stamp / DAY)
}

export function stampDay(stamp: Stamp): Day {
  return dayOfNumber(dayIndex(stamp))
}

/** `YYYY-MM-DD HH:mm:ss`. */
export function stampText(stamp: Stamp): string {
  return new Date(stamp * 1000).toISOString().slice(0, 19).replace('T', ' ')
}

/** The digits `YYYYMMDDHHmmss`, for file names. */
export function stampDigits(stamp: Stamp): string {
  return stampText(stamp).replace(/\D/g, '')
}

/** Unix seconds: China's clock is eight hours ahead of UTC. */
export function unixOf(stamp: Stamp): number {
  return stamp - 8 * HOUR
}
