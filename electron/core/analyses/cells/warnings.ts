import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { STOCK_WARNING_NAMES } from '../../../../shared/contract/stock-warnings.ts'
import { listEvents } from '../../events/store.ts'
import { countRecords } from '../evidence/stock-rows.ts'
import { stockStatus } from '../inventory/status.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { nameOf } from './stock-names.ts'

/** SKUs that are warned of: one term a SKU, and the counts of them. */
export function warningCell({ db, books }: Sources, { asOf, shops, warning, figure }: CellOf<'warning'>): Cell {
  const found = stockStatus(db, books, asOf, shops, listEvents(db).events).flatMap((row) => warnedOf(row, warning))
  const isMoney = figure === 'amount'
  const counted = isMoney ? found.filter(({ amount }) => amount !== null) : found
  const unknown = found.length - counted.length
  const unit = isMoney ? 'fen' : 'count'
  const valueOf = ({ amount }: Warned) => (isMoney ? (amount ?? 0) : 1)
  // A row of the table shows the money of its first warning alone: that of any other has no figure to open.
  const opens = ({ row }: Warned) => {
    const asked = { of: 'sku' as const, asOf, ...(shops === undefined ? {} : { shops: [...shops] }), sku: row.sku }
    return isMoney && row.warning === warning ? { cell: { ...asked, figure: 'amount' as const } } : {}
  }
  return cell({
    name: `${STOCK_WARNING_NAMES[warning]}的${isMoney ? '钱' : '规格'}`,
    definition: `截至 ${asOf} 有「${STOCK_WARNING_NAMES[warning]}」提醒的规格${isMoney ? '各自的钱加起来；怎么算的在库存表里点开那一行看' : ''}。`,
    unit,
    value: counted.length === 0 && isMoney ? null : counted.reduce((sum, one) => sum + valueOf(one), 0),
    terms: counted.map((one): CellTerm => ({
      ...term(nameOf(one.row), unit, valueOf(one), opens(one)),
      id: one.row.sku,
    })),
    records: countRecords(
      db,
      books,
      counted.map(({ row }) => row.sku),
      asOf,
    ),
    notes: unknown > 0 ? [`另有 ${unknown} 个规格没有成本或售价，钱不知道，没有加进来`] : [],
  })
}

interface Warned {
  row: StockRow
  amount: number | null
}

/** A SKU may be warned of more than once, of each thing once. */
function warnedOf(row: StockRow, wanted: StockRow['warning']): Warned[] {
  return [{ warning: row.warning, amount: row.amount }, ...row.others].flatMap(({ warning, amount }) =>
    warning === wanted ? [{ row, amount }] : [],
  )
}
