import { weekday } from '../../../../shared/calendar.ts'
import type { Day } from '../../../../shared/calendar.ts'
import { formatCount, formatRatio } from '../../../../shared/format.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { OddDay } from './compute.ts'
import type { AlertMetric } from './question.ts'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

const COUNTED: Partial<Record<AlertMetric, string>> = { orders: '笔', visitorsPerDay: '人' }

function nameOf(metric: AlertMetric): string {
  return metric === 'visitorsPerDay' ? METRICS.visitors.zh : METRICS[metric].zh
}

/** `1,234 元`, `12 笔`, `2.5%`; sentences leave 分 out. */
function text(metric: AlertMetric, value: number): string {
  if (metric === 'payConversion') return formatRatio(value)
  const counted = COUNTED[metric]
  return counted === undefined ? `${formatCount(value / 100)} 元` : `${formatCount(value)} ${counted}`
}

function difference(metric: AlertMetric, value: number, expected: number): string {
  const size = Math.abs(value - expected)
  const direction = value > expected ? '多' : '少'
  if (metric !== 'payConversion') return `${direction}约 ${text(metric, size)}`
  return `${value > expected ? '高' : '低'}约 ${formatRatio(size).replace('%', '')} 个百分点`
}

/** `10-17 支付金额 1,234 元，往常星期六约 5,678 元，少约 4,444 元`; what is not money says what it came to. */
export function alertSentence(day: Day, { metric, value, expected, impact }: OddDay, shop: string | null): string {
  const usual = `往常星期${WEEKDAYS[weekday(day) - 1] ?? ''}约 ${text(metric, expected)}`
  const who = shop === null ? '' : ` ${shop}`
  const head = `${day.slice(5)}${who} ${nameOf(metric)} ${text(metric, value)}，${usual}，${difference(metric, value, expected)}`
  if (!(metric in COUNTED) && metric !== 'payConversion') return head
  return `${head}，约合 ${impact < 0 ? '−' : '+'}${formatCount(Math.abs(impact) / 100)} 元`
}
