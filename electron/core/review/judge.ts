import { formatValue } from '../../../shared/format.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { Term } from '../../../shared/terms.ts'
import type { JudgedAction, ReviewAction } from '../../../shared/review-parts.ts'

/** Of the way from where it stood to where it should come: from here on it works, up to here it does not. */
const WORKS = 0.5
const FAILS = 0
/** A change smaller than this many standard errors may be chance: one in five of two equal months differs as much. */
const CHANCE = 1.282

/**
 * What came of an action of last month, by its own metric.
 *
 * @param actual the metric in the month it was done in
 * @param error standard error of its change between two months, from its days; `null` where not known
 */
export function judge(action: ReviewAction, actual: number | null, error: number | null): JudgedAction {
  const { id, text, metric, baseline, target, done } = action
  return { id, text, metric, baseline, target, actual, done, ...verdictOf(action, actual, error) }
}

/** An action whose metric says nothing of it yet. */
export function unjudged(action: ReviewAction, actual: number | null, reason: string): JudgedAction {
  const { id, text, metric, baseline, target, done } = action
  return { id, text, metric, baseline, target, actual, done, ...unclear(reason) }
}

type Judged = Pick<JudgedAction, 'verdict' | 'reason'>

function verdictOf({ metric, baseline, target }: ReviewAction, actual: number | null, error: number | null): Judged {
  if (metric === null) return unclear('没有选指标，判断不了')
  const term: Term = METRICS[metric]
  if (actual === null) return unclear(`${term.zh}这个月不知道`)
  if (baseline === null) return unclear('没有写起点，判断不了')
  const change = actual - baseline
  const words = `${formatValue(baseline, term.unit)} → ${formatValue(actual, term.unit)}`
  if (error !== null && Math.abs(change) < CHANCE * error) return unclear(`${words}，变化没有超出平时的波动`)
  if (target !== null && target !== baseline) return towards(change / (target - baseline), words)
  if (change === 0 || term.better === 'none') return unclear(words)
  const isGood = change > 0 === (term.better === 'up')
  return { verdict: isGood ? 'works' : 'fails', reason: `${words}，${isGood ? '变好' : '变差'}了` }
}

/** @param progress share of the way from where it stood to where it should come */
function towards(progress: number, words: string): Judged {
  if (progress >= 1) return { verdict: 'works', reason: `${words}，到了目标` }
  if (progress >= WORKS) return { verdict: 'works', reason: `${words}，走了目标的一半以上` }
  if (progress <= FAILS) return { verdict: 'fails', reason: `${words}，没有往目标走` }
  return unclear(`${words}，走了不到一半`)
}

function unclear(reason: string): Judged {
  return { verdict: 'unclear', reason }
}

/**
 * Standard error of the change of a metric between two months, from its days: a sum adds its days up, anything else is
 * as sure as its mean day.
 */
export function errorOfChange(
  before: readonly (number | null)[],
  after: readonly (number | null)[],
  isSum: boolean,
): number | null {
  const parts = [before, after].map((days) => {
    const known = days.filter((value) => value !== null)
    if (known.length < 2) return null
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length
    const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length - 1)
    return isSum ? variance * known.length : variance / known.length
  })
  const [a, b] = parts
  return a == null || b == null ? null : Math.sqrt(a + b)
}
