import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { SheetTable } from '../../../../shared/review-parts.ts'
import { boardOf } from '../../analyses/suppliers/compute.ts'
import { presentBoard } from '../../analyses/suppliers/present.ts'
import { readFacts } from '../../analyses/suppliers/rows.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { count, fen, numbers, ratioCell, table, words } from '../tables.ts'

const MOST = 10

/** How much hangs on each supplier and how reliably it delivers; of all shops, which buy together. */
export function supplierTables(db: Connection, books: Books, asOf: string, events: readonly ShopEvent[]): SheetTable[] {
  const { rows, sentence } = presentBoard(boardOf(readFacts(db, books, asOf, events)))
  if (rows.length === 0) return []
  const columns = [
    words('供应商', 40),
    numbers('商品编码', 14),
    numbers('近一年进货', 22),
    numbers('占比', 14),
    numbers('独家 A 类', 14),
    numbers('到货天数', 14),
    numbers('准时', 14),
    numbers('没到的', 14),
    numbers('涨价的', 14),
  ]
  const cells = rows
    .slice(0, MOST)
    .map(({ name, skus, bought, boughtShare, soleA, lead, punctuality, open, rises }) => [
      name,
      count(skus),
      fen(bought.value),
      ratioCell(boughtShare.value),
      count(soleA.value),
      count(lead.mean === null ? null : Math.round(lead.mean)),
      ratioCell(punctuality.share.value),
      count(open.pieces),
      count(rises),
    ])
  return [table('suppliers', '供应商', columns, cells, { note: sentence })]
}
