import type { Scope } from '../../../shared/contract/common.ts'
import type { BreakdownRow } from '../../../shared/contract/overview.ts'
import type { ProductRow, ReviewBlock } from '../../../shared/review.ts'
import { breakdown } from '../analyses/breakdown/compute.ts'
import { sortRows } from '../analyses/breakdown/present.ts'
import { ROLE_NAMES } from '../../../shared/contract/goods.ts'
import type { ListingProduct } from '../../../shared/contract/goods.ts'
import type { SheetTable } from '../../../shared/review-parts.ts'
import { listingProducts } from '../analyses/listing/products.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { goodsTables } from './long/goods.ts'
import { count, fen, numbers, ratioCell, table, words } from './tables.ts'

const SHOWN = 5

/** Block 7: what earned and what sold most after refunds, and what fell most against last month. */
export function productBlock(db: Connection, books: Books, scope: Scope, base: Scope): Extract<ReviewBlock, { id: 7 }> {
  const rows = breakdown(books, scope, 'product', base).filter(({ key }) => key !== '')
  const listings = listingProducts(db, books, scope)
  const earned = new Map(listings.map(({ shopId, productId, cp2 }) => [`${shopId} ${productId}`, cp2]))
  const row = (product: BreakdownRow): ProductRow => ({
    product: product.key,
    title: product.name,
    shopId: product.shopId,
    shop: books.shops.find(({ id }) => id === product.shopId)?.name ?? '',
    units: product.units,
    gmv: product.gmv,
    gsv: product.gsv,
    previousGsv: product.baseGsv,
    refundRate: product.refundRate,
    earned: earned.get(`${product.shopId} ${product.key}`) ?? null,
  })
  const falling = sortRows(rows, 'change', false).filter(
    ({ gsv, baseGsv }) => gsv !== null && baseGsv !== null && gsv < baseGsv,
  )
  const isNet = rows.some(({ gsv }) => gsv !== null)
  const by = isNet ? 'gsv' : 'gmv'
  return {
    id: 7,
    by,
    top: sortRows(rows, by, true)
      .filter((one) => (one[by] ?? 0) > 0)
      .slice(0, SHOWN)
      .map(row),
    earners: earnersOf(rows.map(row)),
    declining: falling.slice(0, SHOWN).map(row),
    note: isNet ? '按净支付金额排' : '退款还不知道，按支付金额排',
    tables: [earnersTable(listings), ...goodsTables(db, books, scope)],
  }
}

/** Nobody earned most among two of fifty: there have to be as many to rank as are shown, or all there are. */
export function earnersOf(rows: readonly ProductRow[]): ProductRow[] | null {
  const sold = rows.filter(({ units }) => (units ?? 0) > 0)
  const known = sold.filter(({ earned }) => earned !== null)
  if (known.length < Math.min(SHOWN, sold.length)) return null
  return known
    .filter(({ earned }) => (earned ?? 0) > 0)
    .toSorted((a, b) => (b.earned ?? 0) - (a.earned ?? 0))
    .slice(0, SHOWN)
}

const EARNERS = 25

function earnersNote(known: boolean, left: number): string {
  const notes = [known ? '' : '缺成本或推广报表，算不出赚多少', left > 0 ? `另有 ${left} 个没列` : '']
  return notes.filter((note) => note !== '').join('；')
}

/** What each listing left after its own advertising, the most first; without costs by what it sold. */
function earnersTable(all: readonly ListingProduct[]): SheetTable {
  const known = all.some(({ cp2 }) => cp2 !== null)
  const worth = (row: ListingProduct) => (known ? (row.cp2 ?? Number.NEGATIVE_INFINITY) : (row.gsv ?? 0))
  const rows = all.toSorted((a, b) => worth(b) - worth(a)).slice(0, EARNERS)
  return table(
    'earners',
    known ? '商品：赚得最多' : '商品：卖得最多',
    [
      words('商品', 60),
      words('分级', 22),
      numbers('件数', 14),
      numbers('支付金额', 22),
      numbers('退款率', 14),
      numbers('推广费', 20),
      numbers('推广后贡献', 22),
    ],
    rows.map((row) => [
      row.title,
      [row.abc, row.role === null ? null : ROLE_NAMES[row.role]].filter((part) => part !== null).join(' '),
      count(row.units),
      fen(row.gmv),
      ratioCell(row.refundRate),
      fen(row.adSpend),
      fen(row.cp2),
    ]),
    { none: '没有卖出的商品', note: earnersNote(known, all.length - EARNERS) },
  )
}
