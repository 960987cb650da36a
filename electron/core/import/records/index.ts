import { bundlePart, cost, product, receipt, stock } from './goods.ts'
import type { RecordKind } from './kind.ts'
import { commission, review, settlement } from './trade.ts'
import { adDay, liveProduct, liveSession, productDay, searchTerm, shopDay, trafficSourceDay } from './traffic.ts'

/** Every canonical table besides orders, lines and refunds. A test compares each with its table in the database. */
export const RECORD_KINDS: readonly RecordKind[] = [
  settlement,
  commission,
  review,
  productDay,
  shopDay,
  trafficSourceDay,
  searchTerm,
  adDay,
  liveSession,
  liveProduct,
  product,
  stock,
  cost,
  bundlePart,
  receipt,
]

const byName = new Map(RECORD_KINDS.map((kind) => [kind.name, kind]))

export function recordKind(name: string): RecordKind {
  const kind = byName.get(name)
  if (kind === undefined) throw new Error(`no record kind ${name}`)
  return kind
}
