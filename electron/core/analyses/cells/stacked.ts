import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { EvidenceEnd } from '../../../../shared/contract/evidence.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { stackedOrder, sharedTerms } from '../../pricing/stack.ts'
import { priceOf } from '../../pricing/unit.ts'
import { refundedRate } from './price-terms.ts'
import { cell, term } from './question.ts'
import type { Cell } from './question.ts'

type Question = CellOf<'stacked'>

export const TYPED: EvidenceEnd = { kind: 'typed', words: '价格、优惠、成本和费率是这一页上填的，算完不存', at: null }

/** A figure of one order with some discounts taken one after the other, reckoned of what stands beside it on the page. */
export function stackedCell(_sources: unknown, question: Question): Cell {
  const { price, quantity, used, figure, terms } = question
  const order = stackedOrder(question, quantity, used)
  if (order === null) throw new SellerError('NOT_FOUND', '没有这种组合，刷新后再看。')
  const { steps, told } = order
  const name = `一单 ${quantity} 件、${used.length === 0 ? '不用优惠' : used.join(' + ')}`
  const shared = { end: TYPED, value: told[figure] }
  const of = (other: Question['figure']) => ({ cell: { ...question, figure: other } })
  switch (figure) {
    case 'paid':
      return cell({
        ...shared,
        name: `${name}的实付`,
        definition: '价格 × 件数，优惠按单品、满减、店铺券、平台券、达人的先后一个一个减。',
        unit: 'fen',
        terms: [
          term('价格', 'fen', price),
          term('件数', 'count', quantity, { sign: '×' }),
          ...steps.map((step, at) => ({
            ...term(step.name, 'fen', step.taken, { sign: '−' }),
            id: `${at} ${step.name}`,
          })),
        ],
      })
    case 'income':
      return cell({
        ...shared,
        name: `${name}的商家应得`,
        definition: '实付，加上优惠里平台和达人承担的。',
        unit: 'fen',
        terms: [
          term('实付', 'fen', told.paid, of('paid')),
          ...steps.map((step, at) => ({
            ...term(`${step.name}里别人承担的`, 'fen', step.borne),
            id: `${at} ${step.name}`,
          })),
        ],
      })
    case 'profit':
      return cell({
        ...shared,
        name: `${name}的每件利润`,
        definition: '每件的商家应得，减去被拿走的每一样；一单一个包裹，发货按件摊。',
        unit: 'fen',
        terms: [
          term('商家应得', 'fen', told.income, of('income')),
          term('件数', 'count', quantity, { sign: '÷' }),
          ...priceOf(sharedTerms(terms, quantity), told.income / quantity)
            .parts.filter(({ amount }) => amount !== 0)
            .map((part) => term(part.name, 'fen', part.amount, { sign: '−' })),
        ],
      })
    case 'margin':
      return cell({
        ...shared,
        name: `${name}的利润率`,
        definition: '每件利润 ÷ 每件的商家应得里没退的。',
        unit: 'ratio',
        terms: [
          term('每件利润', 'fen', told.profit, of('profit')),
          term('商家应得', 'fen', told.income, { sign: '÷', ...of('income') }),
          term('件数', 'count', quantity, { sign: '×' }),
          term('没退的比例', 'ratio', 1 - refundedRate(terms), { sign: '÷' }),
        ],
      })
  }
}
