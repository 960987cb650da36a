import type { KnownCost } from '../../../shared/contract/costs.ts'
import type { Books } from '../books/columns.ts'
import { readCosts } from '../analyses/profit/cost-rows.ts'
import type { Connection } from '../database/open.ts'

/** Costs that count now, by SKU, the newest first; a SKU that was sold is named as its orders name it. */
export function knownCosts(db: Connection, { skus }: Books): KnownCost[] {
  const named = new Map(skus.map((sku) => [sku.key, sku]))
  const counting = new Map(readCosts(db).map((row) => [row.id, row]))
  const variants = Map.groupBy(counting.values(), ({ sku, from }) => `${sku} ${from ?? ''}`)
  return db
    .prepare<[], Omit<KnownCost, 'code'>>(
      `SELECT c.id, c.spec, c.sku, c.title, c.effective_from AS effectiveFrom, c.cost, b.file FROM cost c JOIN batch b ON b.id = c.batch_id
       WHERE c.current = 1 AND c.sku IS NOT NULL AND c.cost IS NOT NULL ORDER BY c.sku, c.effective_from DESC, c.spec`,
    )
    .all()
    .flatMap(({ spec, ...cost }): KnownCost[] => {
      if (!counting.has(cost.id)) return []
      const sold = named.get(cost.sku.trim())
      // The file's word where it tells variants apart, else that of the orders.
      const isOne = (variants.get(`${cost.sku.trim()} ${cost.effectiveFrom ?? ''}`)?.length ?? 1) < 2
      if (sold === undefined) return [{ ...cost, code: cost.sku, spec: isOne ? null : spec }]
      return [{ ...cost, code: sold.code, title: sold.title, spec: isOne ? sold.spec : spec }]
    })
}
