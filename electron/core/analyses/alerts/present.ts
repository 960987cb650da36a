import { weekday } from '../../../../shared/calendar.ts'
import type { Day } from '../../../../shared/calendar.ts'
import { formatCount, formatRatio } from '../../../../shared/format.ts'
import { roundHalfAway } from '../../../../shared/money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { OddDay } from './compute.ts'
import type { AlertMetric } from './question.ts'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

const COUNTED: Partial<Record<AlertMetric, string>> = { orders: '笔', visitorsPerDay: '人' }

function nameOf(metric: AlertMetric): string {
  return metric === 'visitorsPerDay' ? METRICS.visitors.zh : METRICS[metric].zh
}

/** As the sentence shows it: whole 元, whole people, tenths of a percentage point, so that its numbers add up. */
function shown(metric: AlertMetric, value: number): number {
  if (metric === 'payConversion') return roundHalfAway(value * 1000) / 1000
  return metric in COUNTED ? roundHalfAway(value) : roundHalfAway(value / 100)
}

/** `1,234 元`, `12 笔`, `2.5%`. */
function text(metric: AlertMetric, value: number): string {
  if (metric === 'payConversion') return formatRatio(value)
  return `${value < 0 ? '−' : ''}${formatCount(Math.abs(value))} ${COUNTED[metric] ?? '元'}`
}

function difference(metric: AlertMetric, change: number): string {
  if (metric !== 'payConversion') return `${change > 0 ? '多' : '少'}约 ${text(metric, Math.abs(change))}`
  return `${change > 0 ? '高' : '低'}约 ${formatRatio(Math.abs(change)).replace('%', '')} 个百分点`
}

/** `10-17 支付金额 1,234 元，往常星期六约 5,678 元，少约 4,444 元`; what is not money says what it came to. */
export function alertSentence(day: Day, { metric, value, expected, impact }: OddDay, shop: string | null): string {
  const [now, before] = [shown(metric, value), shown(metric, expected)]
  const usual = `往常星期${WEEKDAYS[weekday(day) - 1] ?? ''}约 ${text(metric, before)}`
  const who = shop === null ? '' : ` ${shop}`
  const head = `${day.slice(5)}${who} ${nameOf(metric)} ${text(metric, now)}，${usual}，${difference(metric, now - before)}`
  if (!(metric in COUNTED) && metric !== 'payConversion') return head
  return `${head}，约合 ${impact < 0 ? '−' : '+'}${formatCount(Math.abs(impact) / 100)} 元`
}
