import type { Rule } from '../../../../shared/contract/rules.ts'
import { roundHalfAway } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import type { Selection } from '../../books/select.ts'
import { ruleFinder } from '../../rules/choose.ts'
import type { Picked } from '../overview/rows.ts'
import type { ProfitColumns } from './question.ts'
import { tallyProfit } from './tally.ts'

/** The merchant income that one tax rate is taken of, 分; NaN where not known. */
export interface TaxPart {
  rate: number
  income: number
}

/**
 * Income of a scope by the tax rate of its shop on the day of the payment (domain rule 23): a refund takes its income
 * back at the rate of the payment it undoes. Without a rule the rate is 0.
 *
 * @param whole the income of all of them, which needs no second sum where there is one rate
 */
export function taxParts(
  books: Books,
  { columns, rules }: { columns: ProfitColumns; rules: readonly Rule[] },
  selection: Selection,
  picked: Picked,
  { whole, keep }: { whole: number; keep?: Uint8Array },
): TaxPart[] {
  if (!rules.some(({ value }) => value.kind === 'tax')) return [{ rate: 0, income: whole }]
  const { rates, groupOf } = ratesOf(books, rules, picked)
  const [only = 0, ...others] = rates
  if (others.length === 0) return [{ rate: only, income: whole }]
  const kept = keep === undefined ? {} : { keep }
  const { income } = tallyProfit(books, columns, selection, picked, { groupOf, count: rates.length, ...kept })
  return rates.map((rate, group) => ({ rate, income: income[group] ?? Number.NaN }))
}

/** Rounded once: a scope is taxed as a whole, however many rates it knows. */
export function taxOf(parts: readonly TaxPart[]): number {
  return roundHalfAway(parts.reduce((sum, { rate, income }) => sum + income * rate, 0))
}

/** The rates that the picked lines and refunds meet, and for each line the place of its own among them. */
function ratesOf(
  books: Books,
  rules: readonly Rule[],
  { lines, refunds }: Picked,
): { rates: number[]; groupOf: Int32Array } {
  const find = ruleFinder(rules, 'tax', books.shops)
  const places = new Map<number, number>()
  const groupOf = new Int32Array(books.lines.length)
  const visit = (line: number) => {
    const rate = find(books.lines.shop[line] ?? 0, books.lines.paidDay[line] ?? 0)?.rate ?? 0
    if (!places.has(rate)) places.set(rate, places.size)
    groupOf[line] = places.get(rate) ?? 0
  }
  for (const line of lines) visit(line)
  for (const refund of refunds) visit(books.refunds.line[refund] ?? 0)
  return { rates: [...places.keys()], groupOf }
}
