import type { AdRow, AdShift } from '../../../../shared/contract/ads.ts'
import { formatDecimal, formatYuan } from '../../../../shared/format.ts'

/** Of what is to be cut half goes at first: it may only have had bad luck. */
const CUT_SHARE = 0.5
/** A plan takes so much more of what it spends now: beyond that nobody knows what it brings. */
const MOST_MORE = 0.3
/** Less a day than this, 分, is not worth a change. */
const LEAST_MOVED = 100

/**
 * Which money could go where: from plans that are to be stopped or cut to those that are to be raised, the surest first.
 * What a plan brings for more money is taken at the lower bound of what it brings now, and still falls with spending.
 *
 * @param days of the scope, so that amounts are a day
 */
export function shiftOf(plans: readonly AdRow[], days: number): AdShift {
  const perDay = ({ spend }: AdRow, share: number) => Math.floor((spend * share) / days)
  const freed = plans.flatMap((row) => {
    const share = row.verdict === 'stop' ? 1 : row.verdict === 'cut' ? CUT_SHARE : 0
    const amount = perDay(row, share)
    return amount < LEAST_MOVED ? [] : [{ key: row.key, name: row.name, amount }]
  })
  const from = freed.toSorted((a, b) => b.amount - a.amount)
  const total = from.reduce((sum, { amount }) => sum + amount, 0)
  let left = total
  const to = plans
    .filter(({ verdict, low, breakEven }) => verdict === 'raise' && low !== null && breakEven !== null)
    .toSorted((a, b) => surenessOf(b) - surenessOf(a))
    .flatMap((row) => {
      const amount = Math.min(left, perDay(row, MOST_MORE))
      if (amount < LEAST_MOVED) return []
      left -= amount
      return [{ key: row.key, name: row.name, amount, atLeast: Math.round(amount * (row.low ?? 0)) }]
    })
  return { from, to, saved: left, sentence: sentenceOf(from, to, left) }
}

function surenessOf({ low, breakEven }: AdRow): number {
  return (low ?? 0) / (breakEven ?? 1)
}

function sentenceOf(from: AdShift['from'], to: AdShift['to'], left: number): string {
  if (from.length === 0) return ''
  const freed = `每天可以从${listOf(from)}腾出 ${formatYuan(from.reduce((sum, { amount }) => sum + amount, 0))} 元`
  if (to.length === 0) return `${freed}；没有能加的计划，先省下。`
  const sold = to.reduce((sum, { atLeast }) => sum + atLeast, 0)
  const spent = to.reduce((sum, { amount }) => sum + amount, 0)
  const moved = `加给${listOf(to)} ${formatYuan(spent)} 元，按它们往坏里算的投产比 ${formatDecimal(sold / spent)}，每天约多成交 ${formatYuan(sold)} 元`
  const rest = left < LEAST_MOVED ? '' : `；剩下的 ${formatYuan(left)} 元先省下，一个计划一次最多加三成`
  return `${freed}，${moved}${rest}。花得多了回报会降：先加一周，再看一次。`
}

const NAMED = 2

function listOf(rows: readonly { name: string }[]): string {
  const names = rows.slice(0, NAMED).map(({ name }) => `「${name}」`)
  return `${names.join('')}${rows.length > NAMED ? `等 ${rows.length} 个` : ''}`
}
