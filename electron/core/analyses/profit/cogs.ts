import { roundHalfAway } from '../../../../shared/money.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { rulesFinder } from '../../rules/choose.ts'
import type { Ruled } from '../../rules/choose.ts'
import type { ProfitInputs, WidePart } from './columns.ts'
import { isUnsent, RETURN, refundsAt } from './refunds-of.ts'
import type { RefundsOf } from './refunds-of.ts'

/**
 * Cost of goods (metrics.md 3.4): pieces × their cost on the day of the payment. Pieces that were not sent come back in
 * full, returned ones as far as they can be sold again, pieces refunded and kept not at all.
 */
export function fillCogs(books: Books, inputs: ProfitInputs, refundsOf: RefundsOf, columns: WidePart): void {
  const resale = rulesFinder(inputs.rules, 'resale', books.shops, ({ category }) => category ?? '')
  for (let line = 0; line < books.lines.length; line++) {
    if (books.lines.paidDay[line] === NO_DAY) continue
    const cost = pieceCost(books, inputs, line)
    if (Number.isNaN(cost) && !needsCost(books, refundsOf, line)) continue
    columns.full[line] = (books.lines.quantity[line] ?? Number.NaN) * cost
    for (const refund of refundsAt(refundsOf, line)) {
      const units = books.refunds.units[refund] ?? 0
      if (units === 0) continue
      const share = books.refunds.way[refund] === RETURN ? resaleRate(books, inputs, line, resale) : 1
      columns.back[refund] = roundHalfAway(units * cost * share)
    }
  }
}

/** Goods that never left need no cost (metrics.md R10), and without a piece there is nothing to cost. */
function needsCost(books: Books, refundsOf: RefundsOf, line: number): boolean {
  const quantity = books.lines.quantity[line] ?? Number.NaN
  return quantity !== 0 && !isUnsent(books, refundsOf, line)
}

function pieceCost({ lines, skus, items }: Books, { costOf }: ProfitInputs, line: number): number {
  const sku = skus[lines.sku[line] ?? NONE]
  if (sku === undefined) return Number.NaN
  return costOf(sku.key, lines.paidDay[line] ?? 0, items[lines.item[line] ?? NONE]?.spec) ?? Number.NaN
}

type ResaleFinder = ReturnType<typeof rulesFinder<'resale'>>

/** Without a rule everything that comes back is sold again (metrics.md 3.4). */
function resaleRate(books: Books, { categories }: ProfitInputs, line: number, find: ResaleFinder): number {
  const rules = find(books.lines.shop[line] ?? 0, books.lines.paidDay[line] ?? 0)
  const product = books.products[books.lines.product[line] ?? NONE]
  return resaleRule(rules, categories.get(product?.key ?? '') ?? [])?.rate ?? 1
}

/** Of those that hold for a shop on a day the one of the listing's narrowest category, else the one of all. */
export function resaleRule(rules: readonly Ruled<'resale'>[], own: readonly string[]): Ruled<'resale'> | null {
  const fits = own.map((name) => rules.find(({ category }) => category === name)).find((rule) => rule !== undefined)
  return fits ?? rules.find(({ category }) => category === null) ?? null
}
