import { REFUND_RATES } from '../../../../shared/contract/aftersale-cells.ts'
import type { RefundCount, RefundRate } from '../../../../shared/contract/aftersale-cells.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { REFUND_CAUSES } from '../../../../shared/contract/refunds.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { SERVICE } from '../../../../shared/terms/service.ts'
import { NONE, REFUND_WAYS } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'
import { isGift, soldPieces } from '../../books/gifts.ts'
import type { Contribution } from '../evidence/lines.ts'
import { pick } from '../overview/rows.ts'
import { BEFORE, RETURN, unsentOrders } from '../profit/refunds-of.ts'
import { countsOf, RATE_TERMS, rateOf } from '../refunds/compute.ts'
import { countRefunds } from '../refunds/counted.ts'
import type { Counted } from '../refunds/counted.ts'
import { amountsOf, countedOnce, ordersOnce } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { linesOfRefunds } from './refund-lines.ts'

type Question = CellOf<'refundRate'>
type Counts = Record<RefundCount, number | null>

/** A rate of the dictionary, or what it is divided from, of the refunds that the page is narrowed to. */
export function refundRateCell({ db, books }: Sources, question: Question): Cell {
  const { of: _of, filter, figure, ...scope } = question
  const found = countRefunds(db, books, scope, filter)
  const counts = countsOf(found.ground, found.tally, found.isWhole)
  return isRate(figure) ? rateCell(found, counts, question, figure) : countCell(found, counts, question, figure)
}

function isRate(figure: Question['figure']): figure is RefundRate {
  return REFUND_RATES.some((rate) => rate === figure)
}

const RATES: Readonly<Record<RefundRate, { zh: string; formula: string }>> = {
  byAmount: METRICS.refundRate,
  byOrders: METRICS.refundRateOrders,
  byLines: SERVICE.refundRateLines,
  byUnits: SERVICE.refundRateUnits,
  unsentRate: SERVICE.unsentRefundRate,
  returnRate: SERVICE.returnRate,
  refundOnlyRate: SERVICE.refundOnlyRate,
  qualityRate: SERVICE.qualityRefundRate,
}

function rateCell(found: Counted, counts: Counts, question: Question, rate: RefundRate): Cell {
  const [of, by] = RATE_TERMS[rate]
  const { zh, formula } = RATES[rate]
  return cell({
    name: zh,
    definition: `${formula}。`,
    unit: 'ratio',
    value: rateOf(counts, rate),
    terms: [countTerm(counts, question, of), countTerm(counts, question, by, '÷')],
    lines: linesOf(found, of),
  })
}

function countTerm(counts: Counts, question: Question, figure: RefundCount, sign: '+' | '−' | '÷' = '+') {
  const { name, unit } = COUNTS[figure]
  return term(name, unit, counts[figure], { sign, cell: { ...question, figure } })
}

const COUNTS: Readonly<Record<RefundCount, { name: string; unit: 'fen' | 'count'; definition: string }>> = {
  refunded: { name: '退款', unit: 'fen', definition: '成功退给买家的钱。' },
  refundedOrders: { name: '退过款的订单', unit: 'count', definition: '有成功退款的订单，一单算一次。' },
  refundedLines: { name: '退过款的商品行', unit: 'count', definition: '有成功退款的商品行，一行算一次。' },
  refundedUnits: {
    name: '退款件数',
    unit: 'count',
    definition: '没发出去的、退回来的件数；货没退的部分退款算 0 件，赠品不算。',
  },
  unsentMoney: { name: '发货前退的钱', unit: 'fen', definition: '没发货就成功退的钱。' },
  unsentUnits: { name: '发货前退的件数', unit: 'count', definition: '没发货就退了的件数，赠品不算。' },
  unsentOrders: { name: '没发货就退完的订单', unit: 'count', definition: '付的钱在发货前全退了的订单。' },
  returnedUnits: { name: '退回来的件数', unit: 'count', definition: '退货退款成功的件数，赠品不算。' },
  onlyOrders: { name: '已发货仅退款的订单', unit: 'count', definition: '发了货、货没退、钱退了的订单，一单算一次。' },
  qualityOrders: { name: '因质量退款的订单', unit: 'count', definition: '退款原因归在质量一类的订单，一单算一次。' },
  paid: { name: '支付金额', unit: 'fen', definition: '这段时间付款的订单行付的钱。' },
  orders: { name: '支付订单', unit: 'count', definition: '这段时间付款的订单。' },
  lines: { name: '付款的商品行', unit: 'count', definition: '这段时间付款的商品行。' },
  units: { name: '支付件数', unit: 'count', definition: `${METRICS.units.formula}。` },
  sentUnits: { name: '发货件数', unit: 'count', definition: '付了款、没在发货前退掉的件数。' },
  sentOrders: { name: '发货订单', unit: 'count', definition: '付了款、没在发货前全退掉的订单。' },
}

