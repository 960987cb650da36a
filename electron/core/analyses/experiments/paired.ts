import { addDays, weekday } from '../../../../shared/calendar.ts'
import { ratio } from '../../../../shared/money.ts'

/** A rate of a day: its part and its whole; a count has 1 as its whole. */
export type Reading<Day> = readonly [part: (day: Day) => number | null, whole: (day: Day) => number | null]

export interface PairedEffect {
  before: number | null
  after: number | null
  low: number | null
  high: number | null
  verdict: 'up' | 'down' | 'same' | 'unknown'
}

export const WINDOW = 14
/** Days of both windows that must be known before anything is said. */
const FEWEST = 7
/** A difference within two standard errors is what weeks do by themselves. */
const BAND = 2

const UNKNOWN: PairedEffect = { before: null, after: null, low: null, high: null, verdict: 'unknown' }

/** Days after a change, each with the day before it of the same weekday: the nth with the nth. */
export function pairDays<Day extends { day: string }>(days: readonly Day[], changed: string): [Day, Day][] {
  const known = new Map(days.map((day) => [day.day, day]))
  const before = Map.groupBy(daysFrom(known, addDays(changed, -WINDOW)), ({ day }) => weekday(day))
  // The day of the change itself belongs to neither.
  const after = Map.groupBy(daysFrom(known, addDays(changed, 1)), ({ day }) => weekday(day))
  return [...after].flatMap(([name, own]) => {
    const others = before.get(name) ?? []
    return own.slice(0, others.length).map((day, index): [Day, Day] => [others[index] ?? day, day])
  })
}

function daysFrom<Day>(known: ReadonlyMap<string, Day>, from: string): Day[] {
  return Array.from({ length: WINDOW }, (_, place) => known.get(addDays(from, place))).filter(
    (day) => day !== undefined,
  )
}

/**
 * What a change did to a rate: the days after it against the same weekdays before, so that a window with more weekends
 * is not better for it. The band is the noise of those pairs: mean ± 2 standard errors of their differences. It cannot
 * tell what else changed in these weeks.
 */
export function pairedEffect<Day>(pairs: readonly [Day, Day][], [part, whole]: Reading<Day>): PairedEffect {
  const usable = usablePairs(pairs, [part, whole])
  if (usable.length < FEWEST) return UNKNOWN
  const total = (value: (pair: (typeof usable)[number]) => number) => usable.reduce((sum, pair) => sum + value(pair), 0)
  const before =
    ratio(
      total(({ a }) => a),
      total(({ n }) => n),
    ) ?? 0
  const after =
    ratio(
      total(({ b }) => b),
      total(({ m }) => m),
    ) ?? 0
  const noise = BAND * standardError(usable.map(({ a, n, b, m }) => b / m - a / n))
  const [low, high] = [after - before - noise, after - before + noise]
  return { before, after, low, high, verdict: low > 0 ? 'up' : high < 0 ? 'down' : 'same' }
}

/** Pairs of which both days tell both numbers: their parts and wholes. */
export function usablePairs<Day>(pairs: readonly [Day, Day][], [part, whole]: Reading<Day>) {
  return pairs.flatMap(([before, after]) => {
    const [a, n, b, m] = [part(before), whole(before), part(after), whole(after)]
    return a === null || b === null || n === null || m === null || n === 0 || m === 0
      ? []
      : [{ a, n, b, m, days: [before, after] as const }]
  })
}

function standardError(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return Math.sqrt(variance / values.length)
}
