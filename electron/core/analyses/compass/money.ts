import { perUnit, ratio } from '../../../../shared/money.ts'
import type { StatementLine } from '../../../../shared/contract/profit.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import { column } from '../../books/rollup.ts'
import { select } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
import { statesDiscounts } from '../masking/rows.ts'
import { metricsOf } from '../overview/summary.ts'
import { known, profitOf } from '../profit/compute.ts'
import { needsOf } from '../profit/present.ts'
import { countsOf } from '../refunds/compute.ts'
import { countRefunds } from '../refunds/counted.ts'
import { NO_REFS } from './question.ts'
import type { Asked, Measured, Part } from './question.ts'
import { paidOfCreated } from './created.ts'

const NO_ORDERS = '没有这段时间的订单文件'

function metricPart(metric: MetricId, value: number | null, sign: Part['sign'] = '+'): Part {
  const { zh, unit } = METRICS[metric]
  return { name: zh, unit: unit === 'fen' || unit === 'count' ? unit : 'decimal', value, sign, metric }
}

function told(value: number | null, parts: Part[], note = ''): Measured {
  return { value, parts, refs: NO_REFS, note }
}

export function returningBuyers({ books, scope }: Asked): Measured {
  const { returningBuyers: again, buyers } = metricsOf(books, scope)
  const value = ratio(again, buyers)
  const parts = [metricPart('returningBuyers', again), metricPart('buyers', buyers, '÷')]
  return told(value, parts, value === null ? '买家认不出来，或没有付款的订单' : '')
}

/** Of the orders created on these days those that were paid, whenever that was. */
export function orderPayRate({ books, scope }: Asked): Measured {
  const { createdOrders } = metricsOf(books, scope)
  if (createdOrders === null) return told(null, [], '订单文件没有创建时间，或没有这段时间的')
  const paid = paidOfCreated(books, select(books, scope))
  return told(ratio(paid, createdOrders), [
    { name: '其中付了款的订单', unit: 'count', value: paid, sign: '+' },
    metricPart('createdOrders', createdOrders, '÷'),
  ])
}

export function merchantDiscount({ books, scope }: Asked): Measured {
  const selection = select(books, scope)
  const { orders } = metricsOf(books, scope)
  if (orders === null) return told(null, [], NO_ORDERS)
  if (!statesDiscounts(books, selection)) return told(null, [], '订单报表没有写商家优惠（抖店、拼多多的有）')
  return told(known(lineSums(books, selection)(column(books.lines.given))[0] ?? Number.NaN), [])
}

type ShareOf = readonly [of: readonly StatementLine[], by: 'merchantIncome' | 'gsv']

/** What of the profit is held against what. */
const SHARES = {
  grossMargin: [['grossProfit'], 'merchantIncome'],
  netMargin: [['netProfit'], 'merchantIncome'],
  totalCostRatio: [['platformFees', 'commission', 'adSpend', 'fulfilment'], 'gsv'],
} as const satisfies Record<string, ShareOf>

export function profitShare(asked: Asked, id: keyof typeof SHARES): Measured {
  const { db, books, scope } = asked
  const result = profitOf(db, books, scope)
  if (result === null) return told(null, [], NO_ORDERS)
  const { whole, ads } = result
  const [lines, by]: ShareOf = SHARES[id]
  const below = by === 'gsv' ? metricsOf(books, scope).gsv : known(whole[by])
  const above = known(lines.reduce((sum, line) => sum + whole[line], 0))
  const reasons = lines.flatMap((line) => (Number.isNaN(whole[line]) ? needsOf(whole, line, ads) : []))
  return told(
    ratio(above, below),
    [...lines.map((line) => metricPart(line, known(whole[line]))), metricPart(by, below, '÷')],
    [...new Set(reasons)].join('；'),
  )
}

/** What is left of a piece that the buyer kept, before advertising. */
export function unitContribution({ db, books, scope }: Asked): Measured {
  const result = profitOf(db, books, scope)
  if (result === null) return told(null, [], NO_ORDERS)
  const { whole, ads } = result
  const { ground, tally, isWhole } = countRefunds(db, books, scope, {})
  const { units, refundedUnits } = countsOf(ground, tally, isWhole)
  const kept = units === null || refundedUnits === null ? null : units - refundedUnits
  return told(
    perUnit(known(whole.cp1), kept),
    [
      metricPart('cp1', known(whole.cp1)),
      { name: '净销件数（支付件数 − 退款件数）', unit: 'count', value: kept, sign: '÷' },
    ],
    needsOf(whole, 'cp1', ads).join('；'),
  )
}

/** All that was paid for each 元 of advertising, claimed or not. */
export function blendedRoas({ db, books, scope }: Asked): Measured {
  const result = profitOf(db, books, scope)
  if (result === null) return told(null, [], NO_ORDERS)
  const { whole, gmv, ads } = result
  return told(
    ratio(known(gmv), known(whole.adSpend)),
    [metricPart('gmv', known(gmv)), metricPart('adSpend', known(whole.adSpend), '÷')],
    needsOf(whole, 'adSpend', ads).join('；'),
  )
}
