import type { Demand } from './policy.ts'
import { LEAST_RATE, LEAST_USUAL, LEAST_WEEKS, MOST_SUBSTITUTION, RUN_CHANCE, XYZ_ENDS } from './question.ts'
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
}

export interface Usual extends Demand {
  /** Days it is told from. */
  days: number
  /** 1 for each day on which the shelf must have been empty. */
  out: Uint8Array
}

/**
 * The rate of demand on days with stock and without an event. A run of days without a sale that chance would bring less
 * than once in a hundred times is taken for an empty shelf; what is usual is then told again without it.
 */
export function usualDemand(own: Days, weights: ArrayLike<number>): Usual {
  const { from, unknown, stocked } = own
  const { units, event } = comparable(own, weights)
  let out = new Uint8Array(event.length)
  for (let round = 0; round < 4; round++) {
    const { dailyRate } = spreadOf(units, eligible({ from, event, unknown, out }))
    const next = emptyRuns({ units, from, unknown, stocked }, dailyRate)
    if (next.every((is, day) => is === out[day])) break
    out = next
  }
  const days = eligible({ from, event, unknown, out })
  return { ...spreadOf(units, days), days: days.length, out }
}

/** Weeks that are nearly all event have too few usual days: there event days count by what events bring. */
function comparable({ units, from, event, unknown }: Days, weights: ArrayLike<number>): Pick<Days, 'units' | 'event'> {
  let [usual, known] = [0, 0]
  for (let day = from; day < event.length; day++)
    if (unknown[day] === 0) {
      known++
      usual += event[day] === 0 ? 1 : 0
    }
  if (usual >= Math.min(LEAST_USUAL, known)) return { units, event }
  return {
    units: Float64Array.from(units, (pieces, day) => (event[day] === 1 ? pieces / (weights[day] ?? 1) : pieces)),
    event: new Uint8Array(event.length),
  }
}

function eligible({
  from,
  event,
  unknown,
  out,
}: Pick<Days, 'from' | 'event' | 'unknown'> & { out: Uint8Array }): number[] {
  const days: number[] = []
  for (let day = from; day < event.length; day++)
    if (event[day] === 0 && unknown[day] === 0 && out[day] === 0) days.push(day)
  return days
}

function spreadOf(units: ArrayLike<number>, days: readonly number[]): Demand {
  if (days.length === 0) return { dailyRate: 0, rateDeviation: 0 }
  let [sum, squares] = [0, 0]
  for (const day of days) {
    const value = units[day] ?? 0
    sum += value
    squares += value * value
  }
  const dailyRate = sum / days.length
  const variance = days.length < 2 ? dailyRate : (squares - sum * dailyRate) / (days.length - 1)
  return { dailyRate: Math.max(0, dailyRate), rateDeviation: Math.sqrt(Math.max(0, variance)) }
}

/** Runs without a sale that are too long for chance, of SKUs that sell about one a day or more. */
function emptyRuns(
  { units, from, unknown, stocked }: Pick<Days, 'units' | 'from' | 'unknown' | 'stocked'>,
  rate: number,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(units.length)
  if (rate < LEAST_RATE) return out
  const least = Math.floor(-Math.log(RUN_CHANCE) / rate) + 1
  for (let day = from; day < units.length;) {
    let end = day
    while (end < units.length && (units[end] ?? 0) <= 0 && unknown[end] === 0) end++
    if (end - day >= least && !(stocked && end === units.length)) out.fill(1, day, end)
    day = end + 1
  }
  return out
}

/** Pieces that an empty shelf has cost, at least and at most; `null` where no day was empty. */
export function lostUnits(
  { dailyRate, rateDeviation, days, out }: Usual,
  weights: ArrayLike<number>,
): { low: number; high: number } | null {
  let weight = 0
  out.forEach((is, day) => (weight += is === 1 ? (weights[day] ?? 1) : 0))
  if (weight === 0) return null
  const uncertain = days > 0 ? rateDeviation / Math.sqrt(days) : dailyRate
  return {
    low: Math.max(0, dailyRate - uncertain) * weight * (1 - MOST_SUBSTITUTION),
    high: (dailyRate + uncertain) * weight,
  }
}

const WEEK = 7

/** How evenly a SKU sells from week to week; `null` while there are too few whole weeks of its own. */
/** @param out 1 for days that tell nothing: without stock, or without a file */
export function xyzOf({ units, from }: Pick<Days, 'units' | 'from'>, out: Uint8Array): XyzClass | null {
  const weeks: number[] = []
  for (let end = units.length; end - WEEK >= from; end -= WEEK) {
    let [sum, empty] = [0, 0]
    for (let day = end - WEEK; day < end; day++) {
      sum += units[day] ?? 0
      empty += out[day] ?? 0
    }
    if (empty === 0) weeks.push(sum)
  }
  if (weeks.length < LEAST_WEEKS) return null
  const mean = weeks.reduce((sum, week) => sum + week, 0) / weeks.length
  if (mean <= 0) return null
  const variance = weeks.reduce((sum, week) => sum + (week - mean) ** 2, 0) / (weeks.length - 1)
  const spread = Math.sqrt(variance) / mean
  return spread <= XYZ_ENDS.X ? 'X' : spread <= XYZ_ENDS.Y ? 'Y' : 'Z'
}
