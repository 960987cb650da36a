import { addDays, daysBetween, eachDay, weekday } from '../../../../shared/calendar.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'

export interface Days {
  from: string
  to: string
}

const WEEKEND = 6

function weekendShare({ from, to }: Days): number {
  const days = eachDay(from, to)
  return days.filter((day) => weekday(day) >= WEEKEND).length / days.length
}

/** Weeks differ by their weekends; a day more or less of fourteen is not worth a word. */
const UNEVEN = 0.1

/** What makes two periods hard to compare: other weekdays, other lengths, an event inside one of them. */
export function periodWarnings(events: readonly ShopEvent[], a: Days, b: Days): string[] {
  if (a.from === b.from && a.to === b.to) return []
  const [own, other] = [eventsIn(events, a), eventsIn(events, b)]
  const length = ({ from, to }: Days) => daysBetween(from, to)
  return [
    ...(Math.abs(weekendShare(a) - weekendShare(b)) > UNEVEN
      ? ['两段的周末天数占比差得多，周末和平日不一样，换成整周再比']
      : []),
    ...(length(a) === length(b) ? [] : [`两段不一样长（${length(a)} 天和 ${length(b)} 天）`]),
    ...(own.length === 0 ? [] : [`A 那段里有${own.join('、')}`]),
    ...(other.length === 0 ? [] : [`B 那段里有${other.join('、')}`]),
  ]
}

/** Names of the events that touch some days, each once. */
export function eventsIn(events: readonly ShopEvent[], { from, to }: Days): string[] {
  const touching = events.filter(({ phases }) => phases.some((phase) => phase.from <= to && phase.to >= from))
  return [...new Set(touching.map(({ name }) => name))]
}

/** The days that a change is judged by. */
export function around(day: string, window: number): Days {
  return { from: addDays(day, -window), to: addDays(day, window) }
}
