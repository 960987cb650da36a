import { EXCLUSION_NAMES, EXCLUSION_REASONS } from '../../../../shared/contract/exclusions.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { kept } from '../../books/day-index.ts'
import { wholeBooks } from '../../books/select.ts'
import { pick } from '../overview/rows.ts'
import { costCoverage, uncostedLines } from '../profit/missing.ts'
import { unknownWayRefunds } from '../profit/uncertain.ts'
import { countLines, excludedLines } from '../quality/excluded.ts'
import { amountsOf, ordersOnce } from './lines.ts'
import { scopeOf } from './quality-asked.ts'
import type { Asked } from './quality-asked.ts'
import { cell, term } from './question.ts'
import type { Cell } from './question.ts'
import { linesOfRefunds, refundRecords } from './refund-lines.ts'

const MOST = 400

/** What has no cost, SKU by SKU, and the lines of all of them. */
export function uncostedCell({ db, books, selection, question }: Asked): Cell {
  const { rows } = costCoverage(db, books, scopeOf(question))
  const told = rows.slice(0, MOST).map(({ sku, title, spec }) => ({
    ...term(spec === null || spec === '' ? title : `${title} ${spec}`, 'count', 1),
    id: sku,
  }))
  return cell({
    name: '没有成本的规格',
    definition: '这些天卖出过、付款那天没有成本的规格，一个算一个；到“成本与费用”里填。',
    unit: 'count',
    value: rows.length,
    terms: rows.length > MOST ? [...told, term('其余的', 'count', rows.length - MOST)] : told,
    lines: amountsOf(
      uncostedLines(db, books, selection),
      '件数',
      'count',
      (line) => books.lines.quantity[line] ?? Number.NaN,
    ),
  })
}

export function costShareCell({ db, books, question }: Asked): Cell {
  const scope = { ...scopeOf(question), refundBook: 'attributed' as const }
  const { share, income, coveredIncome } = costCoverage(db, books, scope)
  const { zh } = METRICS.merchantIncome
  return cell({
    name: '有成本的占多少',
    definition: `有成本的商品的${zh} ÷ 全部的${zh}，按归属制。`,
    unit: 'ratio',
    value: share,
    terms: [
      term(`有成本的商品的${zh}`, 'fen', coveredIncome),
      term(zh, 'fen', income, { sign: '÷', number: { ...scope, metric: 'merchantIncome' } }),
    ],
  })
}

export function unknownWayCell({ db, books, selection }: Asked): Cell {
  const own = Int32Array.from(unknownWayRefunds(books, pick(books, selection)))
  const amount = (refund: number) => books.refunds.amount[refund] ?? Number.NaN
  return cell({
    name: '不知道货退没退回来的退款',
    definition: '没有文件写货发没发、退没退回来的退款；成本按没退回算。',
    unit: 'fen',
    value: own.reduce((sum, refund) => sum + amount(refund), 0),
    lines: linesOfRefunds(books, own, '退款', 'fen', amount),
    ...refundRecords(db, books, own),
  })
}

/** What the seller keeps out of the analysis, of one reason or of all. */
export function excludedCell({ books, question }: Asked): Cell {
  const whole = wholeBooks(books)
  const { figure, reason } = question
  const wanted = reason === undefined ? null : EXCLUSION_REASONS.indexOf(reason) + 1
  const lines = kept(excludedLines(books, scopeOf(question)), (line) => {
    return wanted === null || books.excluded?.reason[line] === wanted
  })
  const { orders, paid } = countLines(whole, lines)
  const name = `不计入分析的${reason === undefined ? '' : `「${EXCLUSION_NAMES[reason]}」`}`
  const definition = '符合“数据说明”里开着的规则的，和手工拿掉的，付了款的；不进任何数。'
  if (figure === 'excludedPaid')
    return cell({
      name: `${name}实付`,
      definition,
      unit: 'fen',
      value: paid,
      lines: amountsOf(lines, '实付', 'fen', (line) => whole.lines.paid[line] ?? Number.NaN),
    })
  const isOrders = figure === 'excludedOrders'
  return cell({
    name: `${name}${isOrders ? '订单' : '商品行'}`,
    definition,
    unit: 'count',
    value: isOrders ? orders : lines.length,
    lines: isOrders ? ordersOnce(whole, lines) : amountsOf(lines, '行数', 'count', () => 1),
  })
}
