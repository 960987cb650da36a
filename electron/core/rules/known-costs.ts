import type { KnownCost } from '../../../shared/contract/costs.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'

/** Costs that count now, by SKU, the newest first; a SKU that was sold is named as its orders name it. */
export function knownCosts(db: Connection, { skus }: Books): KnownCost[] {
  const named = new Map(skus.map((sku) => [sku.key, sku]))
  return db
    .prepare<[], Omit<KnownCost, 'code' | 'spec'>>(
      `SELECT c.sku, c.title, c.effective_from AS effectiveFrom, c.cost, b.file FROM cost c JOIN batch b ON b.id = c.batch_id
       WHERE c.current = 1 AND c.sku IS NOT NULL AND c.cost IS NOT NULL ORDER BY c.sku, c.effective_from DESC`,
    )
    .all()
    .map((cost) => {
      const sold = named.get(cost.sku)
      if (sold === undefined) return { ...cost, code: cost.sku, spec: null }
      return { ...cost, code: sold.code, title: sold.title, spec: sold.spec }
    })
}
