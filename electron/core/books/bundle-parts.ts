import type { Connection } from '../database/open.ts'

/** What bundles are made of: a part that is never sold by itself lies on a shelf all the same. */
export interface BundlePart {
  sku: string
  /** As a table of goods names it; `null` where none does. */
  title: string | null
}

/** @param isSold whether orders name this code */
export function partsOfSold(db: Connection, isSold: (bundle: string) => boolean): BundlePart[] {
  const rows = db
    .prepare<[], { bundle: string; sku: string }>(
      `SELECT DISTINCT trim(bundle) AS bundle, trim(sku) AS sku FROM bundle_part
       WHERE current = 1 AND bundle IS NOT NULL AND sku IS NOT NULL AND quantity IS NOT NULL ORDER BY sku`,
    )
    .all()
  const skus = [...new Set(rows.flatMap(({ bundle, sku }) => (isSold(bundle) && !isSold(sku) ? [sku] : [])))]
  if (skus.length === 0) return []
  const titles = titlesOf(db)
  return skus.map((sku) => ({ sku, title: titles.get(sku) ?? null }))
}

function titlesOf(db: Connection): Map<string, string> {
  const rows = db
    .prepare<[], { sku: string; title: string }>(
      `SELECT trim(sku) AS sku, title FROM stock WHERE current = 1 AND sku IS NOT NULL AND title IS NOT NULL
       UNION ALL SELECT trim(sku), title FROM cost WHERE current = 1 AND sku IS NOT NULL AND title IS NOT NULL`,
    )
    .all()
  return new Map(rows.map(({ sku, title }) => [sku, title]))
}
