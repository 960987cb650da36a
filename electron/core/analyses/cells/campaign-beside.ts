import { METRICS } from '../../../../shared/terms.ts'
import { measure } from '../campaigns/review.ts'
import { daySeries } from '../campaigns/series.ts'
import { seriesOf, USUAL } from './campaign-series.ts'
import { NAMES } from './campaign-names.ts'
import type { Reviewed } from './campaign-names.ts'
import { amountsOf, metricLines } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell } from './question.ts'

/** Other listings, or other shops, over the same days. */
export function besideCell({ sources, question: { figure }, judged, asked, review }: Reviewed): Cell {
  const { db, books } = sources
  const isShops = figure === 'otherShops'
  const scope = isShops ? { ...judged.scope, shops: [...(judged.others ?? [])] } : judged.scope
  const part = isShops ? null : judged.siblings
  const value = daySeries(db, books, scope, part).gsv
  const measured = measure(value, asked, judged.isEvent)
  const net = (isShops ? review.otherShops : review.siblings)?.net ?? null
  const told = {
    name: NAMES[isShops ? 'otherShops' : 'siblings'],
    definition: `同样的日子里它们的净销售，减去平常会有的：是不是被活动抢走了。${USUAL}。`,
    unit: 'fen' as const,
    value: net,
  }
  if (measured === null) return cell(told)
  const series = seriesOf(sources, { scope, part }, 'gsv', value, measured)
  return cell({
    ...told,
    terms: [
      term('这些日子的净销售', 'fen', series.actualOf(series.all)),
      term('平常会有的', 'fen', series.usualOf(series.all), { sign: '−' }),
    ],
    lines: series.linesOf(series.all),
  })
}

export function newBuyersCell({ judged: { scope }, review: { newBuyers } }: Reviewed): Cell {
  return cell({
    name: NAMES.newBuyers,
    definition: `活动那几天的${METRICS.newBuyers.zh}：${METRICS.newBuyers.formula}。`,
    unit: 'count',
    value: newBuyers,
    terms: [term(METRICS.newBuyers.zh, 'count', newBuyers, { number: { ...scope, metric: 'newBuyers' } })],
  })
}

export function discountsCell({ sources, question, judged: { scope }, review }: Reviewed): Cell {
  const { figure } = question
  const { given, borne } = sources.books.lines
  const paid = metricLines(sources, 'gmv', scope, () => true)?.lines ?? new Int32Array()
  const isOwn = figure === 'discounts'
  const values = isOwn ? given : borne
  return cell({
    name: NAMES[isOwn ? 'discounts' : 'discountsOthers'],
    definition: isOwn
      ? '活动那几天订单里自己出的优惠，全店的。'
      : '活动那几天订单里平台和达人出的优惠，要结算给你，全店的。',
    unit: 'fen',
    value: isOwn ? review.discounts.merchant : review.discounts.others,
    lines: amountsOf(paid, '优惠', 'fen', (line) => values[line] ?? Number.NaN),
  })
}

export function planCell({ asked: { cost } }: Reviewed): Cell {
  return cell({
    name: NAMES.plan,
    definition: '你给这个活动填的推广预算和固定投入之和；到“改”里看和改。',
    unit: 'fen',
    value: cost,
  })
}
