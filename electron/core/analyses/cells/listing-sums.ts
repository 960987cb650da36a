import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { ListingProduct } from '../../../../shared/contract/goods.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { readPlan } from '../../listing/plan.ts'
import { listingProducts } from '../listing/products.ts'
import { isSold, isStocked, listingStructure, TOP } from '../listing/structure.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { listed } from './stock-totals.ts'
import type { Named } from './stock-totals.ts'

type Question = CellOf<'goods'>
type Counted = Exclude<Question['figure'], 'activeShare' | 'topShare'>

interface Told {
  name: string
  definition: string
  isMeant: (row: ListingProduct) => boolean
  /** What each of them opens as. */
  opens: CellOf<'listing'>['figure']
}

const COUNTS: Readonly<Record<Counted, (question: Question) => Told>> = {
  listings: () => ({
    name: '商品',
    definition: '这段时间有卖、有退、有推广或有访客的商品。',
    isMeant: () => true,
    opens: 'gmv',
  }),
  sold: () => ({ name: '有净销的商品', definition: '卖出、退款后还剩钱的商品。', isMeant: isSold, opens: 'gsv' }),
  stocked: () => ({
    name: '有货或卖出的商品',
    definition: '有库存，或这段时间卖出的商品。',
    isMeant: isStocked,
    opens: 'stock',
  }),
  action: ({ action }) => ({
    name: '该做这件事的商品',
    definition: '按它的利润、库存、访客和转化，最先该做这件事的商品。',
    isMeant: (row) => row.action === action,
    opens: 'cp2',
  }),
}

/** Listings that are counted, one term a listing; and how much hangs on the first three. */
export function listingSumCell({ db, books }: Sources, question: Question): Cell {
  const { of: _of, figure, action: _action, ...scope } = question
  const rows = listingProducts(db, books, scope)
  const structure = listingStructure(db, books, scope, readPlan(db))
  if (figure === 'topShare') return topCell(question, rows, structure.topShare)
  if (figure === 'activeShare')
    return cell({
      name: '动销率',
      definition: '有净销的商品 ÷ 有货或卖出的商品。',
      unit: 'ratio',
      value: structure.activeShare,
      terms: [
        term('有净销的商品', 'count', rows.filter(isSold).length, { cell: { ...question, figure: 'sold' } }),
        term('有货或卖出的商品', 'count', rows.filter(isStocked).length, {
          sign: '÷',
          cell: { ...question, figure: 'stocked' },
        }),
      ],
    })
  const { name, definition, isMeant, opens } = COUNTS[figure](question)
  const own = rows.filter(isMeant)
  return cell({
    name,
    definition,
    unit: 'count',
    value: own.length,
    terms: listed(
      own.map((row) => ({ ...termOf(question, row, opens), unit: 'count' as const, value: 1 })),
      'count',
    ),
  })
}

function termOf(question: Question, row: ListingProduct, figure: CellOf<'listing'>['figure']): Named {
  const { of: _of, figure: _figure, action: _action, ...scope } = question
  const { shopId, productId, title, gmv } = row
  const opens = { ...scope, of: 'listing' as const, shopId, productId, figure }
  return { ...term(title, 'fen', gmv, { cell: opens }), id: `${shopId} ${productId}`, value: gmv ?? 0 }
}

function topCell(question: Question, rows: readonly ListingProduct[], value: number | null): Cell {
  const { of: _of, figure: _figure, action: _action, ...scope } = question
  const top = rows.toSorted((a, b) => (b.gmv ?? 0) - (a.gmv ?? 0)).slice(0, TOP)
  const all = rows.reduce((sum: number | null, { gmv }) => (sum === null || gmv === null ? null : sum + gmv), 0)
  const whole: CellTerm = term(`全部商品的${METRICS.gmv.zh}`, 'fen', all, {
    sign: '÷',
    number: { ...scope, metric: 'gmv' },
  })
  return cell({
    name: `前三名占${METRICS.gmv.zh}`,
    definition: `卖得最多的三个商品的${METRICS.gmv.zh}加起来 ÷ 全部商品的。`,
    unit: 'ratio',
    value,
    terms: [...top.map((row) => termOf(question, row, 'gmv')), whole],
  })
}
