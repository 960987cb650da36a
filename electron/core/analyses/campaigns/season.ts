import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import { dot, fitLogMean, inverse } from '../../stats/log-mean.ts'
import {
  NEAR_EVENT,
  NEAR_SEASON,
  SEASON_APART,
  SEASON_CLEAR,
  SEASON_DAYS,
  SEASON_SUPPORT,
  SEASON_YEARS,
} from './question.ts'
import type { ValueOf } from './windows.ts'
import { OwnerMap } from '../../owner-map.ts'

/** Where it comes from: the part's own earlier years, or those of its category. */
type SeasonFrom = 'own' | 'category'

/** Whether the time of year is in it: seen in earlier years, guessed from the times about it, or nothing to be seen. */
type Waves = 'seen' | 'between' | 'flat'

/** What earlier years tell of a day against others: growth from year to year, and the time of year where it is seen. */
export interface Season {
  from: SeasonFrom
  waves: Waves
  /** As a factor; only its ratios mean something. */
  of: (day: number) => number
  /** Standard error of Σ worth(day) over some days, whose factors are held against those of others. */
  error: (days: readonly number[], worth: (day: number) => number, against: readonly number[]) => number
}

/** The first day of the spring festival, by year: from autumn to spring a year is counted from it. */
type Festivals = ReadonlyMap<number, number>

const WEEK = 7
const YEAR = 365
/** Days since 1 January: where the festival stands on average, and between which days only the sun counts. */
const FESTIVAL = 34
const [SOLAR_FROM, SOLAR_TO] = [151, 304]

/**
 * Two waves a year, fitted together with weekdays and growth to the ordinary days of some years. Days about events are
 * left out less widely here than in the baseline: of a year's days hardly any is a fortnight away from everything.
 *
 * @param windows the days whose factor is wanted
 * @returns `null` where the files do not reach back far enough
 */
export function seasonOf(
  value: ValueOf,
  isEvent: (day: number) => boolean,
  { from, windows, festivals }: { from: number; windows: readonly number[]; festivals: Festivals },
  source: SeasonFrom = 'own',
): Season | null {
  const days = ordinaryDays(value, isEvent, from)
  const first = days[0]
  if (first === undefined || days.length < SEASON_DAYS || from - first < SEASON_APART) return null
  const phase = phasesOf(festivals)
  const growth = (day: number) => [(day - from) / YEAR]
  const both = (day: number) => [...growth(day), ...waves(phase(day))]
  const values = days.map(value)
  const full = fitted(days, values, both)
  if (full === null) return null
  if (!isClear(full)) {
    const flat = fitted(days, values, growth)
    return flat === null ? null : { from: source, waves: 'flat', ...factorOf(flat, growth) }
  }
  const earlier = days.filter((day) => day < from - YEAR / 2).map(phase)
  const isSeen = (day: number) =>
    earlier.filter((other) => apart(other, phase(day)) <= NEAR_SEASON / YEAR).length >= SEASON_SUPPORT
  // Between two times of year that are seen the waves are a better guess than none, and their error says how good.
  return { from: source, waves: windows.every(isSeen) ? 'seen' : 'between', ...factorOf(full, both) }
}

function ordinaryDays(value: ValueOf, isEvent: (day: number) => boolean, to: number): number[] {
  const found: number[] = []
  let last = Number.NEGATIVE_INFINITY
  const from = to - SEASON_YEARS * YEAR
  for (let day = from - NEAR_EVENT; day < from + NEAR_EVENT; day++) if (isEvent(day)) last = day
  for (let day = from; day < to; day++) {
    if (isEvent(day + NEAR_EVENT)) last = day + NEAR_EVENT
    if (day - last > NEAR_EVENT && !Number.isNaN(value(day))) found.push(day)
  }
  return found
}

/** Coefficients beside those of the weekdays, and how well they are known. */
interface Fit {
  own: number[]
  unscaled: number[][]
  spread: number
}

function fitted(days: readonly number[], values: readonly number[], columns: (day: number) => number[]): Fit | null {
  const model = fitLogMean(
    days.map((day) => [...weekdayOf(day), ...columns(day)]),
    values,
  )
  if (model === null) return null
  return {
    own: model.coefficients.slice(WEEK),
    unscaled: model.unscaled.slice(WEEK).map((line) => line.slice(WEEK)),
    spread: model.dispersion * together(days, model.errors),
  }
}

