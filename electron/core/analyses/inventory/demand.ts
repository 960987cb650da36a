import type { Demand } from './policy.ts'
import { LONGEST_WINDOW, LEAST_RATE, LEAST_USUAL, LEAST_WEEKS, RUN_CHANCE, XYZ_ENDS } from './question.ts'
import type { XyzClass } from './question.ts'

/** One SKU's pieces by day, and which of the days tell what is usual. */
export interface Days {
  units: ArrayLike<number>
  /** First place that counts: the SKU was not sold before. */
  from: number
  /** 1 for days of an event, which are not usual. */
  event: Uint8Array
  /** 1 for days of which no order file tells anything. */
  unknown: Uint8Array
  /** Whether pieces were counted at the end: then the last days without a sale are no empty shelf. */
  stocked: boolean
  /** 1 for days on which counts found nothing to sell; `null` where none did. */
  counted?: Uint8Array | null
  /** Pieces that an order takes, on average; 1 where it is not told. */
  perOrder?: number
}

export interface Usual extends Demand {
  /** Days it is told from. */
  days: number
  /** 1 for each day on which the shelf was empty: by a count, or because chance would not leave it without a sale. */
  out: Uint8Array
}

/**
 * The rate of demand on days with stock and without an event. Besides the days that counts found empty, a run of days
 * without a sale that chance would bring less than once in a hundred times is taken for an empty shelf; what is usual is
 * then told again without it. Chance brings orders: of goods that are bought six at a time most days pass without one.
 */
export function usualDemand(own: Days, weights: ArrayLike<number>): Usual {
  const { from, unknown, stocked, counted = null, perOrder = 1 } = own
  const { units, event } = comparable(own, weights)
  let out = counted ?? neverEmpty(event.length)
  let spread = spreadOf(units, { from, event, unknown, out })
  for (let round = 0; round < 4; round++) {
    const next = withCounted(emptyRuns({ units, from, unknown, stocked }, salesRate(spread, perOrder)), counted)
    if (isSame(next, out)) break
    out = next
    spread = spreadOf(units, { from, event, unknown, out })
  }
  return { dailyRate: spread.dailyRate, rateDeviation: spread.rateDeviation, days: spread.days, out }
}

/**
 * How often a day sells at all, as the rate λ of Poisson's chance e^(−λ) of a day without a sale: by pieces where each
 * order takes one, else by orders. A file that has a day's sales in one row tells of few orders; there the days tell
 * themselves, but for the longest gap, which is what is to be judged.
 */
function salesRate({ dailyRate, days, unsold, gap }: Spread, perOrder: number): number {
  const byOrders = dailyRate / perOrder
  const told = days - gap
  if (told < LEAST_USUAL) return byOrders
  return Math.max(byOrders, Math.min(dailyRate, -Math.log((unsold - gap + 0.5) / (told + 1))))
}

/** @param runs a column of its own, unless there is none */
function withCounted(runs: Uint8Array, counted: Uint8Array | null): Uint8Array {
  if (counted === null) return runs
  if (isNever(runs)) return counted
  for (let day = 0; day < runs.length; day++) if (counted[day] === 1) runs[day] = 1
  return runs
}

/** Why a day tells nothing of what is usual. */
export type LeftOut = 'unborn' | 'event' | 'unknown' | 'empty'

/** What `usualDemand` added up, of one SKU that is asked about: pieces by day, and why a day was left out. */
export function countedDays(
  own: Days,
  weights: ArrayLike<number>,
  { out }: Usual,
): { units: ArrayLike<number>; leftOut: (day: number) => LeftOut | null } {
  const { units, event } = comparable(own, weights)
  const leftOut = (day: number): LeftOut | null => {
    if (day < own.from) return 'unborn'
    if (own.unknown[day] !== 0) return 'unknown'
    if (event[day] !== 0) return 'event'
    return out[day] === 0 ? null : 'empty'
  }
  return { units, leftOut }
}

const NONE_BY_LENGTH = new Map<number, Uint8Array>()

