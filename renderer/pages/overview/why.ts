import { FACTOR_METRICS, FACTOR_NAMES } from '../../../shared/contract/changes.ts'
import { formatCompact, formatRatio } from '../../../shared/format.ts'
import { roundHalfAway, roundToSum } from '../../../shared/money.ts'
import type { ChartModel } from '../../../shared/chart.ts'
import type { MetricId } from '../../../shared/terms.ts'
import type { Alert, Drivers, Effect, Factor, MaskingRule } from '../../../shared/contract/changes.ts'

/**
 * From the sales compared with to the sales now, one step a factor; under each its own change. Steps are whole 元, as
 * the sentence has them.
 */
export function waterfallModel({ base, current, total, effects, sentence }: Drivers, before: string): ChartModel {
  const yuan = roundToSum(
    effects.map(({ amount }) => amount / 100),
    roundHalfAway((total ?? 0) / 100),
  )
  return {
    title: sentence,
    unit: 'fen',
    x: { kind: 'category', values: [before, ...effects.map(stepName), '本期'] },
    series: [
      {
        name: '支付金额',
        mark: 'waterfall',
        dashed: false,
        values: [base, ...yuan.map((step) => step * 100), current],
      },
    ],
    bands: [],
  }
}

function stepName({ factor, before, after }: Effect): string {
  return `${FACTOR_NAMES[factor]}\n${factorText(factor, before)}→${factorText(factor, after)}`
}

/** Two figures stand side by side under a bar, so they are short; the sentence and the tiles have them in full. */
const SHOWN_DIGITS = 4
const WAN = 10_000
const ZEROS = /\.?0+(?=[万亿])/

function factorText(factor: Factor, value: number | null): string {
  if (value === null) return '—'
  if (factor === 'conversion') return formatRatio(value, 2)
  const money = factor === 'perBuyer' || factor === 'perOrder'
  // Below 万 it is whole already: rounded twice, 122.45 元 would stand there as 123.
  const isShort = Math.abs(value) < WAN * (money ? 100 : 1)
  const shown = isShort ? value : Number(value.toPrecision(SHOWN_DIGITS))
  return formatCompact(shown, money ? 'fen' : 'count').replace(ZEROS, '')
}

/** What got worse beside a growth, in one line; `null` where nothing did. */
export function maskingHeadline(rules: readonly MaskingRule[]): string | null {
  const hits = rules.filter(({ hit }) => hit === true)
  const [first] = hits
  if (first === undefined) return null
  const [growth = '支付金额涨了'] = first.sentence.split('，但')
  return hits.length === 1
    ? first.sentence
    : `${growth}，但 ${hits.length} 项变差：${hits.map(({ name }) => name).join('、')}`
}

/** The odd numbers of one day and shop: one day is one thing to look into, however many numbers show it. */
export interface OddDay {
  day: string
  shopId: string
  first: Alert
  others: Alert[]
}

/** Days in the order of their largest effect, which is how the alerts come. */
export function oddDaysOf(alerts: readonly Alert[]): OddDay[] {
  const days = new Map<string, OddDay>()
  for (const alert of alerts) {
    const key = `${alert.day} ${alert.shopId}`
    const known = days.get(key)
    if (known === undefined) days.set(key, { day: alert.day, shopId: alert.shopId, first: alert, others: [] })
    else known.others.push(alert)
  }
  return [...days.values()]
}

/** The number behind a bar of the waterfall. */
export function driverMetric(drivers: Pick<Drivers, 'effects'>, bar: number): MetricId {
  const factor = drivers.effects[bar - 1]?.factor
  return factor === undefined ? 'gmv' : FACTOR_METRICS[factor]
}
