import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { LedgerFilter } from '../../../../shared/contract/ledger.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { column } from '../../books/rollup.ts'
import type { Contribution } from '../evidence/lines.ts'
import { listedBooks, listedLines, listedSums } from '../ledger/found.ts'
import { amountsOf, ordersOnce } from './lines.ts'
import { cellOfText } from './listed.ts'
import { cell } from './question.ts'
import type { Cell, WithCells } from './question.ts'

type Question = CellOf<'ledger'>

const METRIC = {
  orders: 'orders',
  paid: 'gmv',
  refunded: 'refundAmount',
  income: 'merchantIncome',
} as const

/** A sum in the foot of the ledger: of all lines that its filter leaves. */
export function ledgerCell({ db, books, maskOf }: WithCells, question: Question): Cell {
  const { figure, filter: given, of: _of, ...scope } = question
  const filter = filterOf(given)
  const found = listedLines(db, books, scope, filter, maskOf)
  const sums = listedSums(books, scope, filter, found)
  const unit = figure === 'paid' || figure === 'refunded' || figure === 'income' ? 'fen' : 'count'
  const isFiltered = Object.keys(filter).length > 0
  const basis = scope.dateBasis === 'created' ? '没付款的行只算件数，钱不算' : ''
  return cell({
    name: figure === 'lines' ? '列出的订单行' : `列出的订单行的${nameOf(figure)}`,
    definition:
      figure === 'lines'
        ? '这段时间里、按上面的条件筛出来的订单行；一单买几种商品就有几行。'
        : `${figure === 'quantity' ? '订单行的件数之和，赠品也在内' : METRICS[METRIC[figure]].formula}；只算这段时间里${isFiltered ? '、按上面的条件筛出来' : ''}的订单行。`,
    unit,
    value: figure === 'lines' ? found.lines.length : sums[figure],
    lines: contributionOf(listedBooks(books, filter), found.lines, figure),
    notes: basis === '' ? [] : [basis],
  })
}

/** The cell that the lines make up stands in it as text. */
function filterOf({ cellText, ...filter }: Question['filter']): LedgerFilter {
  const known = Object.fromEntries(Object.entries(filter).filter(([, condition]) => condition !== undefined))
  return cellText === undefined ? known : { ...known, cell: cellOfText(cellText) }
}

/** Pieces are those of the lines that are listed, gifts too: no metric. */
function nameOf(figure: Exclude<Question['figure'], 'lines'>): string {
  return figure === 'quantity' ? '件数' : METRICS[METRIC[figure]].zh
}

function contributionOf(books: Books, lines: Int32Array, figure: Question['figure']): Contribution {
  if (figure === 'orders') return ordersOnce(books, lines)
  if (figure === 'lines') return amountsOf(lines, '行', 'count', () => 1)
  const { of } = column(books.lines[figure])
  const isPaid = (line: number) => figure === 'quantity' || books.lines.paidDay[line] !== NO_DAY
  return amountsOf(lines, nameOf(figure), figure === 'quantity' ? 'count' : 'fen', (line) =>
    isPaid(line) ? of(line) : 0,
  )
}
