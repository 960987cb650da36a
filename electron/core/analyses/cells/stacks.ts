import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { Stacked } from '../../../../shared/contract/pricing.ts'
import { allCombinations, isLosing } from '../../pricing/stack.ts'
import { cell, term } from './question.ts'
import type { Cell } from './question.ts'
import { TYPED } from './stacked.ts'

type Question = CellOf<'stacks'>

/** A list longer than this is told in part: the worst of it, then how many there are beside. */
const MOST = 200

/** How many ways there are to combine the discounts: by pieces of an order, then each way with what it leaves. */
export function stacksCell(_sources: unknown, question: Question): Cell {
  const { figure, quantity, maxQuantity } = question
  const meant = allCombinations(question).filter(
    (one) => (figure === 'combinations' || isLosing(one)) && (quantity ?? one.quantity) === one.quantity,
  )
  const orders = quantity === undefined ? `一单 1 到 ${maxQuantity} 件` : `一单 ${quantity} 件`
  return cell({
    name: `${orders}${figure === 'losing' ? '亏的' : '的'}组合`,
    definition: `每层优惠最多用一个、也可以不用，够得着门槛才算；每种用法算一种。${figure === 'losing' ? '每件利润小于 0 的是亏的。' : ''}`,
    unit: 'count',
    value: meant.length,
    terms: quantity === undefined ? byQuantity(question, meant) : ways(question, meant),
    end: TYPED,
  })
}

function byQuantity(question: Question, meant: readonly Stacked[]): CellTerm[] {
  const counts = Map.groupBy(meant, ({ quantity }) => quantity)
  return [...counts.keys()]
    .toSorted((a, b) => a - b)
    .map((quantity) =>
      term(`一单 ${quantity} 件`, 'count', counts.get(quantity)?.length ?? 0, { cell: { ...question, quantity } }),
    )
}

function ways({ price, terms, discounts }: Question, meant: readonly Stacked[]): CellTerm[] {
  const told = meant.slice(0, MOST).map(({ quantity, used }, at) => {
    const opens = { of: 'stacked' as const, price, terms, discounts, quantity, used, figure: 'profit' as const }
    return { ...term(used.length === 0 ? '不用优惠' : used.join(' + '), 'count', 1, { cell: opens }), id: String(at) }
  })
  return meant.length > MOST ? [...told, term('其余的', 'count', meant.length - MOST)] : told
}
