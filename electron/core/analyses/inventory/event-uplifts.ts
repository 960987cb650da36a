import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { Kept } from '../../books/kept.ts'
import { scratchNumbers } from '../../books/scratch.ts'
import { median, medianWithin } from '../../stats/robust.ts'
import type { Occurrence, Weights } from './forward.ts'
import { LEAST_EXPECTED, LEAST_PAIRS, LEAST_SPREAD, MOST_EVENTS, PRIOR, UNKNOWN_SPREAD } from './question.ts'
import type { AbcClass } from './question.ts'
import type { Parts } from './rows.ts'
import { addPieces } from './rows.ts'

/** What an event brings of one SKU, as a multiple of a usual day. */
export interface Uplift {
  value: number
  /** Past events of its own that tell, and whose experience counts while there is none. */
  events: number
  from: 'sku' | 'class' | 'shop'
  /** Standard deviation of its logarithm from one SKU and event to another. */
  spread: number
}

/** By place of the series in `Weights.series`, then by SKU of the books; -1 is a SKU that was never sold. */
export interface Uplifts {
  of: (series: number, sku: number) => Uplift
  /** Its `value` alone, which is asked for day by day. */
  valueOf: (series: number, sku: number) => number
}

interface Experience {
  /** Of the SKUs that past events tell of: how many do, and what they say. */
  events: Uint8Array
  own: Float64Array
  byClass: Readonly<Record<AbcClass, number>>
  spread: number
}

/**
 * The middle of what past events of the series brought of a SKU, drawn towards that of its class, which is drawn towards
 * the shop's: n events count n ÷ (n + 3) (inventory.md 6.6). An event tells of a SKU where its usual days would have
 * sold a few pieces; below that chance decides.
 */
export function upliftsBySku(
  books: Books,
  shops: Uint8Array,
  parts: Parts,
  abc: readonly (AbcClass | null)[],
  { series }: Pick<Weights, 'series'>,
): Uplifts {
  return new SkuUplifts(
    abc,
    series.map(({ uplift }) => uplift),
    series.map(({ past, uplift }) =>
      past.length === 0 ? null : experienceOf(books, shops, parts, abc, past.slice(-MOST_EVENTS), uplift),
    ),
  )
}

class SkuUplifts implements Uplifts {
  private readonly abc: readonly (AbcClass | null)[]
  private readonly shop: readonly number[]
  private readonly known: readonly (Experience | null)[]

  constructor(abc: readonly (AbcClass | null)[], shop: readonly number[], known: readonly (Experience | null)[]) {
    this.abc = abc
    this.shop = shop
    this.known = known
  }

  of(series: number, sku: number): Uplift {
    const found = this.known[series] ?? null
    const value = this.valueOf(series, sku)
    const events = found?.events[sku] ?? 0
    if (found === null || (events === 0 && (this.abc[sku] ?? null) === null))
      return { value, events: 0, from: 'shop', spread: UNKNOWN_SPREAD }
    return { value, events, from: events === 0 ? 'class' : 'sku', spread: found.spread }
  }

  valueOf(series: number, sku: number): number {
    const found = this.known[series] ?? null
    const group = this.abc[sku] ?? null
    if (found !== null && (found.events[sku] ?? 0) > 0) return found.own[sku] ?? 1
    return found === null || group === null ? (this.shop[series] ?? 1) : found.byClass[group]
  }
}

/** The middle of some ratios, drawn towards what is usual while there are few. */
export function drawn(ratios: ArrayLike<number>, towards: number): number {
  return ratios.length === 0 ? towards : drawnFrom(median(ratios), ratios.length, towards)
}

function drawnFrom(middle: number, count: number, towards: number): number {
  return towards + ((middle - towards) * count) / (count + PRIOR)
}

const [RATIOS, TOLD, NOISE] = [scratchNumbers(), scratchNumbers(), scratchNumbers()]

function experienceOf(
  books: Books,
  shops: Uint8Array,
  parts: Parts,
  abc: readonly (AbcClass | null)[],
  past: readonly Occurrence[],
  shop: number,
): Experience {
  const skus = books.skus.length
  const events = new Uint8Array(skus)
  /** What each of the events brought of a SKU, those that tell of it one behind the other. */
  const ratios = RATIOS.take(skus * MOST_EVENTS)
  const classes: Record<AbcClass, number[]> = { A: [], B: [], C: [] }
  const told = { count: 0, ratio: TOLD.take(skus * past.length), noise: NOISE.take(skus * past.length) }
  for (const occurrence of past) {
    // Usual days are more than those of the event, so chance does less to them.
    const nearer = occurrence.near.length / occurrence.days.length
    const pieces = piecesOf(books, shops, parts, occurrence)
    for (const [group, ratio] of classRatios(pieces, abc)) classes[group].push(ratio)
    for (let sku = 0; sku < skus; sku++) {
      const usual = pieces.expected[sku] ?? 0
      if (usual < LEAST_EXPECTED) continue
      const got = pieces.during[sku] ?? 0
      const place = events[sku] ?? 0
      ratios[sku * MOST_EVENTS + place] = got / usual
      events[sku] = place + 1
      told.ratio[told.count] = Math.log((got + 0.5) / (usual + 0.5))
      told.noise[told.count++] = 1 / (got + 0.5) + 1 / (usual * nearer + 0.5)
    }
  }
  const byClass = { A: drawn(classes.A, shop), B: drawn(classes.B, shop), C: drawn(classes.C, shop) }
  const towards = (sku: number) => {
    const group = abc[sku] ?? null
    return group === null ? shop : byClass[group]
  }
  return { events, own: drawnBySku(events, ratios, towards), byClass, spread: spreadOf(told) }
}

