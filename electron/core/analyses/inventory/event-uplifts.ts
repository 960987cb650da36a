import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { median } from '../../stats/robust.ts'
import type { Occurrence, Weights } from './forward.ts'
import { LEAST_EXPECTED, LEAST_PAIRS, LEAST_SPREAD, MOST_EVENTS, PRIOR, UNKNOWN_SPREAD } from './question.ts'
import type { AbcClass } from './question.ts'
import type { Parts } from './rows.ts'
import { addParts } from './rows.ts'

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
export type UpliftOf = (series: number, sku: number) => Uplift

interface Experience {
  /** Of each SKU the ratios of its past events. */
  own: ReadonlyMap<number, number[]>
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
  weights: Weights,
): UpliftOf {
  const known = weights.series.map(({ past, uplift }) =>
    past.length === 0 ? null : experienceOf(books, shops, parts, abc, past.slice(-MOST_EVENTS), uplift),
  )
  return (series, sku) => {
    const shop = weights.series[series]?.uplift ?? 1
    const found = known[series] ?? null
    if (found === null) return { value: shop, events: 0, from: 'shop', spread: UNKNOWN_SPREAD }
    const { spread } = found
    const own = abc[sku] ?? null
    const base = own === null ? shop : found.byClass[own]
    const ratios = found.own.get(sku) ?? []
    const value = drawn(ratios, base)
    return { value, events: ratios.length, from: ratios.length > 0 ? 'sku' : own === null ? 'shop' : 'class', spread }
  }
}

/** The middle of some ratios, drawn towards what is usual while there are few. */
export function drawn(ratios: readonly number[], towards: number): number {
  if (ratios.length === 0) return towards
  return towards + ((median(ratios) - towards) * ratios.length) / (ratios.length + PRIOR)
}

function experienceOf(
  books: Books,
  shops: Uint8Array,
  parts: Parts,
  abc: readonly (AbcClass | null)[],
  past: readonly Occurrence[],
  shop: number,
): Experience {
  const own = new Map<number, number[]>()
  const classes: Record<AbcClass, number[]> = { A: [], B: [], C: [] }
  const logs: Told[] = []
  for (const occurrence of past) {
    // Usual days are more than those of the event, so chance does less to them.
    const nearer = occurrence.near.length / occurrence.days.length
    const pieces = piecesOf(books, shops, parts, occurrence)
    for (const [group, ratio] of classRatios(pieces, abc)) classes[group].push(ratio)
    for (const [sku, usual] of pieces.expected.entries()) {
      if (usual < LEAST_EXPECTED) continue
      const got = pieces.during[sku] ?? 0
      const ratios = own.get(sku) ?? []
      own.set(sku, [...ratios, got / usual])
      const noise = 1 / (got + 0.5) + 1 / (usual * nearer + 0.5)
      logs.push({ ratio: Math.log((got + 0.5) / (usual + 0.5)), noise })
    }
  }
  const byClass = { A: drawn(classes.A, shop), B: drawn(classes.B, shop), C: drawn(classes.C, shop) }
  return { own, byClass, spread: spreadOf(logs) }
}

/** The logarithm of what an event brought of a SKU, and the variance that chance alone gives it. */
interface Told {
  ratio: number
  noise: number
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
  for (const [sku, group] of abc.entries()) {
    if (group === null) continue
    sums[group].got += during[sku] ?? 0
    sums[group].usual += expected[sku] ?? 0
  }
  return (['A', 'B', 'C'] as const).flatMap((group): [AbcClass, number][] => {
    const { got, usual } = sums[group]
    return usual < LEAST_EXPECTED ? [] : [[group, got / usual]]
  })
}

/** Pieces of an event's days by SKU, and what as many usual days about it would have sold. */
function piecesOf({ lines, skus }: Books, shops: Uint8Array, parts: Parts, { days, near }: Occurrence): Pieces {
  const [during, expected] = [new Float64Array(skus.length), new Float64Array(skus.length)]
  const put = (day: number, column: Float64Array, share: number) => {
    for (const line of membersBetween(indexByDay(lines.paidDay), day, day)) {
      const sku = lines.sku[line] ?? NONE
      const units = lines.quantity[line] ?? Number.NaN
      if (sku === NONE || shops[lines.shop[line] ?? 0] !== 1 || !(units > 0)) continue
      addParts(parts, sku, units * share, (part, pieces) => (column[part] = (column[part] ?? 0) + pieces))
    }
  }
  for (const day of days) put(day, during, 1)
  for (const day of near) put(day, expected, days.length / near.length)
  return { during, expected }
}

/** How differently SKUs take to the events, beyond what chance does to small counts. */
function spreadOf(logs: readonly Told[]): number {
  if (logs.length < LEAST_PAIRS) return UNKNOWN_SPREAD
  const mean = logs.reduce((sum, { ratio }) => sum + ratio, 0) / logs.length
  const variance = logs.reduce((sum, { ratio, noise }) => sum + (ratio - mean) ** 2 - noise, 0) / (logs.length - 1)
  return Math.max(LEAST_SPREAD, Math.sqrt(Math.max(0, variance)))
}
