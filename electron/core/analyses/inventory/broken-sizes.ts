import type { StockRow } from '../../../../shared/contract/inventory.ts'
import type { AbcClass } from './question.ts'
import { CORE_SHARE } from './question.ts'
import { ranked } from './warnings.ts'

/** A row and the listing that sells it; -1 where none does. */
export interface Listed {
  row: StockRow
  listing: number
}

/**
 * Selling sizes and colours of the best listings that are out while others of the same listing lie there (inventory.md
 * 6.4): who finds the own size missing seldom takes another, so what lies there sells worse too.
 *
 * @param classes of the listings
 */
export function withBroken(rows: readonly Listed[], classes: readonly (AbcClass | null)[]): StockRow[] {
  const isBest = ({ listing }: Listed) => listing >= 0 && classes[listing] === 'A'
  const listed = Map.groupBy(rows.filter(isBest), ({ listing }) => listing)
  return rows.map((own) => {
    const { row, listing } = own
    if (row.stock === null || row.stock > 0 || row.dailyRate === 0 || !isBest(own)) return row
    const siblings = listed.get(listing) ?? []
    const broken = brokenOf(
      row,
      siblings.map((sibling) => sibling.row),
    )
    if (broken === null) return row
    const found = [{ warning: row.warning, amount: row.amount }, ...row.others]
    // What is out and sells has that warning too: it is the same profit of a day.
    const amount = found.find(({ warning }) => warning === 'out')?.amount ?? null
    const all = [...found, { warning: 'broken' as const, amount }]
    return { ...row, ...ranked(all), broken }
  })
}

/** @param row one that is out and sells */
function brokenOf(row: StockRow, listing: readonly StockRow[]): StockRow['broken'] {
  const rate = listing.reduce((sum, one) => sum + one.dailyRate, 0)
  const share = row.dailyRate / rate
  const left = listing.filter(({ stock }) => stock !== null && stock > 0)
  if (share < CORE_SHARE || left.length === 0) return null
  return { share, siblings: left.length, siblingPieces: left.reduce((sum, { stock }) => sum + (stock ?? 0), 0) }
}
