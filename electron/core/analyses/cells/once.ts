import type { CellOf } from '../../../../shared/contract/cell.ts'
import { ratio } from '../../../../shared/money.ts'
import { purchasesOf } from '../customers/rows.ts'
import { buyersOnce, purchaseLines } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

const ALL_DAYS = { from: -1_000_000, to: 1_000_000 }

/** Buyers that came on one day alone, of all there is. */
export function onceCell({ books }: Sources, question: CellOf<'once'>): Cell {
  const { shops: ids, figure } = question
  const shops = Uint8Array.from(books.shops, ({ id }) => (ids === undefined || ids.includes(id) ? 1 : 0))
  const { starts, buyers } = purchasesOf(books, shops)
  const isOnce = (buyer: number) => (starts[buyer + 1] ?? 0) - (starts[buyer] ?? 0) === 1
  const once = buyers.filter(isOnce).length
  const isAll = figure === 'buyers'
  return cell({
    name: isAll ? '全部买家' : figure === 'once' ? '只买过一天的买家' : '只买过一天的占买家',
    definition: `导入的全部订单里，${isAll ? '买过的人' : '只在一天里买过的人；同一天几单算一天'}。`,
    unit: figure === 'share' ? 'ratio' : 'count',
    value: isAll ? buyers.length : figure === 'once' ? once : ratio(once, buyers.length),
    terms:
      figure === 'share'
        ? [
            term('只买过一天的买家', 'count', once, { cell: { ...question, figure: 'once' } }),
            term('全部买家', 'count', buyers.length, { sign: '÷', cell: { ...question, figure: 'buyers' } }),
          ]
        : [],
    lines: buyersOnce(
      books,
      purchaseLines(books, shops, ALL_DAYS, (buyer) => isAll || isOnce(buyer)),
    ),
  })
}