/** Wald's statistic of all waves together. */
function isClear({ own, unscaled, spread }: Fit): boolean {
  const precision = inverse(unscaled.slice(1).map((line) => line.slice(1)))
  return precision !== null && quadratic(precision, own.slice(1)) >= SEASON_CLEAR * spread
}

function factorOf({ own, unscaled, spread }: Fit, columns: (day: number) => number[]): Pick<Season, 'of' | 'error'> {
  return {
    of: (day) => Math.exp(dot(columns(day), own)),
    error: (all, worth, against) => {
      const rows = all.map((day) => ({ weight: worth(day), own: columns(day) }))
      const slope = means(against.map(columns)).map((mean, at) =>
        rows.reduce((sum, { weight, own: row }) => sum + weight * ((row[at] ?? 0) - mean), 0),
      )
      return Math.sqrt(Math.max(0, spread * quadratic(unscaled, slope)))
    },
  }
}

function quadratic(matrix: readonly (readonly number[])[], vector: readonly number[]): number {
  return vector.reduce((sum, value, at) => sum + value * dot(vector, matrix[at] ?? []), 0)
}

function weekdayOf(day: number): number[] {
  return Array.from({ length: WEEK }, (_, weekday) => (((day % WEEK) + WEEK) % WEEK === weekday ? 1 : 0))
}

function waves(phase: number): number[] {
  const angle = 2 * Math.PI * phase
  return [Math.sin(angle), Math.cos(angle), Math.sin(2 * angle), Math.cos(2 * angle)]
}

function means(rows: readonly (readonly number[])[]): number[] {
  const width = rows[0]?.length ?? 0
  return Array.from({ length: width }, (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length)
}

/** By how much errors that hang together from day to day widen a variance. */
function together(days: readonly number[], errors: readonly number[]): number {
  let [product, square, pairs] = [0, 0, 0]
  days.forEach((day, at) => {
    square += (errors[at] ?? 0) ** 2
    if (days[at + 1] !== day + 1) return
    product += (errors[at] ?? 0) * (errors[at + 1] ?? 0)
    pairs++
  })
  const correlation = pairs === 0 || square === 0 ? 0 : product / pairs / (square / days.length)
  const bounded = Math.min(0.9, Math.max(0, correlation))
  return (1 + bounded) / (1 - bounded)
}

const phases = new OwnerMap<Festivals, Map<number, number>>()

/** The same day is asked for by every fit of a back-test. */
function phasesOf(festivals: Festivals): (day: number) => number {
  const known = phases.get(festivals) ?? new Map<number, number>()
  phases.set(festivals, known)
  return (day) => {
    const found = known.get(day) ?? phaseOf(day, festivals)
    known.set(day, found)
    return found
  }
}

/** Which part of a year has gone by: by the sun in summer, and stretched so that each spring festival falls on one day. */
export function phaseOf(day: number, festivals: Festivals): number {
  const year = Number(dayOfNumber(day).slice(0, 4))
  const place = day - dayNumber(`${year}-01-01`)
  const festival = (of: number) => festivals.get(of) ?? dayNumber(`${of}-01-01`) + FESTIVAL
  if (place > SOLAR_TO) {
    const from = dayNumber(`${year}-01-01`) + SOLAR_TO
    const part = (day - from) / (festival(year + 1) - from)
    return ((SOLAR_TO + part * (YEAR + FESTIVAL - SOLAR_TO)) / YEAR) % 1
  }
  if (place >= SOLAR_FROM) return place / YEAR
  const [own, start] = [festival(year), dayNumber(`${year}-01-01`)]
  if (day >= own) return (FESTIVAL + ((day - own) / (start + SOLAR_FROM - own)) * (SOLAR_FROM - FESTIVAL)) / YEAR
  const from = dayNumber(`${year - 1}-01-01`) + SOLAR_TO
  return ((SOLAR_TO + ((day - from) / (own - from)) * (YEAR + FESTIVAL - SOLAR_TO)) / YEAR) % 1
}

/** Parts of a year between two of its times, the shorter way round. */
function apart(a: number, b: number): number {
  const distance = Math.abs(a - b)
  return Math.min(distance, 1 - distance)
}
