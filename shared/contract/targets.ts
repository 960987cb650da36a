import { z } from 'zod'
import { METRICS } from '../terms.ts'
import { command, month, query } from './common.ts'
import { PROFIT_TABLES } from './profit.ts'
import { spoken } from './spoken.ts'
import { TARGET_METRICS } from './target-metrics.ts'
import type { TargetMetric } from './target-metrics.ts'

export { TARGET_METRICS } from './target-metrics.ts'
export type { TargetMetric } from './target-metrics.ts'

/** What a seller wants of a month, and how far it has come. */

const metric = z.enum(TARGET_METRICS)

/** A month of one shop (its id), or of all of them together. */
const which = { month, shop: z.string().optional() }

const values = z.partialRecord(metric, z.number().nullable()).check(({ value, issues }) => {
  for (const [id, wanted] of Object.entries(value)) {
    const fault = wanted === null || wanted === undefined ? null : targetFault(metric.parse(id), wanted)
    if (fault !== null) issues.push({ code: 'custom', message: fault, path: [id], input: wanted })
  }
})

/** Why a number cannot be a target of a metric, in words; `null` where it can. */
export function targetFault(id: TargetMetric, wanted: number): string | null {
  const { zh, unit } = METRICS[id]
  if (wanted < 0) return `${zh}的目标不能小于 0`
  if (unit === 'ratio') return wanted > 1 ? `${zh}的目标不能超过 100%` : null
  if (!Number.isInteger(wanted)) return unit === 'fen' ? `${zh}的目标精确到分` : `${zh}的目标要是整数`
  return wanted === 0 && id !== 'adSpend' ? `${zh}的目标要大于 0；不定目标就留空` : null
}

const amount = z.number().nullable()

export const targetRow = z.object({
  metric,
  /** In the metric's own unit: 分, a count, a share. */
  value: amount,
  /** Set for these shops, or the sum of what is set for each of them. */
  from: z.enum(['set', 'shops']).nullable(),
  /**
   * The target of the month before, and what that month and the same month of last year came to; `null` too where days
   * of it have no order files and the metric grows with the days.
   */
  lastTarget: amount,
  lastActual: amount,
  lastYear: amount,
})
export type TargetRow = z.infer<typeof targetRow>

export const paceRow = z.object({
  metric,
  target: amount,
  actual: amount,
  /** Actual ÷ target. */
  attainment: amount,
  /** Σ weights of the days gone ÷ Σ weights of the month's days; `null` for shares, which do not add up over days. */
  progress: amount,
  /** Attainment less progress, a share: 0.05 is 5 个百分点. */
  gap: amount,
  /** What each of the days left must bring on average to reach the target. */
  requiredDaily: amount,
  /** Actual and the forecast of the days left, with the 10th and 90th percentile. */
  projected: amount,
  low: amount,
  high: amount,
  /** Why something of the above is not known. */
  reason: z.string().nullable(),
})
export type PaceRow = z.infer<typeof paceRow>

const course = z.object({
  metric,
  /** By day of the month, summed from its first: what was sold, and what is expected from the last full day on. */
  actual: z.array(amount),
  forecast: z.array(amount),
  /** The target dealt out by the weights of the days. */
  plan: z.array(amount),
})
export type Course = z.infer<typeof course>

export const targets = {
  get: query([...PROFIT_TABLES, 'target'])
    .input(z.object(which))
    .output(
      z.object({
        month: z.string(),
        shop: z.string().nullable(),
        targets: z.array(targetRow),
        /** Why an actual of those months is not given. */
        notes: z.array(z.string()),
      }),
    ),
  /** Sets the metrics that are named, `null` takes one away; setting `before` undoes it. */
  set: command(['target'])
    .input(z.object({ ...which, targets: values }))
    .output(z.object({ before: z.partialRecord(metric, amount) })),
  pace: query([...PROFIT_TABLES, 'event', 'target'])
    .input(z.object(which))
    .output(
      z.object({
        month: z.string(),
        shop: z.string().nullable(),
        /** The last day of the month that is known whole; `null`: none is. */
        through: z.string().nullable(),
        elapsed: z.number().int(),
        days: z.number().int(),
        rows: z.array(paceRow),
        courses: z.array(course),
        /** Each day's share of the month's paid sales, and the event it belongs to. */
        weights: z.array(z.object({ day: z.string(), share: z.number(), event: z.string().nullable() })),
        /** The answer in one sentence. */
        sentence: z.string(),
        /** Of the days of the month that are known. */
        figures: spoken,
        /** How weights and forecast were made, and where they rest on little. */
        notes: z.array(z.string()),
      }),
    ),
}
