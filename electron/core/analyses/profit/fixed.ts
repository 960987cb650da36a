import { dayNumber, dayOfNumber, eachMonth, monthEnd, monthStart } from '../../../../shared/calendar.ts'
import type { Rule } from '../../../../shared/contract/rules.ts'
import { roundHalfAway } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { column } from '../../books/rollup.ts'
import { runsOf } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
import { holdsFor } from '../../rules/choose.ts'

/** What one rule of fixed costs comes to, 分. */
export interface FixedPart {
  rule: Rule
  amount: number
}

/**
 * Fixed costs of the scope's days: a month's amount by its share of days. Costs of all shops together fall on the
 * selected ones by their share of what was paid in these days.
 *
 * @param gmv what the selected shops were paid
 * @param paidIn the days they were paid it in, where these have no payments yet
 */
export function fixedParts(
  books: Books,
  rules: readonly Rule[],
  selection: Selection,
  gmv: number,
  paidIn: Selection = selection,
): FixedPart[] {
  const share = shareOfAll(books, paidIn, gmv)
  return rules
    .filter((rule) => books.shops.some((shop, index) => selection.shops[index] === 1 && holdsFor(rule, shop)))
    .map((rule) => ({
      rule,
      amount: roundHalfAway(amountOf(rule, monthsFor(books, rule, selection)) * (rule.shopId === null ? share : 1)),
    }))
    .filter(({ amount }) => amount !== 0)
}

export function fixedCosts(...asked: Parameters<typeof fixedParts>): number {
  return fixedParts(...asked).reduce((total, { amount }) => total + amount, 0)
}

/** The days a rule falls on: those of its shop; of all shops together each that is a day of any. */
function monthsFor(books: Books, { shopId }: Rule, selection: Selection): MonthPart[] {
  if (shopId === null) return runsOf(selection).flatMap(monthsOf)
  const shop = books.shops.findIndex(({ id }) => id === shopId)
  return runsOf(selection, shop).flatMap(monthsOf)
}

function amountOf({ value, effectiveFrom }: Rule, months: readonly MonthPart[]): number {
  if (value.kind !== 'fixed') return 0
  return months
    .filter(({ month, end }) => (value.month ?? month) === month && effectiveFrom <= end)
    .reduce((total, { days, all }) => total + (value.amount * days) / all, 0)
}

/** What the selected shops were paid of what all were on the days that count. */
function shareOfAll(books: Books, selection: Selection, gmv: number): number {
  if (selection.shops.every((is) => is === 1)) return 1
  const all = paidOn(books, { ...selection, shops: selection.shops.map(() => 1) })
  return all > 0 ? (selection.days === null ? gmv : paidOn(books, selection)) / all : 0
}

function paidOn(books: Books, selection: Selection): number {
  return lineSums(books, selection)(column(books.lines.paid))[0] ?? Number.NaN
}

interface MonthPart {
  month: string
  end: string
  /** Days of the month in the scope, and all its days. */
  days: number
  all: number
}

function monthsOf({ from, to }: { from: number; to: number }): MonthPart[] {
  return eachMonth(dayOfNumber(from), dayOfNumber(to)).map((month) => {
    const [start, end] = [dayNumber(monthStart(month)), dayNumber(monthEnd(month))]
    const days = Math.min(end, to) - Math.max(start, from) + 1
    return { month, end: monthEnd(month), days, all: end - start + 1 }
  })
}