/** Most shelves are never empty: they share one column, which nobody writes to. */
export function neverEmpty(length: number): Uint8Array {
  const known = NONE_BY_LENGTH.get(length) ?? new Uint8Array(length)
  NONE_BY_LENGTH.set(length, known)
  return known
}

/** Whether a shelf was never empty, as far as it is known without looking at each day. */
export function isNever(out: Uint8Array): boolean {
  return out === NONE_BY_LENGTH.get(out.length)
}

/** 1 for days of the whole window that tell nothing of how evenly it sells; written over for the next SKU. */
export function untoldOf({ unknown }: Pick<Days, 'unknown'>, out: Uint8Array): Uint8Array {
  if (isNever(out)) return unknown
  for (let day = 0; day < out.length; day++) UNTOLD_DAYS[day] = (out[day] ?? 0) | (unknown[day] ?? 0)
  return UNTOLD_DAYS
}

/** Nothing of it is kept from one SKU to the next. */
const UNTOLD_DAYS = new Uint8Array(LONGEST_WINDOW)

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true
  for (let day = 0; day < a.length; day++) if (a[day] !== b[day]) return false
  return true
}

/** Of a window, which thousands of SKUs are told from. */
interface Told {
  unknown: Uint8Array
  /** How many days from each one on are known, and how many of them are usual too. */
  known: Int32Array
  usual: Int32Array
  /** The usual ones that are known. */
  days: Int32Array
}

const windows = new WeakMap<Uint8Array, Told>()

/** @param event of the window, as one object for all that is told from it */
function toldOf(event: Uint8Array, unknown: Uint8Array): Told {
  const before = windows.get(event)
  if (before?.unknown === unknown) return before
  const [known, usual] = [new Int32Array(event.length + 1), new Int32Array(event.length + 1)]
  for (let day = event.length - 1; day >= 0; day--) {
    const isKnown = unknown[day] === 0
    known[day] = (known[day + 1] ?? 0) + (isKnown ? 1 : 0)
    usual[day] = (usual[day + 1] ?? 0) + (isKnown && event[day] === 0 ? 1 : 0)
  }
  const days = Int32Array.from(event.keys()).filter((day) => event[day] === 0 && unknown[day] === 0)
  const told = { unknown, known, usual, days }
  windows.set(event, told)
  return told
}

/** How many days of a window order files cover from a place on. */
export function knownDaysOf({ from, event, unknown }: Pick<Days, 'from' | 'event' | 'unknown'>): number {
  return toldOf(event, unknown).known[from] ?? 0
}

/** Weeks that are nearly all event have too few usual days: there event days count by what events bring. */
function comparable({ units, from, event, unknown }: Days, weights: ArrayLike<number>): Pick<Days, 'units' | 'event'> {
  const { known, usual } = toldOf(event, unknown)
  if ((usual[from] ?? 0) >= Math.min(LEAST_USUAL, known[from] ?? 0)) return { units, event }
  const even = new Float64Array(units.length)
  for (let day = from; day < even.length; day++)
    even[day] = (units[day] ?? 0) / (event[day] === 1 ? (weights[day] ?? 1) : 1)
  return { units: even, event: neverEmpty(event.length) }
}

interface Spread extends Demand {
  days: number
  /** Days without a sale among them, and how many of these follow each other at most. */
  unsold: number
  gap: number
}

/** Of the days with stock and without an event. */
function spreadOf(
  units: ArrayLike<number>,
  { from, event, unknown, out }: Pick<Days, 'from' | 'event' | 'unknown'> & { out: Uint8Array },
): Spread {
  const { days: told, usual } = toldOf(event, unknown)
  const mayBeOut = !isNever(out)
  let [days, sum, squares, unsold, gap, run] = [0, 0, 0, 0, 0, 0]
  for (let at = told.length - (usual[from] ?? 0); at < told.length; at++) {
    const day = told[at] ?? 0
    if (mayBeOut && out[day] !== 0) continue
    const value = units[day] ?? 0
    days += 1
    sum += value
    squares += value * value
    run = value > 0 ? 0 : run + 1
    if (run > 0) unsold += 1
    if (run > gap) gap = run
  }
  if (days === 0) return { dailyRate: 0, rateDeviation: 0, days, unsold, gap }
  const dailyRate = sum / days
  const variance = days < 2 ? dailyRate : (squares - sum * dailyRate) / (days - 1)
  return { dailyRate: Math.max(0, dailyRate), rateDeviation: Math.sqrt(Math.max(0, variance)), days, unsold, gap }
}

