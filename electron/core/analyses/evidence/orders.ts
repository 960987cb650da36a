import type { EvidenceTerm } from '../../../../shared/contract/evidence.ts'
import { allOf, OrderFigures, sum } from '../overview/compute.ts'
import type { OrderMetricId, OrderMetrics } from '../overview/question.ts'
import type { Picked } from '../overview/rows.ts'
import { countedRefunds } from './ground.ts'
import type { Ground } from './ground.ts'
import { metricTerm, plainTerm, shopTerm, unitOf, withoutZeros } from './terms.ts'
import type { Told } from './terms.ts'

/** A number of orders and refunds, and its terms. */
export function explainOrders(ground: Ground, metric: OrderMetricId): Told {
  const { books, selection, picked, covered } = ground
  if (!covered) return { value: null, terms: [] }
  const known = allOf(new OrderFigures(books, selection, picked))
  return { value: known[metric], terms: termsOf(ground, metric, known) }
}

function termsOf(ground: Ground, metric: OrderMetricId, known: OrderMetrics): EvidenceTerm[] {
  const of = (id: OrderMetricId, sign: EvidenceTerm['sign'] = '+') => metricTerm(id, known[id], sign)
  switch (metric) {
    case 'gmv':
      return paidTerms(ground, known)
    case 'gsv':
      return [of('gmv'), of('refundAmount', '−')]
    case 'perBuyer':
      return [of('gmv'), of('buyers', '÷')]
    case 'perOrder':
      return [of('gmv'), of('orders', '÷')]
    case 'perUnit':
      return [of('gmv'), of('units', '÷')]
    case 'unitsPerOrder':
      return [of('units'), of('orders', '÷')]
    case 'refundRate':
      return [of('refundAmount'), of('gmv', '÷')]
    case 'refundRateOrders': {
      const { refundedOrders } = new OrderFigures(ground.books, ground.selection, ground.picked)
      return [plainTerm('refundedOrders', '有成功退款的订单', 'count', refundedOrders), of('orders', '÷')]
    }
    case 'merchantIncome':
      return incomeTerms(ground, known)
    case 'returningBuyers':
      return [of('buyers'), of('newBuyers', '−')]
    case 'returningShare': {
      const { returningAmount } = new OrderFigures(ground.books, ground.selection, ground.picked)
      return [plainTerm('returningAmount', '老客支付金额', 'fen', returningAmount), of('gmv', '÷')]
    }
    default:
      return shopTerms(ground, metric)
  }
}

/** Goods and the freight in them, where files tell the two apart. */
function paidTerms(ground: Ground, { gmv }: OrderMetrics): EvidenceTerm[] {
  const freight = sum(ground.books.lines.freight, ground.picked.lines)
  if (gmv === null || freight === null) return shopTerms(ground, 'gmv')
  return withoutZeros([
    plainTerm('goods', '货款', 'fen', gmv - freight),
    plainTerm('freight', '买家付的运费', 'fen', freight),
  ])
}

function incomeTerms(ground: Ground, { gmv, refundAmount }: OrderMetrics): EvidenceTerm[] {
  const { books, picked } = ground
  const reversal = sum(books.refunds.reversal, countedRefunds(ground))
  const clawed = refundAmount === null || reversal === null ? null : reversal - refundAmount
  return withoutZeros([
    metricTerm('gmv', gmv),
    plainTerm('borne', '平台和达人承担的优惠', 'fen', sum(books.lines.borne, picked.lines)),
    metricTerm('refundAmount', refundAmount, '−'),
    plainTerm('clawed', '退款时被收回的优惠', 'fen', clawed, '−'),
  ])
}

/** What counts once in its shop adds up over shops. */
function shopTerms(ground: Ground, metric: OrderMetricId): EvidenceTerm[] {
  const terms = ground.books.shops.flatMap((shop, index) => {
    if (ground.selection.shops[index] !== 1) return []
    const shops = ground.selection.shops.map((_, other) => (other === index ? 1 : 0))
    const known = allOf(new OrderFigures(ground.books, { ...ground.selection, shops }, ofShop(ground, index)))
    return known[metric] === 0 ? [] : [shopTerm(metric, shop, known[metric])]
  })
  return terms.length > 0 ? terms : [plainTerm('nothing', '一笔也没有', unitOf(metric), 0)]
}

function ofShop({ books, picked }: Ground, shop: number): Picked {
  return {
    lines: picked.lines.filter((line) => books.lines.shop[line] === shop),
    refunds: picked.refunds.filter((refund) => books.lines.shop[books.refunds.line[refund] ?? 0] === shop),
  }
}
