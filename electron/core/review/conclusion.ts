import type { Day, Month } from '../../../shared/calendar.ts'
import type { Drivers, Factor } from '../../../shared/contract/changes.ts'
import { formatChange, formatCompact, formatRatio } from '../../../shared/format.ts'
import { FEWEST } from './findings/question.ts'
import { monthName } from '../analyses/overview/present.ts'
import type { Values } from './kpis.ts'

interface Told {
  /** Last day of a month that is not over; `null`: it is. */
  through: Day | null
  now: Values
  previous: Values
  changes: Drivers
  /** Shares of the days of this month, and of the one before, of which no order file is missing. */
  cover: number
  baseCover: number
  /** Refunds of the month are still arriving. */
  settling: boolean
  /** Some paid orders have no amount. */
  unpriced: boolean
}

/** What the sheet has room for (review.md 4.2). */
const MOST_LETTERS = 60

/** Block 1, at most 60 characters: what was left after refunds, against last month, what was earned, what moved it. */
export function conclusion(month: Month, told: Told): string {
  const { now, settling } = told
  const { previous, mover } = comparedWith(told)
  const { netProfit } = now
  if (now.gmv == null)
    return `${monthName(month)}${told.unpriced ? '有付款订单没有金额，销售额还算不出来' : '没有订单文件'}。`
  if (now.orders === 0) return `${monthName(month)}没有付款订单。`
  const mark = settling ? '⏳' : ''
  const sales = salesWords({ ...told, previous }, now.gmv, mark)
  const profit = netProfit == null ? [] : [`净利 ${money(netProfit)}${mark}`]
  const refunds =
    now.refundRate == null || (now.orders ?? 0) < FEWEST ? [] : [`退款率 ${formatRatio(now.refundRate)}${mark}`]
  const sentence = (parts: readonly string[]) => `${parts.join('；')}。`
  const whole = sentence([sales, ...profit, ...refunds, ...mover])
  return Array.from(whole).length <= MOST_LETTERS ? whole : sentence([sales, ...profit, ...mover])
}

function salesWords({ now, previous, through }: Told, gmv: number, mark: string): string {
  const [until, change] = through === null ? ['', '环比'] : [`到 ${through.slice(5)} `, '比上月同期']
  // A few orders make no percentage (review.md 4.3).
  const few = isFew(now, previous)
  return now.gsv == null
    ? `${until}支付金额 ${money(gmv)}${against(gmv, previous.gmv ?? null, change, few)}，退款未知`
    : `${until}净支付 ${money(now.gsv)}${mark}${against(now.gsv, previous.gsv ?? null, change, few)}`
}

/** Whether one of two periods has too few orders for a percentage. */
export function isFew(now: Values, before: Values): boolean {
  return Math.min(now.orders ?? 0, before.orders ?? 0) < FEWEST
}

/** What is missing is no change: of months that are not whole neither the change nor its cause is said. */
function comparedWith({ cover, baseCover, previous, changes }: Told): { previous: Values; mover: string[] } {
  if (cover * baseCover === 1) return { previous, mover: biggestMover(changes) }
  return { previous: {}, mover: ['订单文件缺天，环比不准'] }
}

function money(fen: number): string {
  return `${formatCompact(fen, 'fen')}元`
}

function against(value: number, base: number | null, name: string, few: boolean): string {
  const { direction, text: share } = formatChange(value, base, 'fen')
  const text = few && base !== null ? `${share.slice(0, 1)} ${money(Math.abs(value - base))}` : share
  return direction === 'unknown' ? '' : direction === 'flat' ? `，${name}持平` : `，${name} ${text}`
}

const NAMES: Record<Factor, string> = {
  visitors: '流量',
  conversion: '转化',
  buyers: '买家数',
  perBuyer: '客单价',
  orders: '订单数',
  perOrder: '笔单价',
}

/** The factor that moved most money. Arithmetic, not a cause. */
function biggestMover({ effects }: Drivers): string[] {
  const most = effects.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount))[0]
  if (most === undefined || most.amount === 0) return []
  return [`变动主要在${NAMES[most.factor]}（${most.amount > 0 ? '+' : '−'}${money(Math.abs(most.amount))}）`]
}
