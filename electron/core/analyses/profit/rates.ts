import { roundHalfAway } from '../../../../shared/money.ts'
import type { FeeBase } from '../../../../shared/contract/rules.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { rulesFinder } from '../../rules/choose.ts'
import type { ProfitInputs, WideColumns, WidePart } from './columns.ts'
import { refundsAt } from './refunds-of.ts'
import type { RefundsOf } from './refunds-of.ts'

interface Rate {
  rate: number
  base: FeeBase
  /** Not given back on a refund. */
  kept: boolean
}

/** Platform fees and commission by rule, each of the lines for which no file states it. */
export function fillRates(books: Books, inputs: ProfitInputs, refundsOf: RefundsOf, columns: WideColumns): void {
  const { lines } = books
  const { commissions } = inputs
  const { platformFees: hasFees, commission: hasCommission } = inputs.stated.orders.marks
  const feesOf = rulesFinder(inputs.rules, 'fee', books.shops, ({ name }) => name)
  const commissionsOf = commissionFinder(books, inputs)
  for (let line = 0; line < lines.length; line++) {
    if (lines.paidDay[line] === NO_DAY) continue
    if (hasFees[line] !== 1) {
      const fees = feesOf(lines.shop[line] ?? 0, lines.paidDay[line] ?? 0)
      addRates(books, refundsOf, line, fees.length === 0 ? null : fees, columns.platformFees)
    }
    if (hasCommission[line] !== 1 && !commissions.has(lines.order[line] ?? 0))
      addRates(books, refundsOf, line, commissionsOf(line), columns.commission)
  }
}

/** Commission rules that fit a line's channel; `null` when there is no rule at all, so that it is not known. */
function commissionFinder({ lines, channels, shops }: Books, { rules }: ProfitInputs): (line: number) => Rate[] | null {
  const find = rulesFinder(rules, 'commission', shops, ({ name, channel }) => `${channel ?? ''}/${name}`)
  return (line) => {
    const known = find(lines.shop[line] ?? 0, lines.paidDay[line] ?? 0)
    if (known.length === 0) return null
    const own = channels[lines.channel[line] ?? NONE]
    return known
      .filter(({ channel }) => channel === null || channel === own)
      .map(({ rate, base }) => ({ rate, base, kept: false }))
  }
}

function addRates(
  books: Books,
  refundsOf: RefundsOf,
  line: number,
  rates: readonly Rate[] | null,
  columns: WidePart,
): void {
  if (rates === null) columns.full[line] = Number.NaN
  for (const { rate, base, kept } of rates ?? [])
    addRate(books, refundsOf, line, rate * baseOf(books, line, base), kept, columns)
}

/** What a rate is taken of: the payment, the goods in it, or what the merchant is owed before refunds. */
function baseOf({ lines }: Books, line: number, base: FeeBase): number {
  const paid = lines.paid[line] ?? Number.NaN
  if (base === 'paid') return paid
  return base === 'goods' ? paid - (lines.freight.at(line) || 0) : paid + lines.borne.at(line)
}

/** Adds an amount to a line; refunds give it back in proportion, so that all of them give back all of it. */
function addRate(
  { lines, refunds }: Books,
  refundsOf: RefundsOf,
  line: number,
  exact: number,
  kept: boolean,
  { full, back }: WidePart,
): void {
  const amount = roundHalfAway(exact)
  full[line] = (full[line] ?? 0) + amount
  const paid = lines.paid[line] ?? Number.NaN
  if (kept || !(paid > 0)) return
  let refunded = 0
  for (const refund of refundsAt(refundsOf, line)) {
    const before = roundHalfAway((amount * refunded) / paid)
    refunded += refunds.amount[refund] ?? 0
    back[refund] = (back[refund] ?? 0) + roundHalfAway((amount * refunded) / paid) - before
  }
}
