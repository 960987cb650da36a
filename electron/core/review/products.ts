import type { Scope } from '../../../shared/contract/common.ts'
import type { BreakdownRow } from '../../../shared/contract/overview.ts'
import type { ProductRow, ReviewBlock } from '../../../shared/review.ts'
import { breakdown } from '../analyses/breakdown/compute.ts'
import { sortRows } from '../analyses/breakdown/present.ts'
import type { Books } from '../books/columns.ts'

const SHOWN = 5

/** Block 7: what sold most after refunds, and what fell most against last month. */
export function productBlock(books: Books, scope: Scope, base: Scope): Extract<ReviewBlock, { id: 7 }> {
  const rows = breakdown(books, scope, 'product', base).filter(({ key }) => key !== '')
  const row = (product: BreakdownRow): ProductRow => ({
    product: product.key,
    title: product.name,
    shopId: product.shopId,
    shop: books.shops.find(({ id }) => id === product.shopId)?.name ?? '',
    units: product.units,
    gsv: product.gsv,
    previousGsv: product.baseGsv,
    refundRate: product.refundRate,
  })
  const falling = sortRows(rows, 'change', false).filter(
    ({ gsv, baseGsv }) => gsv !== null && baseGsv !== null && gsv < baseGsv,
  )
  return {
    id: 7,
    top: sortRows(rows, 'gsv', true)
      .filter(({ gsv }) => (gsv ?? 0) > 0)
      .slice(0, SHOWN)
      .map(row),
    declining: falling.slice(0, SHOWN).map(row),
    note: '按净支付金额排',
  }
}
