import type { Sku } from './columns.ts'

/**
 * The physical SKU of an order line (domain rule 22): its 商家编码 where it has one, whatever the shop; else the listing
 * and its variant, which no other shop shares.
 */
export function skuOf(named: {
  product: string | null
  sku: string | null
  title: string | null
  spec: string | null
}): Sku | null {
  const { product, title, spec } = named
  const code = named.sku === null || named.sku.trim() === '' ? null : named.sku.trim()
  const listing = product ?? title
  const key = code ?? (listing === null ? null : `${listing}·${spec ?? ''}`)
  return key === null ? null : { key, code, productId: product, title: title ?? key, spec }
}
