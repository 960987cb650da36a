import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { ruleFinder } from '../../rules/choose.ts'
import type { Ruled } from '../../rules/choose.ts'
import type { ProfitInputs } from './columns.ts'

/**
 * What sending one order costs by the freight rule of its shop and day: the first weight, then every step begun. An
 * order with a piece of unknown weight costs the first weight; without a rule it is not known (NaN). 分.
 */
export function freightOf(
  books: Books,
  { rules, weights }: Pick<ProfitInputs, 'rules' | 'weights'>,
): (members: readonly number[]) => number {
  const find = ruleFinder(rules, 'freight', books.shops)
  return (members) => {
    const [head = 0] = members
    const rule = find(books.lines.shop[head] ?? 0, books.lines.paidDay[head] ?? 0)
    if (rule === null) return Number.NaN
    const province = books.provinces[books.lines.province[head] ?? NONE]
    return freight(rule, province, gramsOf(books, weights, members))
  }
}

/** @param grams of the parcel, `null` where a piece has no weight */
export function freight(rule: Ruled<'freight'>, province: string | undefined, grams: number | null): number {
  const special = province === undefined ? undefined : rule.provinces.find(({ names }) => names.includes(province))
  const { first, step } = special ?? rule
  if (grams === null || rule.stepGrams === 0 || grams <= rule.firstGrams) return first
  return first + Math.ceil((grams - rule.firstGrams) / rule.stepGrams) * step
}

function gramsOf(books: Books, weights: ReadonlyMap<string, number>, members: readonly number[]): number | null {
  let total = 0
  for (const line of members) {
    const weight = weights.get(books.skus[books.lines.sku[line] ?? NONE]?.key ?? '')
    const quantity = books.lines.quantity[line] ?? Number.NaN
    if (weight === undefined || Number.isNaN(quantity)) return null
    total += weight * quantity
  }
  return total
}
