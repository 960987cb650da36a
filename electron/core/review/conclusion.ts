import type { Month } from '../../../shared/calendar.ts'
import { formatChange, formatCompact, formatRatio } from '../../../shared/format.ts'
import { monthName } from '../analyses/overview/present.ts'
import type { OrderMetrics } from '../analyses/overview/question.ts'

/** Block 1, at most 60 characters: what was left after refunds, against last month, and what moved it. */
export function conclusion(month: Month, now: OrderMetrics, previous: OrderMetrics, settling: boolean): string {
  if (now.gmv === null) return `${monthName(month)}没有订单文件。`
  if (now.orders === 0) return `${monthName(month)}没有付款订单。`
  const parts: string[] = []
  if (now.gsv === null)
    parts.push(`支付金额 ${formatCompact(now.gmv, 'fen')}元${against(now.gmv, previous.gmv)}，退款未知`)
  else parts.push(`净支付 ${formatCompact(now.gsv, 'fen')}元${against(now.gsv, previous.gsv)}`)
  if (now.refundRate !== null) parts.push(`退款率 ${formatRatio(now.refundRate)}${settling ? '⏳' : ''}`)
  const mover = biggestMover(now, previous)
  if (mover !== null) parts.push(mover)
  return `${parts.join('；')}。`
}

function against(value: number, base: number | null): string {
  const { direction, text } = formatChange(value, base, 'fen')
  return direction === 'unknown' ? '' : direction === 'flat' ? '，环比持平' : `，环比 ${text}`
}

/** GMV = orders × value per order: whichever moved more in proportion is named. Arithmetic, not a cause. */
function biggestMover(now: OrderMetrics, previous: OrderMetrics): string | null {
  const figures = [now.orders, previous.orders, now.perOrder, previous.perOrder]
  if (figures.some((figure) => figure === null || figure <= 0)) return null
  const [orders = 0, oldOrders = 1, perOrder = 0, oldPerOrder = 1] = figures.map(Number)
  const byOrders = Math.log(orders / oldOrders)
  const byValue = Math.log(perOrder / oldPerOrder)
  if (byOrders === 0 && byValue === 0) return null
  const [name, size] = Math.abs(byOrders) >= Math.abs(byValue) ? ['订单数', byOrders] : ['笔单价', byValue]
  return `变动主要在${name}（${size > 0 ? '▲' : '▼'} ${formatRatio(Math.abs(Math.exp(size) - 1))}）`
}