/**
 * Runs without a sale that are too long for chance, of SKUs that sell about once a day or more.
 *
 * @param rate sales a day
 */
function emptyRuns(
  { units, from, unknown, stocked }: Pick<Days, 'units' | 'from' | 'unknown' | 'stocked'>,
  rate: number,
): Uint8Array {
  if (rate < LEAST_RATE) return neverEmpty(units.length)
  let out: Uint8Array | null = null
  const least = Math.floor(-Math.log(RUN_CHANCE) / rate) + 1
  for (let day = from; day < units.length;) {
    let end = day
    while (end < units.length && (units[end] ?? 0) <= 0 && unknown[end] === 0) end++
    if (end - day >= least && !(stocked && end === units.length)) {
      out ??= new Uint8Array(units.length)
      out.fill(1, day, end)
    }
    day = end + 1
  }
  return out ?? neverEmpty(units.length)
}

const WEEK = 7

/**
 * Pieces of the whole weeks of its own that a SKU has, the newest first, and on which place each begins.
 *
 * @param out 1 for days that tell nothing: without stock, or without a file
 */
export function wholeWeeks(own: Pick<Days, 'units' | 'from'>, out: Uint8Array): { sums: number[]; starts: number[] } {
  const [sums, starts] = [new Float64Array(own.units.length), new Int32Array(own.units.length)]
  const count = addWeeks(own, out, sums, starts)
  return { sums: [...sums.subarray(0, count)], starts: [...starts.subarray(0, count)] }
}

/** Writes them into columns. @returns how many there are */
function addWeeks(
  { units, from }: Pick<Days, 'units' | 'from'>,
  out: Uint8Array,
  sums: Float64Array,
  starts: Int32Array,
): number {
  let count = 0
  for (let end = units.length; end - WEEK >= from; end -= WEEK) {
    let [sum, empty] = [0, 0]
    for (let day = end - WEEK; day < end; day++) {
      sum += units[day] ?? 0
      empty += out[day] ?? 0
    }
    if (empty > 0) continue
    sums[count] = sum
    starts[count++] = end - WEEK
  }
  return count
}

/** The mean of weeks and their spread about it as a share of it; `null` while there are too few, or nothing is sold. */
export function weekSpread(
  weeks: ArrayLike<number>,
  count = weeks.length,
): { mean: number; deviation: number; spread: number } | null {
  if (count < LEAST_WEEKS) return null
  let [all, squares] = [0, 0]
  for (let at = 0; at < count; at++) all += weeks[at] ?? 0
  const mean = all / count
  if (mean <= 0) return null
  for (let at = 0; at < count; at++) squares += ((weeks[at] ?? 0) - mean) ** 2
  const deviation = Math.sqrt(squares / (count - 1))
  return { mean, deviation, spread: deviation / mean }
}

/** Of the weeks of one SKU: thousands are told one after the other, and nothing is kept. */
const SUMS = new Float64Array(LONGEST_WINDOW)
const STARTS = new Int32Array(LONGEST_WINDOW)

/** How evenly a SKU sells from week to week; `null` while there are too few whole weeks of its own. */
export function xyzOf(days: Pick<Days, 'units' | 'from'>, out: Uint8Array): XyzClass | null {
  const found = weekSpread(SUMS, addWeeks(days, out, SUMS, STARTS))
  if (found === null) return null
  return found.spread <= XYZ_ENDS.X ? 'X' : found.spread <= XYZ_ENDS.Y ? 'Y' : 'Z'
}
