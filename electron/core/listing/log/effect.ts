import { addDays, weekday } from '../../../../shared/calendar.ts'
import { ratio } from '../../../../shared/money.ts'
import type { TitleEffect } from '../../../../shared/contract/titles.ts'

/** What a back end counts of a product on a day; `null` where the file does not say. */
export interface ProductDay {
  day: string
  searchVisitors: number | null
  impressions: number | null
  clicks: number | null
  visitors: number | null
  payBuyers: number | null
}

const WINDOW = 14
/** Days of both windows that the files must have before anything is said. */
const FEWEST = 7
/** A difference within two standard errors is what weeks do by themselves. */
const BAND = 2

type Reading = readonly [part: (day: ProductDay) => number | null, whole: (day: ProductDay) => number | null]

const READINGS = {
  searchVisitors: [(day) => day.searchVisitors, () => 1],
  clickRate: [(day) => day.clicks, (day) => day.impressions],
  payConversion: [(day) => day.payBuyers, (day) => day.visitors],
} as const satisfies Record<string, Reading>

/**
 * T18: 14 days before a change against 14 after, each day held against the same weekday of the other window, so that a
 * window with more weekends is not better for it. The band is the noise of those pairs: mean ± 2 standard errors of
 * their differences. It cannot tell what else changed in these weeks.
 */
export function titleEffect(days: readonly ProductDay[], changed: string): TitleEffect {
  const known = new Map(days.map((day) => [day.day, day]))
  const pairs = pairsOf(known, changed)
  const of = ([part, whole]: Reading) => {
    const usable = pairs.flatMap(([before, after]) => {
      const [a, n, b, m] = [part(before), whole(before), part(after), whole(after)]
      return a === null || b === null || n === null || m === null || n === 0 || m === 0 ? [] : [{ a, n, b, m }]
    })
    if (usable.length < FEWEST) return { before: null, after: null, low: null, high: null, verdict: 'unknown' as const }
    const sum = (value: (pair: (typeof usable)[number]) => number) => usable.reduce((all, pair) => all + value(pair), 0)
    const before =
      ratio(
        sum(({ a }) => a),
        sum(({ n }) => n),
      ) ?? 0
    const after =
      ratio(
        sum(({ b }) => b),
        sum(({ m }) => m),
      ) ?? 0
    const differences = usable.map(({ a, n, b, m }) => b / m - a / n)
    const mean = differences.reduce((all, one) => all + one, 0) / differences.length
    const variance = differences.reduce((all, one) => all + (one - mean) ** 2, 0) / (differences.length - 1)
    const noise = BAND * Math.sqrt(variance / differences.length)
    const [low, high] = [after - before - noise, after - before + noise]
    return {
      before,
      after,
      low,
      high,
      verdict: low > 0 ? ('up' as const) : high < 0 ? ('down' as const) : ('same' as const),
    }
  }
  return {
    pairs: pairs.length,
    searchVisitors: of(READINGS.searchVisitors),
    clickRate: of(READINGS.clickRate),
    payConversion: of(READINGS.payConversion),
  }
}

/** Days after the change, each with the day before it of the same weekday: the nth with the nth. */
function pairsOf(known: ReadonlyMap<string, ProductDay>, changed: string): [ProductDay, ProductDay][] {
  const before = Map.groupBy(daysFrom(known, addDays(changed, -WINDOW)), ({ day }) => weekday(day))
  // The day of the change itself belongs to neither.
  const after = Map.groupBy(daysFrom(known, addDays(changed, 1)), ({ day }) => weekday(day))
  return [...after].flatMap(([name, own]) => {
    const others = before.get(name) ?? []
    return own.slice(0, others.length).map((day, index): [ProductDay, ProductDay] => [others[index] ?? day, day])
  })
}

function daysFrom(known: ReadonlyMap<string, ProductDay>, from: string): ProductDay[] {
  return Array.from({ length: WINDOW }, (_, place) => known.get(addDays(from, place))).filter(
    (day) => day !== undefined,
  )
}
