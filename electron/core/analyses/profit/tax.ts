import type { Rule } from '../../../../shared/contract/rules.ts'
import { roundHalfAway } from '../../../../shared/money.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { ruleFinder } from '../../rules/choose.ts'
import type { Tally } from './tally.ts'

/** The merchant income that one tax rate is taken of, 分; NaN where not known. */
export interface TaxPart {
  rate: number
  income: number
}

/** The tax rates that payments meet, and for each line of the books the place of its own among them. */
export interface TaxRates {
  rates: number[]
  groupOf: Uint16Array
}

/**
 * The tax rate of each line's shop on the day of its payment (domain rule 23): a refund takes its income back at the
 * rate of the payment it undoes. Without a rule the rate is 0.
 */
export function taxRates({ lines, shops }: Books, rules: readonly Rule[]): TaxRates {
  const groupOf = new Uint16Array(lines.length)
  if (!rules.some(({ value }) => value.kind === 'tax')) return { rates: [0], groupOf }
  const find = ruleFinder(rules, 'tax', shops)
  const rates: number[] = []
  for (let line = 0; line < lines.length; line++) {
    const rate = find(lines.shop[line] ?? 0, lines.paidDay[line] ?? NO_DAY)?.rate ?? 0
    const known = rates.indexOf(rate)
    groupOf[line] = known < 0 ? rates.push(rate) - 1 : known
  }
  return { rates: rates.length === 0 ? [0] : rates, groupOf }
}

/** The income of each rate that a scope meets. */
export function taxParts({ rates }: TaxRates, { income, gmv, refunded }: Tally): TaxPart[] {
  const parts = rates.map((rate, group) => ({ rate, income: income[group] ?? Number.NaN }))
  const met = parts.filter((part, group) => part.income !== 0 || gmv[group] !== 0 || refunded[group] !== 0)
  return met.length === 0 ? parts.slice(0, 1) : met
}

/** Rounded once: a scope is taxed as a whole, however many rates it knows. */
export function taxOf(parts: readonly TaxPart[]): number {
  return roundHalfAway(parts.reduce((sum, { rate, income }) => sum + income * rate, 0))
}
