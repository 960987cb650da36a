import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import { matureLive } from '../live/profit.ts'
import type { MatureLive } from '../live/profit.ts'
import { lossParts } from '../profit/outlook.ts'
import { amountsOf, metricLines } from './lines.ts'
import type { OpenedLive, ToldSession } from './live-names.ts'
import { cell, term } from './question.ts'
import type { Cell } from './question.ts'

/** What the refunds that a session still waits for are reckoned by: what mature live sales of its shop came to. */

function groundOf({ sources: { books } }: OpenedLive, { session }: ToldSession): MatureLive | null {
  return matureLive(books, session.shopId)
}

const TOO_FEW = '满 90 天的直播单太少，看不出'

/** Of live sales whose refunds have all come. */
export function futureRateCell(opened: OpenedLive, one: ToldSession): Cell {
  const { sources } = opened
  const ground = groundOf(opened, one)
  const told = {
    name: '满 90 天的直播单的退款率',
    definition: '这家店付款满 90 天的直播订单，退的钱 ÷ 付的钱：退款已经到齐。',
    unit: 'ratio' as const,
    value: one.steps?.coming?.rate ?? null,
  }
  if (ground === null) return cell({ ...told, notes: [TOO_FEW] })
  const { scope, paid, refunded, isLive } = ground
  return cell({
    ...told,
    terms: [term(METRICS.refundAmount.zh, 'fen', refunded), term(METRICS.gmv.zh, 'fen', paid, { sign: '÷' })],
    lines: metricLines(sources, 'refundAmount', scope, isLive),
    notes: [`${scope.to} 以前付款的`],
  })
}

/** What one 分 of refund has cost: the income that goes back, less what comes back of costs with it. */
export function futureLossCell(opened: OpenedLive, one: ToldSession): Cell {
  const { sources } = opened
  const ground = groundOf(opened, one)
  const told = {
    name: '每退 1 元少赚',
    definition: '这家店付款满 90 天的退款：（少收的钱 − 跟着退回来的成本和费用）÷ 退的钱；没有成本的商品不算。',
    unit: 'decimal' as const,
    value: one.steps?.coming?.loss ?? null,
  }
  if (ground === null) return cell({ ...told, notes: [TOO_FEW] })
  const { asOf, scope } = ground
  const { reversal, back, amount, refunds } = lossParts(sources.db, sources.books, scope, asOf, 'cp2')
  return cell({
    ...told,
    terms: [
      term('少收的钱', 'fen', reversal),
      term('跟着退回来的成本和费用', 'fen', back, { sign: '−' }),
      term('退的钱', 'fen', amount, { sign: '÷' }),
    ],
    lines: refundedLines(opened, refunds),
    notes: [`${scope.to} 以前付款的`],
  })
}

function refundedLines({ sources: { books } }: OpenedLive, refunds: Int32Array) {
  const sums = new Map<number, number>()
  for (const refund of refunds) {
    const line = books.refunds.line[refund] ?? NONE
    if (line !== NONE) sums.set(line, (sums.get(line) ?? 0) + (books.refunds.amount[refund] ?? 0))
  }
  return amountsOf(Int32Array.from(sums.keys()).toSorted(), '退的钱', 'fen', (line) => sums.get(line) ?? 0)
}
