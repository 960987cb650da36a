import type { Fen } from '../../../../shared/money.ts'
import type { Facts, Purchase, SkuFact } from './question.ts'

/** Who supplies what: the first supplier of each SKU, and everyone who does. */
export interface Sources {
  /** On whom the profit of a SKU hangs. */
  mainOf: (sku: string) => string | null
  bySku: ReadonlyMap<string, ReadonlySet<string>>
  bySupplier: ReadonlyMap<string, readonly string[]>
}

/** @param recent purchases that still tell who supplies */
export function sourcesOf({ skus, purchases }: Facts, recent: readonly Purchase[]): Sources {
  const bySku = new Map<string, Set<string>>()
  const put = (sku: string, supplier: string | null) => {
    if (supplier === null) return
    const known = bySku.get(sku)
    if (known === undefined) bySku.set(sku, new Set([supplier]))
    else known.add(supplier)
  }
  for (const { sku, supplier } of skus.values()) put(sku, supplier)
  for (const { sku, supplier } of recent) if (sku !== null) put(sku, supplier)
  const last = lastSuppliers(purchases)
  return { mainOf: (sku) => mainOf(skus.get(sku), last, skus), bySku, bySupplier: reversed(bySku) }
}

function reversed(bySku: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [sku, suppliers] of bySku)
    for (const supplier of suppliers) {
      const known = found.get(supplier)
      if (known === undefined) found.set(supplier, [sku])
      else known.push(sku)
    }
  return found
}

/** Purchases come the oldest first, so that the newest is put down last. */
function lastSuppliers(purchases: readonly Purchase[]): Map<string, string> {
  const last = new Map<string, string>()
  for (const { sku, supplier } of purchases) if (sku !== null && supplier !== null) last.set(sku, supplier)
  return last
}

function mainOf(
  fact: SkuFact | undefined,
  last: ReadonlyMap<string, string>,
  skus: ReadonlyMap<string, SkuFact>,
): string | null {
  if (fact === undefined) return null
  const own = fact.supplier ?? last.get(fact.sku) ?? null
  if (own !== null || fact.parts.length === 0) return own
  const parts = new Set(fact.parts.map((part) => skus.get(part)?.supplier ?? last.get(part) ?? null))
  const [only] = parts
  return parts.size === 1 ? (only ?? null) : null
}

/** CP1 by the supplier it hangs on, and how many SKUs' is not known; the key `null` is of SKUs without a supplier. */
export function profitBySupplier(
  profit: ReadonlyMap<string, Fen | null>,
  { mainOf: main }: Sources,
): Map<string | null, { amount: Fen; unknown: number }> {
  const found = new Map<string | null, { amount: Fen; unknown: number }>()
  for (const [sku, amount] of profit) {
    const supplier = main(sku)
    const sum = found.get(supplier) ?? { amount: 0, unknown: 0 }
    found.set(supplier, sum)
    if (amount === null) sum.unknown++
    else sum.amount += amount
  }
  return found
}
