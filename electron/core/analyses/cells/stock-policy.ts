import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { normalQuantile } from '../../stats/normal.ts'
import type { OneSku } from '../inventory/one-sku.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { nameOf } from './stock-names.ts'
import type { SkuQuestion } from './stock-names.ts'

/** How much to keep: each figure of the policy with what its formula was given. */

export function safetyCell(_sources: Sources, question: SkuQuestion, one: OneSku): Cell {
  const isNormal = one.policy.method === 'normal'
  return cell({
    name: `${nameOf(one.row)}的安全库存`,
    definition: isNormal
      ? '把握的倍数 × √（（交期 + 订货间隔）× 每天波动² +（日均 × 交期上下）²）。'
      : '卖得少，按件数的可能性（泊松分布）算：到下次到货前，够这么大把握的件数，减去这段日子平均要的。',
    unit: 'decimal',
    value: one.row.safetyStock,
    reckoned: 'model',
    terms: given(question, one),
  })
}

export function reorderCell(_sources: Sources, question: SkuQuestion, one: OneSku): Cell {
  const isNormal = one.policy.method === 'normal'
  return cell({
    name: `${nameOf(one.row)}的补货点`,
    definition: isNormal
      ? '日均 × 交期 + 把握的倍数 × √（交期 × 每天波动² +（日均 × 交期上下）²）：库存加在途到这里就该下单。'
      : '卖得少，按件数的可能性（泊松分布）算：交期里够这么大把握的件数；库存加在途到这里就该下单。',
    unit: 'decimal',
    value: one.row.reorderPoint,
    reckoned: 'model',
    terms: given(question, one),
  })
}

export function upToCell(_sources: Sources, question: SkuQuestion, one: OneSku): Cell {
  const { usual, supply, row } = one
  return cell({
    name: `${nameOf(row)}补到`,
    definition: '日均 ×（交期 + 订货间隔）+ 安全库存；活动多要的另加。',
    unit: 'decimal',
    value: row.orderUpTo,
    terms: [
      term('日均', 'decimal', usual.dailyRate, { cell: { ...question, figure: 'dailyRate' } }),
      term('交期 + 订货间隔（天）', 'decimal', supply.leadTime + supply.review, { sign: '×' }),
      term('安全库存', 'decimal', row.safetyStock, { cell: { ...question, figure: 'safety' } }),
    ],
  })
}

/** What there is and comes, up to the level that one orders to, in whole cartons. */
export function suggestedCell({ question, row }: { question: SkuQuestion; row: StockRow }): Cell {
  const of = (figure: SkuQuestion['figure']) => ({ cell: { ...question, figure } })
  return cell({
    name: `${nameOf(row)}现在订几件`,
    definition: '补到 + 活动多要的 − 库存 − 在途，往上凑到起订量和整箱；不足 0 的不用订。',
    unit: 'count',
    value: row.suggested,
    reckoned: 'model',
    terms: [
      term('补到', 'decimal', row.orderUpTo, of('upTo')),
      ...(row.event === null ? [] : [term('活动多要的', 'decimal', row.event.extra, of('eventExtra'))]),
      term('库存', 'count', row.stock, of('stock')),
      term('在途', 'count', row.inTransit, of('inTransit')),
      ...(row.minimumOrder === null ? [] : [term('起订量', 'count', row.minimumOrder)]),
      ...(row.pack === null ? [] : [term('一箱几件', 'count', row.pack)]),
    ],
  })
}

function given(question: SkuQuestion, { row, supply, level, policy }: OneSku): CellTerm[] {
  const of = (figure: SkuQuestion['figure']) => ({ cell: { ...question, figure } })
  return [
    term('日均', 'decimal', row.dailyRate, of('dailyRate')),
    term('每天的波动', 'decimal', row.rateDeviation, of('deviation')),
    term('交期（天）', 'decimal', supply.leadTime),
    term('交期上下（天）', 'decimal', supply.leadTimeDeviation),
    term('订货间隔（天）', 'decimal', supply.review),
    term('不断货的把握', 'ratio', level),
    ...(policy.method === 'normal' ? [term('把握的倍数', 'decimal', normalQuantile(level))] : []),
  ]
}
