import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Span } from './days.ts'
import { within } from './months.ts'
import { readAccounts } from './order-income.ts'
import type { Account } from './order-income.ts'
import { differenceOf, MONEY_OF_ORDERS, nameOf } from './settle.ts'
import type { Movement, SettlementCause } from './settle.ts'

/** A part of an entry of the account, with its record of `settlement`. */
export interface EntryMovement extends Movement {
  id: number
}

/** A part of an entry of the account. */
export interface PartOfEntry {
  /** Its record of `settlement`. */
  id: number
  amount: number
}

/** What makes up one step of the way from income to what was received. */
export interface SettledPart {
  /** Income of whole orders, +1 or −1 of it, by place in the books. */
  incomes: { order: number; sign: 1 | -1 }[]
  /** Money of orders that is not their income. */
  orders: { order: number; amount: number }[]
  entries: PartOfEntry[]
}

export type Step = SettlementCause | 'ours' | 'theirs' | 'rest'

/** The same comparison as `Ledger.compare`, order by order and entry by entry: for one step that is asked about. */
export function settledParts(
  books: Books,
  shop: number,
  movements: readonly EntryMovement[],
  span: Span,
): Map<Step, SettledPart> {
  const parts = new Parts()
  const { accounts, excluded } = readAccounts(books, shop)
  const found = movements.filter(({ bucket }) => bucket !== 'transfer')
  const isOfOrder = ({ bucket, order }: Movement) => MONEY_OF_ORDERS.has(bucket) && accounts.has(order)
  for (const one of found) if (isOfOrder(one)) accounts.addMoney(one, books)
  accounts.setAside(books, shop)
  for (const account of accounts) addOrder(parts, account, span)
  for (const one of found) {
    if (within(span, one.day)) parts.entry('theirs', one.id, one.amount)
    if (isOfOrder(one)) addLater(parts, one, accounts.firstDayOf(one.order), span)
    else if (within(span, one.day)) parts.entry(nameOf(accounts, excluded, one.order, one.bucket), one.id, one.amount)
  }
  return parts.found
}

class Parts {
  readonly found = new Map<Step, SettledPart>()

  private of(step: Step): SettledPart {
    const part = this.found.get(step) ?? { incomes: [], orders: [], entries: [] }
    this.found.set(step, part)
    return part
  }

  income(step: Step, order: number, sign: 1 | -1): void {
    this.of(step).incomes.push({ order, sign })
  }

  order(step: Step, order: number, amount: number): void {
    this.of(step).orders.push({ order, amount })
  }

  entry(step: Step, id: number, amount: number): void {
    this.of(step).entries.push({ id, amount })
  }
}

function addOrder(parts: Parts, account: Account, span: Span): void {
  const { order, payDay, firstDay, income, total, waiting } = account
  const isSettled = firstDay !== NO_DAY && within(span, firstDay)
  if (within(span, payDay)) {
    parts.income('ours', order, 1)
    if (!isSettled) parts.income(firstDay === NO_DAY ? 'unsettled' : 'settledElsewhere', order, -1)
  } else if (isSettled) parts.income('paidBefore', order, 1)
  if (isSettled && waiting !== 0) parts.order('waiting', order, -waiting)
  if (isSettled && total !== income) parts.order(differenceOf(account) ?? 'rest', order, total - income)
}

/** Money of an order is compared as a whole where it first moved. */
function addLater(parts: Parts, { id, day, amount }: EntryMovement, firstDay: number, span: Span): void {
  if (firstDay === day) return
  const [here, first] = [within(span, day), within(span, firstDay)]
  if (here && !first) parts.entry('otherTime', id, amount)
  if (first && !here) parts.entry('otherTime', id, -amount)
}
