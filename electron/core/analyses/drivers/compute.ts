import type { Contributions, Contribution, Effect } from '../../../../shared/contract/changes.ts'
import type { BreakdownRow } from '../../../../shared/contract/overview.ts'
import { ratio, roundHalfAway, roundToSum } from '../../../../shared/money.ts'
import { lmdi } from '../../stats/lmdi.ts'
import { shapley } from '../../stats/shapley.ts'
import { FACTORS_OF, MOST_CONTRIBUTIONS } from './question.ts'
import type { Basis } from './question.ts'

/** Counts from the widest to the narrowest, then paid sales in 分: visitor-days, buyers, sales. */
export type Chain = readonly number[]

/** A product of quotients gives the sales only where what is divided by nothing is itself nothing. */
export function isConsistent(chain: Chain): boolean {
  return chain.every((value, index) => value > 0 || chain.slice(index + 1).every((later) => later === 0))
}

/**
 * The change of sales, factor by factor, in whole 分 that sum to the change: by LMDI, or by Shapley's value where a
 * factor is 0 and has no logarithm. A factor without a denominator keeps the other period's value, so that what is not
 * known of it counts as no change.
 */
export function decompose(
  basis: Basis,
  before: Chain,
  after: Chain,
): { effects: Effect[]; method: 'lmdi' | 'shapley' } {
  const old = factors(before, after)
  const now = factors(after, before)
  const positive = [...old, ...now].every((factor) => factor > 0)
  const exact = positive ? lmdi(old, now) : shapley(old, now)
  const amounts = roundToSum(exact, (after.at(-1) ?? 0) - (before.at(-1) ?? 0))
  const effects = FACTORS_OF[basis].map((factor, index) => ({
    factor,
    amount: amounts[index] ?? 0,
    before: shown(before, index),
    after: shown(after, index),
  }))
  return { effects, method: positive ? 'lmdi' : 'shapley' }
}

function quotient(chain: Chain, index: number): number | null {
  return index === 0 ? (chain[0] ?? null) : ratio(chain[index] ?? null, chain[index - 1] ?? null)
}

function factors(chain: Chain, other: Chain): number[] {
  return chain.map((_, index) => quotient(chain, index) ?? quotient(other, index) ?? 0)
}

/** The factor as people read it: sales per head to the 分. */
function shown(chain: Chain, index: number): number | null {
  const value = quotient(chain, index)
  return value !== null && index === chain.length - 1 ? roundHalfAway(value) : value
}

/** Which rows of a breakdown gained and lost most. Rows with an unknown amount have no place in it. */
export function contributionsOf(before: readonly BreakdownRow[], after: readonly BreakdownRow[]): Contributions {
  const id = ({ shopId, key }: BreakdownRow) => `${shopId ?? ''}/${key}`
  const old = new Map(before.map((row) => [id(row), row]))
  const now = new Map(after.map((row) => [id(row), row]))
  const rows = [...new Map([...old, ...now])].map(([key, row]) => {
    const sides = { before: old.has(key) ? (old.get(key)?.gmv ?? null) : 0, after: now.has(key) ? row.gmv : 0 }
    return { key: row.key, name: row.name, shopId: row.shopId, ...sides }
  })
  const known = rows.flatMap(({ before: x, after: y, ...row }): Omit<Contribution, 'share'>[] =>
    x === null || y === null ? [] : [{ ...row, before: x, after: y, change: y - x }],
  )
  const moved = known.reduce((sum, { change }) => sum + Math.abs(change), 0)
  const sorted = known
    .map((row) => ({ ...row, share: ratio(Math.abs(row.change), moved) }))
    .toSorted((a, b) => b.change - a.change || (a.name < b.name ? -1 : 1))
  return {
    rose: sorted.filter(({ change }) => change > 0).slice(0, MOST_CONTRIBUTIONS),
    fell: sorted
      .filter(({ change }) => change < 0)
      .toReversed()
      .slice(0, MOST_CONTRIBUTIONS),
    total: known.length,
  }
}
