import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { roundHalfAway } from '../../../../shared/money.ts'
import { stockRows } from '../inventory/one-sku.ts'
import { slowStock } from '../slow-stock/status.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { nameOf } from './stock-names.ts'
import { listed } from './stock-totals.ts'
import type { Named } from './stock-totals.ts'

type Question = CellOf<'pile'>

const PILES: Readonly<Record<Question['pile'], { zh: string; definition: string }>> = {
  stock: { zh: '库存', definition: '有货的规格' },
  dead: { zh: '死库存', definition: '判为死库存的规格' },
  slow: { zh: '滞销', definition: '判为滞销的规格' },
  overstock: { zh: '积压', definition: '判为积压的规格，多出来的件数' },
}

/** What lies there, or a pile of it: one term a SKU. */
export function pileCell({ db, books }: Sources, question: Question): Cell {
  const { asOf, shops, pile, holdingRate, figure } = question
  const all = stockRows(db, books, asOf, shops)
  const { rows, totals } = slowStock(db, books, all, { asOf, shops, holdingRate })
  const lying = new Set(rows.map(({ sku }) => sku))
  const own = all.filter((row) => lying.has(row.sku) && (pile === 'stock' || row.warning === pile))
  const { zh, definition } = PILES[pile]
  const known = totals[pile].known
  if (figure === 'holding')
    return cell({
      name: `${zh}放一年要花`,
      definition: '按成本的货值 × 一年的持有成本率（资金、仓租和损耗，自己定）；缺成本的没算。',
      unit: 'fen',
      value: roundHalfAway(known * holdingRate),
      terms: [
        term(`${zh}的货值`, 'fen', known, { cell: { ...question, figure: 'known' } }),
        term('一年的持有成本率', 'ratio', holdingRate, { sign: '×' }),
      ],
    })
  const unit = figure === 'known' ? 'fen' : 'count'
  return cell({
    name: `${zh}的${{ skus: '规格', pieces: '件数', known: '钱' }[figure]}`,
    definition: `${definition}${figure === 'known' ? '，件数 × 单件成本，加起来；缺成本的没算' : ''}。`,
    unit,
    value: totals[pile][figure],
    terms: listed(
      own.flatMap((row) => termOf(question, row)),
      unit,
    ),
    notes: own.length === 0 ? ['没有这样的规格'] : [],
  })
}

/** Nothing where its cost is not known. */
function termOf({ asOf, shops, pile, figure }: Question, row: StockRow): Named[] {
  const asked = { of: 'sku' as const, asOf, ...(shops === undefined ? {} : { shops: [...shops] }), sku: row.sku }
  const [opens, value] = ownOf(row, pile, figure)
  if (value === null) return []
  const unit = figure === 'known' ? 'fen' : 'count'
  return [{ ...term(nameOf(row), unit, value, { cell: { ...asked, figure: opens } }), id: row.sku, value }]
}

function ownOf(
  { stock, overstock, value, amount }: StockRow,
  pile: Question['pile'],
  figure: Question['figure'],
): ['stock' | 'overstock' | 'value' | 'amount', number | null] {
  if (figure === 'known') return pile === 'stock' ? ['value', value] : ['amount', amount]
  if (figure === 'skus') return ['stock', 1]
  return pile === 'overstock' ? ['overstock', overstock] : ['stock', stock]
}
