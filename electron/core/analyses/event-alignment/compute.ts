import { dayNumber } from '../../../../shared/calendar.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import { familyOf } from '../../../../shared/platforms.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { NEAR_DAYS, YEAR_DAYS } from './question.ts'

/** Place of a day in an event. */
export interface EventDay {
  event: ShopEvent
  phase: string
  /** Days since the phase's first. */
  place: number
}

interface Span {
  event: ShopEvent
  phase: string
  from: number
  to: number
}

const WEEK = 7

/** Which event a platform's days belong to, by day number; each to one phase at most. */
export function eventDays(events: readonly ShopEvent[], platform: Platform): Map<number, EventDay> {
  const days = new Map<number, EventDay>()
  for (const { event, phase, from, to } of byClaim(events, platform))
    for (let day = from; day <= to; day++) if (!days.has(day)) days.set(day, { event, phase, place: day - from })
  return days
}

/** Phases in the order in which they take their days: the shortest first, among equals the seller's own. */
function byClaim(events: readonly ShopEvent[], platform: Platform): Span[] {
  return events
    .filter((event) => event.platform === null || familyOf(event.platform) === familyOf(platform))
    .flatMap((event) =>
      event.phases.map(({ name, from, to }) => ({ event, phase: name, from: dayNumber(from), to: dayNumber(to) })),
    )
    .toSorted(
      (a, b) =>
        a.to - a.from - (b.to - b.from) ||
        Number(a.event.source === 'builtIn') - Number(b.event.source === 'builtIn') ||
        a.from - b.from ||
        (a.event.id < b.event.id ? -1 : 1),
    )
}

export interface Alignment {
  days: ReadonlyMap<number, EventDay>
  /** The day number that a day stands against. */
  baseOf: (day: number) => number
  /** Whether the day stands against a day of the same phase. */
  isAligned: (day: number) => boolean
}

/** The rule of `question.ts` for every day at once, so that it does not depend on the days asked for. */
export function alignment(events: readonly ShopEvent[], platform: Platform): Alignment {
  const days = eventDays(events, platform)
  const base = new Map<number, number>()
  const taken = new Set<number>()
  const put = (day: number, target: number) => {
    base.set(day, target)
    taken.add(target)
  }
  for (const [day, target] of phasePairs(days)) if (!taken.has(target)) put(day, target)
  const aligned = new Set(base.keys())
  const span = spanOf(days)
  const open = () => span.filter((day) => !base.has(day))
  const left = span.map((day) => day - YEAR_DAYS)
  const within = new Set(left)
  const free = (target: number) => within.has(target) && !taken.has(target) && !days.has(target)
  const ordinaryFirst = open().toSorted((a, b) => Number(days.has(a)) - Number(days.has(b)) || a - b)
  for (const day of ordinaryFirst) if (free(day - YEAR_DAYS)) put(day, day - YEAR_DAYS)
  for (const day of open()) {
    const target = sameWeekdays(day - YEAR_DAYS).find(free)
    if (target !== undefined) put(day, target)
  }
  const rest = left.filter((target) => !taken.has(target))
  open().forEach((day, place) => put(day, rest[place] ?? day - YEAR_DAYS))
  return { days, baseOf: (day) => base.get(day) ?? day - YEAR_DAYS, isAligned: (day) => aligned.has(day) }
}

/** Days of a phase with the day at the same place of the year before, in order. */
function phasePairs(days: ReadonlyMap<number, EventDay>): [day: number, target: number][] {
  const key = ({ event, phase, place }: EventDay, year: number) => `${event.series}/${year}/${phase}/${place}`
  const byPlace = new Map<string, number>()
  const ordered = [...days].toSorted(([a], [b]) => a - b)
  for (const [day, at] of ordered) {
    const own = key(at, at.event.year)
    if (!byPlace.has(own)) byPlace.set(own, day)
  }
  return ordered.flatMap(([day, at]): [number, number][] => {
    const target = byPlace.get(key(at, at.event.year - 1))
    return target === undefined ? [] : [[day, target]]
  })
}

/** Every day whose counterpart may not be 364 days before: from the first event day to a year after the last. */
function spanOf(days: ReadonlyMap<number, EventDay>): number[] {
  if (days.size === 0) return []
  const all = [...days.keys()]
  const from = Math.min(...all) - NEAR_DAYS
  const to = Math.max(...all) + YEAR_DAYS + NEAR_DAYS
  return Array.from({ length: to - from + 1 }, (_, place) => from + place)
}

/** The same weekday of the weeks around a day, the nearest first. */
function sameWeekdays(day: number): number[] {
  const weeks = Array.from({ length: NEAR_DAYS / WEEK }, (_, place) => (place + 1) * WEEK)
  return weeks.flatMap((away) => [day - away, day + away])
}
