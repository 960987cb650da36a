import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { Kept } from '../../books/kept.ts'
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
  /** Of the SKUs that past events tell of. */
  own: ReadonlyMap<number, Uplift>
  byClass: Readonly<Record<AbcClass, Uplift>>
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
    if (found === null) return { ...UNKNOWN, value: shop }
    const group = abc[sku] ?? null
    return found.own.get(sku) ?? (group === null ? { ...UNKNOWN, value: shop } : found.byClass[group])
  }
}

const UNKNOWN = { events: 0, from: 'shop', spread: UNKNOWN_SPREAD } as const

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
    for (let sku = 0; sku < pieces.expected.length; sku++) {
      const usual = pieces.expected[sku] ?? 0
      if (usual < LEAST_EXPECTED) continue
      const got = pieces.during[sku] ?? 0
      const ratios = own.get(sku)
      if (ratios === undefined) own.set(sku, [got / usual])
      else ratios.push(got / usual)
      const noise = 1 / (got + 0.5) + 1 / (usual * nearer + 0.5)
      logs.push({ ratio: Math.log((got + 0.5) / (usual + 0.5)), noise })
    }
  }
  const spread = spreadOf(logs)
  const ofClass = (group: AbcClass): Uplift => ({
    value: drawn(classes[group], shop),
    events: 0,
    from: 'class',
    spread,
  })
  const byClass = { A: ofClass('A'), B: ofClass('B'), C: ofClass('C') }
  const towards = (sku: number) => {
    const group = abc[sku] ?? null
    return group === null ? shop : byClass[group].value
  }
  return {
    byClass,
    own: new Map(
      [...own].map(([sku, ratios]): [number, Uplift] => [
        sku,
        { value: drawn(ratios, towards(sku)), events: ratios.length, from: 'sku', spread },
      ]),
    ),
  }
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
  const put = (day: number, column: Float64Array, share: number) => {
    for (const line of membersBetween(indexByDay(lines.paidDay), day, day)) {
      const sku = lines.sku[line] ?? NONE
      const units = lines.quantity[line] ?? Number.NaN
      if (sku === NONE || shops[lines.shop[line] ?? 0] !== 1 || !(units > 0)) continue
      if (parts.size === 0) column[sku] = (column[sku] ?? 0) + units * share
      else addParts(parts, sku, units * share, (part, pieces) => (column[part] = (column[part] ?? 0) + pieces))
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
