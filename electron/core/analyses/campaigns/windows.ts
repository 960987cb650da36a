import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { Baseline } from './baseline.ts'
import {
  AFTER_EVENT,
  BACK_DAYS,
  BACK_SHARE,
  BEFORE_EVENT,
  MOST_WEEKS,
  POST_DAYS,
  PRE_DAYS,
  SAME_WEEKDAYS,
  SEEN_PART,
} from './question.ts'
import type { Clean } from './baseline.ts'

const WEEK = 7

/** Days of one series; NaN where they are not known. */
export type ValueOf = (day: number) => number

export interface Windows {
  pre: number[]
  event: number[]
  post: number[]
}

function days(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
}

/** Ordinary days before the windows, as many of each weekday as are wanted, the newest first. */
export function cleanDays(value: ValueOf, isEvent: (day: number) => boolean, from: number): Clean[] {
  const found: Clean[] = []
  const counts = new Int32Array(WEEK)
  for (let day = from - PRE_DAYS - 1; day >= from - PRE_DAYS - MOST_WEEKS * WEEK; day--) {
    const weekday = ((day % WEEK) + WEEK) % WEEK
    if ((counts[weekday] ?? 0) >= SAME_WEEKDAYS || isNear(day, isEvent)) continue
    const own = value(day)
    if (Number.isNaN(own)) continue
    counts[weekday] = (counts[weekday] ?? 0) + 1
    found.push({ day, value: own })
  }
  return found
}

/**
 * The newest usual days of the same weekdays, which what a promotion hides is held against: on those just before it
 * buyers wait for it, so that anything would look grown.
 *
 * @returns `null` of one that is longer than other events leave room for
 */
export function usualRange(range: DayRange, clean: readonly Clean[]): DayRange | null {
  const usual = new Set(clean.map(({ day }) => day))
  const [from, to] = [dayNumber(range.from), dayNumber(range.to)]
  for (let back = WEEK; back <= MOST_WEEKS * WEEK; back += WEEK)
    if (days(from - back, to - back).every((day) => usual.has(day)))
      return { from: dayOfNumber(from - back), to: dayOfNumber(to - back) }
  return null
}

/** Whether an event is on, about to begin, or hardly over. */
function isNear(day: number, isEvent: (day: number) => boolean): boolean {
  for (let other = day - AFTER_EVENT; other <= day + BEFORE_EVENT; other++) if (isEvent(other)) return true
  return false
}

/**
 * The days before, of, and after. Those after end when sales are back, when the files end, or where another event begins;
 * days before that belong to another event are left out: what they brought is that event's.
 */
export function windowsOf(
  value: ValueOf,
  baseline: Baseline,
  { from, to }: { from: number; to: number },
  isOther: (day: number) => boolean,
): Windows {
  const post: number[] = []
  let back = 0
  for (let day = to + 1; day <= to + POST_DAYS.most; day++) {
    if (Number.isNaN(value(day)) || isOther(day)) break
    post.push(day)
    const expected = baseline.of(day)
    back = Math.abs(value(day) - expected) <= BACK_SHARE * expected ? back + 1 : 0
    if (post.length >= POST_DAYS.least && back >= BACK_DAYS) break
  }
  const known = (all: readonly number[]) => all.filter((day) => !Number.isNaN(value(day)))
  const pre = known(days(from - PRE_DAYS, from - 1)).filter((day) => !isOther(day))
  return { pre, event: known(days(from, to)), post }
}

/** Days of a window that the method needs and that were not seen. */
export interface Gap {
  seen: number
  needed: number
  /** Days that no file tells. */
  untold: number[]
  /** The first day that is another event's. */
  other: number | null
}

export interface Unseen {
  pre: Gap | null
  post: Gap | null
}

/** Whether all days are seen that the method asks for. */
export function isWhole({ pre, post }: Windows): boolean {
  return pre.length >= PRE_DAYS && post.length >= POST_DAYS.least
}

/** Whether enough of a window is seen to say what happened in it. */
export function isEnough(gap: Pick<Gap, 'seen' | 'needed'> | null): boolean {
  return gap === null || gap.seen >= gap.needed * SEEN_PART
}

/** What is missing of the windows; `null`: enough is seen to say what was pulled forward. */
export function unseenOf(
  { pre, post }: Windows,
  { from, to }: { from: number; to: number },
  isOther: (day: number) => boolean,
): Unseen | null {
  if (isEnough({ seen: pre.length, needed: PRE_DAYS }) && isEnough({ seen: post.length, needed: POST_DAYS.least }))
    return null
  const gap = (seen: number, missing: readonly number[], needed: number): Gap => ({
    seen,
    needed,
    untold: missing.filter((day) => !isOther(day)),
    other: missing.find(isOther) ?? null,
  })
  const before = days(from - PRE_DAYS, from - 1).filter((day) => !pre.includes(day))
  const after = days(to + 1 + post.length, to + POST_DAYS.least)
  // Behind another event nothing more would be looked at: no file would help.
  const other = after.findIndex(isOther)
  const reached = other < 0 ? after : after.slice(0, other + 1)
  return {
    pre: before.length === 0 ? null : gap(pre.length, before, PRE_DAYS),
    post: after.length === 0 ? null : gap(post.length, reached, POST_DAYS.least),
  }
}

export interface Lift {
  gross: number
  grossLow: number
  grossHigh: number
  prePull: number
  postPull: number
  net: number
  low: number
  high: number
}

/** Signed sums of actual less baseline over the windows: gross − pre − post = net. */
export function liftOf(value: ValueOf, baseline: Baseline, { pre, event, post }: Windows): Lift {
  const over = (all: readonly number[]) => all.reduce((sum, day) => sum + value(day) - baseline.of(day), 0)
  const [gross, before, after] = [over(event), over(pre), over(post)]
  const net = gross + before + after
  const [ofGross, ofNet] = [baseline.margin(event), baseline.margin([...pre, ...event, ...post])]
  return {
    gross,
    grossLow: gross - ofGross,
    grossHigh: gross + ofGross,
    prePull: -before || 0,
    postPull: -after || 0,
    net,
    low: net - ofNet,
    high: net + ofNet,
  }
}
