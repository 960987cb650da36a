import type { AdRow, AdShift } from '../../../../shared/contract/ads.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { Speaker } from '../spoken.ts'
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
export function shiftOf(plans: readonly AdRow[], days: number, scope: Scope | null = null): AdShift {
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
  return { from, to, saved: left, ...said(from, to, left, scope) }
}

function surenessOf({ low, breakEven }: AdRow): number {
  return (low ?? 0) / (breakEven ?? 1)
}

type Moved = AdShift['from'][number]

/** @param scope of the plans, so that each opens; `null`: none does */
function said(
  from: AdShift['from'],
  to: AdShift['to'],
  left: number,
  scope: Scope | null,
): Pick<AdShift, 'sentence' | 'figures'> {
  if (from.length === 0) return { sentence: '', figures: [] }
  const say = new Speaker()
  const opensAs = ({ key }: Moved) =>
    scope === null ? {} : { cell: { ...scope, of: 'adRow' as const, key, figure: 'spend' as const } }
  const listed = <Row extends Moved>(
    name: string,
    words: string,
    rows: readonly Row[],
    amountOf: (row: Row) => number,
  ) => {
    const told = rows.map((row) => ({
      name: row.name,
      value: amountOf(row),
      ...opensAs(row),
    }))
    const sum = told.reduce((total, { value }) => total + value, 0)
    return say.list({ name, words, unit: 'fen', rows: told }, `${formatYuan(sum)} 元`)
  }
  const count = (name: string, words: string, rows: readonly Moved[]) =>
    say.list({ name, words, rows: rows.map((row) => ({ name: row.name, ...opensAs(row) })) }, `${rows.length} 个`)
  const of = (figure: 'cautious' | 'saved', text: string) =>
    scope === null ? text : say.cell({ ...scope, of: 'ads', verdict: null, figure }, text)
  const named = listOf(from, () => count('该停、该降的计划', CUT_WORDS, from))
  const out = listed(FREED, CUT_WORDS, from, ({ amount }) => amount)
  const freed = `每天可以从${named}腾出 ${out}`
  if (to.length === 0) return { sentence: `${freed}；没有能加的计划，先省下。`, figures: say.figures }
  const sold = to.reduce((sum, { atLeast }) => sum + atLeast, 0)
  const spent = to.reduce((sum, { amount }) => sum + amount, 0)
  const taking = listOf(to, () => count('能加的计划', RAISE_WORDS, to))
  const more = listed(ADDED, RAISE_WORDS, to, ({ amount }) => amount)
  const cautious = of('cautious', formatDecimal(sold / spent))
  const worst = '加给它们的钱 × 各自投产比的下限，一个一个加起来。'
  const least = listed(LEAST, worst, to, ({ atLeast }) => atLeast)
  const moved = `加给${taking} ${more}，按它们往坏里算的投产比 ${cautious}，每天约多成交 ${least}`
  const rest =
    left < LEAST_MOVED ? '' : `；剩下的 ${of('saved', `${formatYuan(left)} 元`)}先省下，一个计划一次最多加三成`
  return { sentence: `${freed}，${moved}${rest}。花得多了回报会降：先加一周，再看一次。`, figures: say.figures }
}

/** What the lists of the sentence are called. */
export const FREED = '每天腾出来的'
export const ADDED = '每天加给它们的'
export const LEAST = '每天约多成交'

const CUT_WORDS = '判「停」的全部、判「降」的一半，花费 ÷ 天数，一个一个加起来。'
const RAISE_WORDS = '判「加」的计划，一个最多加现在花的三成。'

const NAMED = 2

/** @param count says how many there are, where not all are named */
function listOf(rows: readonly { name: string }[], count: () => string): string {
  const names = rows.slice(0, NAMED).map(({ name }) => `「${name}」`)
  return `${names.join('')}${rows.length > NAMED ? `等 ${count()}` : ''}`
}