/** @param events how many tell of each SKU; @param ratios what they say, `MOST_EVENTS` places a SKU, put in order here */
function drawnBySku(events: Uint8Array, ratios: Float64Array, towards: (sku: number) => number): Float64Array {
  const own = new Float64Array(events.length)
  for (let sku = 0; sku < own.length; sku++) {
    const first = sku * MOST_EVENTS
    const count = events[sku] ?? 0
    if (count > 0) own[sku] = drawnFrom(medianWithin(ratios, first, count), count, towards(sku))
  }
  return own
}

/** The logarithms of what events brought of SKUs, and the variance that chance alone gives them. */
interface Told {
  count: number
  ratio: Float64Array
  noise: Float64Array
}

interface Pieces {
  during: Float64Array
  expected: Float64Array
}

/** What an event brought of the SKUs of each class together. */
function classRatios({ during, expected }: Pieces, abc: readonly (AbcClass | null)[]): [AbcClass, number][] {
  const sums: Record<AbcClass, { got: number; usual: number }> = {
    A: { got: 0, usual: 0 },
    B: { got: 0, usual: 0 },
    C: { got: 0, usual: 0 },
  }
  for (let sku = 0; sku < abc.length; sku++) {
    const group = abc[sku] ?? null
    if (group === null) continue
    sums[group].got += during[sku] ?? 0
    sums[group].usual += expected[sku] ?? 0
  }
  return (['A', 'B', 'C'] as const).flatMap((group): [AbcClass, number][] => {
    const { got, usual } = sums[group]
    return usual < LEAST_EXPECTED ? [] : [[group, got / usual]]
  })
}

/** What past events brought of one SKU, and what as many usual days about each would have sold. */
export function pastPieces(
  books: Books,
  shops: Uint8Array,
  parts: Parts,
  past: readonly Occurrence[],
  sku: number,
): { days: readonly number[]; during: number; expected: number; tells: boolean }[] {
  return past.slice(-MOST_EVENTS).map((occurrence) => {
    const { during, expected } = piecesOf(books, shops, parts, occurrence)
    const usual = expected[sku] ?? 0
    return { days: occurrence.days, during: during[sku] ?? 0, expected: usual, tells: usual >= LEAST_EXPECTED }
  })
}

const counted = new Kept<Pieces>(48)

/** Kept as long as the books: what a past event brought does not change with the day of the question. */
function piecesOf(books: Books, shops: Uint8Array, parts: Parts, occurrence: Occurrence): Pieces {
  const { days, near } = occurrence
  const key = `${shops.join('')} ${days.join()} ${near.join()}`
  return counted.of(books, key, () => countPieces(books, shops, parts, occurrence))
}

/** Pieces of an event's days by SKU, and what as many usual days about it would have sold. */
function countPieces({ lines, skus }: Books, shops: Uint8Array, parts: Parts, { days, near }: Occurrence): Pieces {
  const [during, expected] = [new Float64Array(skus.length), new Float64Array(skus.length)]
  const index = indexByDay(lines.paidDay)
  for (const day of days) putDay(lines, shops, parts, membersBetween(index, day, day), during, 1)
  const share = days.length / near.length
  for (const day of near) putDay(lines, shops, parts, membersBetween(index, day, day), expected, share)
  return { during, expected }
}

function putDay(
  { sku: skus, shop, quantity }: Books['lines'],
  shops: Uint8Array,
  parts: Parts,
  lines: Int32Array,
  column: Float64Array,
  share: number,
): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? 0
    const sku = skus[line] ?? NONE
    const units = quantity[line] ?? Number.NaN
    if (sku === NONE || shops[shop[line] ?? 0] !== 1 || !(units > 0)) continue
    addPieces(column, parts, sku, units * share)
  }
}

/** How differently SKUs take to the events, beyond what chance does to small counts. */
function spreadOf({ count, ratio, noise }: Told): number {
  if (count < LEAST_PAIRS) return UNKNOWN_SPREAD
  let sum = 0
  for (let at = 0; at < count; at++) sum += ratio[at] ?? 0
  const mean = sum / count
  let squares = 0
  for (let at = 0; at < count; at++) squares = squares + ((ratio[at] ?? 0) - mean) ** 2 - (noise[at] ?? 0)
  return Math.max(LEAST_SPREAD, Math.sqrt(Math.max(0, squares / (count - 1))))
}
