import { addMonths, monthEnd, monthOf } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Spoken } from '../../../../shared/contract/spoken.ts'
import { formatChange, formatCompact, formatRatio } from '../../../../shared/format.ts'
import { Speaker } from '../spoken.ts'
import type { Compare, OrderMetrics } from './question.ts'

/** `2026年10月`, or the two days. */
export function rangeName({ from, to }: DayRange): string {
  const month = monthOf(from)
  if (from.endsWith('-01') && to === monthEnd(month)) return monthName(month)
  if (from.endsWith('-01-01') && to === monthEnd(addMonths(month, 11))) return `${from.slice(0, 4)}年`
  return from === to ? from : `${from} 至 ${to}`
}

export function monthName(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`
}

const AGAINST: Readonly<Record<'previous' | 'lastYear' | 'event', string>> = {
  previous: '环比',
  lastYear: '同比',
  event: '活动对齐同比',
}

/** What is held against what; days that are aligned one by one are no scope that could be opened. */
export interface Scopes {
  now: Scope
  before: Scope
}

/** The answer in one sentence, with the money in it. Says what is not known instead of leaving it out. */
export function summarySentence(
  range: DayRange,
  now: OrderMetrics,
  base: OrderMetrics,
  asked: { compare: Compare; settling: boolean; isWhole: boolean; scopes: Scopes | null },
): { sentence: string; figures: Spoken } {
  const say = new Speaker()
  return { sentence: saidOf(range, now, base, { ...asked, say }), figures: say.figures }
}

function saidOf(
  range: DayRange,
  now: OrderMetrics,
  base: OrderMetrics,
  { compare, settling, isWhole, scopes, say }: Parameters<typeof summarySentence>[3] & { say: Speaker },
): string {
  if (now.gmv === null || now.orders === null)
    return `${rangeName(range)}没有订单文件，导入这段时间的订单报表后才有数字。`
  if (now.orders === 0) return `${rangeName(range)}没有付款订单。`
  const money = (fen: number) => `${formatCompact(fen, 'fen')}元`
  const against = AGAINST[compare ?? 'previous']
  const change = (metric: 'gmv' | 'gsv', value: number | null, before: number | null) => {
    const { direction, text } = formatChange(value, before, 'fen')
    if (direction === 'unknown') return ''
    if (!isWhole) return `（缺天，${against}不准）`
    if (direction === 'flat') return `（${against}持平）`
    return `（${against} ${scopes === null ? text : say.cell({ of: 'change', metric, ...scopes }, text)}）`
  }
  const parts = [
    `支付金额 ${say.metric('gmv', money(now.gmv))}${now.gsv === null ? change('gmv', now.gmv, base.gmv) : ''}`,
  ]
  if (now.gsv === null) parts.push('退款没有文件说明，净支付金额还不知道')
  else parts.push(`退款后净得 ${say.metric('gsv', money(now.gsv))}${change('gsv', now.gsv, base.gsv)}`)
  if (now.refundRate !== null)
    parts.push(`退款率 ${say.metric('refundRate', formatRatio(now.refundRate))}${settling ? '⏳' : ''}`)
  return `${rangeName(range)}${parts.join('，')}。`
}