function countCell(found: Counted, counts: Counts, question: Question, figure: RefundCount): Cell {
  const { name, unit, definition } = COUNTS[figure]
  const minus = LESS[figure]
  const of = (one: RefundCount, sign: '+' | '−') => countTerm(counts, question, one, sign)
  return cell({
    name,
    definition,
    unit,
    value: counts[figure],
    terms: minus === undefined ? [] : [of(minus[0], '+'), of(minus[1], '−')],
    lines: minus === undefined ? linesOf(found, figure) : null,
  })
}

/** What is one number less another has no lines of its own. */
const LESS: Partial<Record<RefundCount, readonly [of: RefundCount, less: RefundCount]>> = {
  sentUnits: ['units', 'unsentUnits'],
  sentOrders: ['orders', 'unsentOrders'],
}

const REFUND_ONLY = REFUND_WAYS.indexOf('refundOnly')
const OF_QUALITY = REFUND_CAUSES.indexOf('quality')

function linesOf(found: Counted, figure: RefundCount): Contribution {
  const { books, ground } = found
  const sold = ground.part?.lines ?? pick(books, ground.selection).lines
  switch (figure) {
    case 'paid':
      return amountsOf(sold, '实付', 'fen', (line) => books.lines.paid[line] ?? Number.NaN)
    case 'orders':
      return ordersOnce(books, sold)
    case 'lines':
      return countedOnce(sold, '商品行', (line) => line)
    case 'units':
      return amountsOf(
        kept(sold, (line) => !isGift(books.lines, line)),
        '件数',
        'count',
        (line) => soldPieces(books)[line] ?? Number.NaN,
      )
    default:
      return refundLines(found, figure)
  }
}

function refundLines(found: Counted, figure: RefundCount): Contribution {
  const { books, refunds } = found
  const meant = kept(refunds, testOf(found, figure))
  const { name, unit } = COUNTS[figure]
  const { amount, units } = books.refunds
  if (unit === 'fen') return linesOfRefunds(books, meant, name, unit, (refund) => amount[refund] ?? Number.NaN)
  if (figure.endsWith('Units'))
    return linesOfRefunds(
      books,
      kept(meant, (refund) => !isGift(books.lines, books.refunds.line[refund] ?? NONE)),
      '件数',
      unit,
      (refund) => units[refund] ?? Number.NaN,
    )
  const { lines } = linesOfRefunds(books, meant, name, unit, () => 1)
  if (figure === 'refundedLines') return countedOnce(lines, name, (line) => line)
  return countedOnce(lines, `${name}（每单记在一行）`, (line) => books.lines.order[line] ?? NONE)
}

/** Which refunds a number counts. */
function testOf({ books, traits: { way, cause, order } }: Counted, figure: RefundCount): (refund: number) => boolean {
  switch (figure) {
    case 'unsentMoney':
    case 'unsentUnits':
      return (refund) => way[refund] === BEFORE
    case 'unsentOrders': {
      const unsent = unsentOrders(books)
      return (refund) => way[refund] === BEFORE && unsent[order[refund] ?? 0] === 1
    }
    case 'returnedUnits':
      return (refund) => way[refund] === RETURN
    case 'onlyOrders':
      return (refund) => way[refund] === REFUND_ONLY
    case 'qualityOrders':
      return (refund) => cause[refund] === OF_QUALITY
    default:
      return () => true
  }
}
