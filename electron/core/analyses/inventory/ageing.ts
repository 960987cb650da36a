import { AGE_ENDS, AGE_NAMES } from '../../../../shared/contract/slow-stock.ts'

/** Pieces that came on one day. */
export interface Lot {
  day: number
  pieces: number
}

/** Pieces of the shelf of one age. */
export interface Layer {
  /** `null` where nothing tells since when they are there. */
  day: number | null
  pieces: number
  /** No receipt explains them. */
  inferred: boolean
}

/**
 * What is left is what came last: first in, first out. Pieces beyond all receipts are taken to be as old as the SKU has
 * been known.
 *
 * @param lots the newest first
 * @param firstSeen first day it was sold, counted or received
 */
export function layersOf(stock: number, lots: readonly Lot[], firstSeen: number | null): Layer[] {
  let layers = NO_LAYERS
  let left = Math.max(0, stock)
  for (const { day, pieces } of lots) {
    if (left === 0) break
    const taken = Math.min(left, pieces)
    if (taken <= 0) continue
    layers = put(layers, { day, pieces: taken, inferred: false })
    left -= taken
  }
  return left > 0 ? put(layers, { day: firstSeen, pieces: left, inferred: true }) : layers
}

/** Nobody writes to it. */
const NO_LAYERS: Layer[] = []

/** Most shelves have one layer: a list that something is added to has room for many. */
function put(layers: Layer[], layer: Layer): Layer[] {
  if (layers.length === 0) return [layer]
  layers.push(layer)
  return layers
}

export interface Buckets {
  /** By AGE_ENDS. */
  pieces: number[]
  /** Of them those that no receipt explains. */
  inferred: number[]
  /** Pieces of unknown age. */
  unknown: number
}

const NONE = AGE_NAMES.map(() => 0)

export function bucketsOf(layers: readonly Layer[], asOf: number): Buckets {
  const buckets: Buckets = { pieces: [...NONE], inferred: [...NONE], unknown: 0 }
  for (const { day, pieces, inferred } of layers) {
    if (day === null) {
      buckets.unknown += pieces
      continue
    }
    const at = bucketOf(asOf - day)
    buckets.pieces[at] = (buckets.pieces[at] ?? 0) + pieces
    if (inferred) buckets.inferred[at] = (buckets.inferred[at] ?? 0) + pieces
  }
  return buckets
}

function bucketOf(age: number): number {
  let at = 0
  while (at < AGE_ENDS.length && age > (AGE_ENDS[at] ?? 0)) at++
  return at
}

/** Days since the oldest piece came; `null` where one has no day, or there is none. */
export function oldestAge(layers: readonly Layer[], asOf: number): number | null {
  let oldest: number | null = null
  for (const { day } of layers) {
    if (day === null) return null
    oldest = Math.max(oldest ?? 0, asOf - day)
  }
  return oldest
}
