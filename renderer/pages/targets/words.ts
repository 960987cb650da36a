import { eachDay, monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { Month } from '../../../shared/calendar.ts'
import type { ChartModel } from '../../../shared/chart.ts'
import type { Course, PaceRow, TargetMetric, TargetRow } from '../../../shared/contract/targets.ts'
import { formatRatio } from '../../../shared/format.ts'
import { roundHalfAway } from '../../../shared/money.ts'
import { METRICS } from '../../../shared/terms.ts'

/** Typed so far: a metric is absent while untouched, `null` when emptied. */
export type Typed = Partial<Record<TargetMetric, number | null>>

/** How a target is typed: money in 元, shares in %. */
const SCALES: Readonly<Record<'fen' | 'count' | 'ratio', { by: number; suffix: string; digits: number }>> = {
  fen: { by: 100, suffix: '元', digits: 2 },
  count: { by: 1, suffix: '', digits: 0 },
  ratio: { by: 0.01, suffix: '%', digits: 1 },
}

export function scaleOf(metric: TargetMetric) {
  const { unit } = METRICS[metric]
  return SCALES[unit === 'fen' || unit === 'ratio' ? unit : 'count']
}

/** A typed number in the metric's own unit, without the dust of a float. */
export function storedValue(metric: TargetMetric, typed: number | null): number | null {
  const { by } = scaleOf(metric)
  if (typed === null) return null
  return by < 1 ? roundHalfAway(typed * 10) / 1000 : roundHalfAway(typed * by)
}

/** Round amounts are easier to keep in mind than exact ones: two digits less than the whole. */
function roundTarget(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 2)
  return roundHalfAway(value / step) * step
}

/** Last month's targets, or where it had none what it came to, with so much more; shares stay as they are. */
export function copied(rows: readonly TargetRow[], growth: number): Typed {
  const typed: Typed = {}
  for (const { metric, lastTarget, lastActual } of rows) {
    const isShare = METRICS[metric].unit === 'ratio'
    // A share of last month is a fact, not a wish: only a target is taken over.
    const base = lastTarget ?? (isShare ? null : lastActual)
    if (base === null || base <= 0) continue
    typed[metric] = isShare ? base : roundTarget(base * (1 + growth))
  }
  return typed
}

/** What would be saved: only what differs from what stands. */
export function changesOf(rows: readonly TargetRow[], typed: Typed): Typed {
  const changes: Typed = {}
  for (const { metric, value, from } of rows) {
    const wanted = typed[metric]
    const stands = from === 'set' ? value : null
    if (wanted !== undefined && wanted !== stands) changes[metric] = wanted
  }
  return changes
}

/** `快 3.2 个百分点`, with 好 or 差 where more is worse. */
export function gapText(gap: number | null): string {
  if (gap === null) return '—'
  const points = `${formatRatio(Math.abs(gap)).slice(0, -1)} 个百分点`
  if (points.startsWith('0.0 ')) return '正好'
  return gap > 0 ? `快 ${points}` : `慢 ${points}`
}

/** Whether a row is worse than planned: less than due of what should grow, more of what should not; spending is neither. */
export function isBehind({ metric, gap, attainment, progress }: PaceRow): boolean {
  if (METRICS[metric].better === 'down') return progress === null ? (attainment ?? 0) > 1 : (gap ?? 0) > 0
  return METRICS[metric].better === 'up' && (gap ?? 0) < 0
}

/** Cumulative actual against the weighted plan, and where it is heading. */
export function paceModel(month: Month, { metric, actual, plan, forecast }: Course): ChartModel {
  const known = actual.filter((value) => value !== null).length
  const series: ChartModel['series'] = [{ name: '实际', mark: 'line', dashed: false, values: actual }]
  if (plan.some((value) => value !== null)) series.push({ name: '目标', mark: 'line', dashed: true, values: plan })
  if (known < actual.length && forecast.some((value) => value !== null))
    series.push({ name: '推算', mark: 'line', dashed: true, values: forecast })
  return {
    title: paceTitle(metric, actual, plan),
    unit: METRICS[metric].unit === 'fen' ? 'fen' : 'count',
    x: { kind: 'day', values: eachDay(monthStart(month), monthEnd(month)) },
    series,
    bands: [],
  }
}

function paceTitle(metric: TargetMetric, actual: Course['actual'], plan: Course['plan']): string {
  const name = `累计${METRICS[metric].zh}`
  const last = actual.findLastIndex((value) => value !== null)
  const [now, due] = [actual[last] ?? null, plan[last] ?? null]
  if (now === null || due === null || due === 0) return name
  const part = formatRatio(Math.abs(now - due) / due)
  return now >= due ? `${name}比计划多 ${part}` : `${name}比计划少 ${part}`
}
