import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'

export type SkuQuestion = CellOf<'sku'>

/** A SKU as cells call it. */
export function nameOf({ title, spec }: Pick<StockRow, 'title' | 'spec'>): string {
  return spec === null || spec === '' ? title : `${title} · ${spec}`
}
