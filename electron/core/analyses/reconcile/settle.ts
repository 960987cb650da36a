import type { FeeBucket } from '../../../../shared/contract/rules.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { NO_ORDER } from '../accounts/rows.ts'
import { readAccounts } from './order-income.ts'
import type { Account, Accounts } from './order-income.ts'
import type { Span } from './days.ts'
import type { Cause, Comparison } from './fit.ts'
import { within } from './months.ts'
import { DayPairs, DaySums } from './spans.ts'

/** A part of an account entry, as the comparison reads it. */
export interface Movement {
  /** Index of its order in the books; `NO_ORDER` where it names none, `UNKNOWN_ORDER` where no order file has it. */
  order: number
  /** Which line of it is named, by its place among them; `NONE` where it speaks of all. */
  place: number
  /** Days since 1970-01-01. */
  day: number
  bucket: FeeBucket
  amount: number
}

export interface OrderDifference {
  /** Index of the order in the books. */
  order: number
  payDay: number
  ours: number
  theirs: number
}

export interface Settlement {
  comparison: Comparison | null
  /** Orders settled in the span whose money differs without a name for it, the largest first. */
  orders: OrderDifference[]
}

const NAMES = {
  paidBefore: ['以前付款的', '以前付款、这段时间到账'],
  settledElsewhere: ['别的时间到账', '这段时间付款、别的时间到账'],
  unsettled: ['还没到账', '这段时间付款、还没到账'],
  waiting: ['同单没到账的', '同一单里别的商品到账了、还没到账的'],
  otherTime: ['分几次进出', '同一单的货款或退款在别的时间进出'],
  coupon: ['平台优惠', '平台、达人承担的优惠没有到账'],
  freight: ['运费', '运费没有到账'],
  refund: ['还没扣退款', '订单已退款，账单里还没有退'],
  excluded: ['不计入的订单', '不计入分析的订单的进出'],
  unknownOrder: ['没有的订单', '账单里有、订单文件里没有的订单'],
  noOrder: ['没写订单号', '没写订单号的货款和退款'],
  platformFee: ['平台费', '平台费'],
  commission: ['佣金', '佣金'],
  fulfilment: ['运费险、快递', '运费险、快递'],
  compensation: ['赔付', '赔付'],
  ads: ['推广扣款', '推广扣款'],
} as const
export type SettlementCause = keyof typeof NAMES

export const MONEY_OF_ORDERS: ReadonlySet<FeeBucket> = new Set(['goods', 'refund'])

/** Sums up one comparison. */
class Tally {
  ours = 0
  theirs = 0
  private readonly sums = new Map<SettlementCause, number>()
  orders: OrderDifference[] = []

  put(cause: SettlementCause, amount: number): void {
    this.sums.set(cause, (this.sums.get(cause) ?? 0) + amount)
  }

  settlement(): Settlement {
    const causes: Cause[] = CAUSES.flatMap((id) => {
      const amount = this.sums.get(id) ?? 0
      const [name, words] = NAMES[id]
      return amount === 0 ? [] : [{ id, name, words, amount }]
    })
    const rest = this.theirs - this.ours - causes.reduce((sum, { amount }) => sum + amount, 0)
    if (Number.isNaN(rest)) return { comparison: null, orders: [] }
    return {
      comparison: { ours: this.ours, theirs: this.theirs, causes, rest },
      // Orders are numbered as they came in: of equal differences their days and amounts decide, whatever came first.
      orders: this.orders.toSorted(
        (a, b) => Math.abs(b.theirs - b.ours) - Math.abs(a.theirs - a.ours) || a.payDay - b.payDay || b.ours - a.ours,
      ),
    }
  }
}

/** An order whose money differs without a name for it. */
interface Differing extends OrderDifference {
  firstDay: number
}

/**
 * One shop's orders and the entries of one of its accounts, ready to be compared over any days: everything is added up
 * by day when it is read, since a page compares every month of its scope.
 */
export class Ledger {
  /** What moved, by the day it did. */
  private readonly moved = new DaySums<'all'>()
  /** Of it what is of no order that is compared, by its name. */
  private readonly named = new DaySums<SettlementCause>()
  /** Income by the day an order was paid and the day its money first moved. */
  private readonly income = new DayPairs()
  /** Money of orders by the day it moved and the day its order's first did; that of one day is not kept. */
  private readonly later = new DayPairs()
  /** What exactly made up a difference, by the first day. */
  private readonly made = new DaySums<SettlementCause>()
  private readonly differing: Differing[] = []
  private readonly days: Span | null

  /** @param movements gone through twice */
  constructor(books: Books, shop: number, movements: Iterable<Movement>) {
    const { accounts, excluded } = readAccounts(books, shop)
    let days: Span | null = null
    for (const movement of movements) {
      const { day, bucket } = movement
      if (bucket === 'transfer') continue
      days = days === null ? { from: day, to: day } : { from: Math.min(days.from, day), to: Math.max(days.to, day) }
      if (MONEY_OF_ORDERS.has(bucket)) accounts.addMoney(movement, books)
    }
    accounts.setAside(books, shop)
    for (const { day, order, bucket, amount } of movements) {
      if (bucket === 'transfer') continue
      this.moved.add('all', day, amount)
      if (!MONEY_OF_ORDERS.has(bucket) || !accounts.has(order))
        this.named.add(nameOf(accounts, excluded, order, bucket), day, amount)
      else if (accounts.firstDayOf(order) !== day) this.later.add(day, accounts.firstDayOf(order), amount)
    }
    for (const account of accounts) this.addOrder(account)
    this.days = days
  }

  private addOrder(account: Account): void {
    const { order, payDay, firstDay, income, total, waiting } = account
    this.income.add(payDay, firstDay, income + waiting)
    if (firstDay === NO_DAY) return
    if (waiting !== 0) this.made.add('waiting', firstDay, -waiting)
    const cause = differenceOf(account)
    if (cause !== null) this.made.add(cause, firstDay, total - income)
    else if (total !== income) this.differing.push({ order, payDay, firstDay, ours: income, theirs: total })
  }

  /** Days on which money moved, `null` without any. */
  span(): Span | null {
    return this.days
  }

  /** Income of the orders paid in a span against what moved on the account in it. */
  compare(span: Span): Settlement {
    const tally = new Tally()
    this.compareOrders(span, tally)
    this.compareMovements(span, tally)
    return tally.settlement()
  }

  /** From the day of payment to the day on which the money came; and what orders then brought less or more. */
  private compareOrders(span: Span, tally: Tally): void {
    const isSettled = (firstDay: number) => firstDay !== NO_DAY && within(span, firstDay)
    this.income.forEachFirst(span, (firstDay, income) => {
      tally.ours += income
      if (!isSettled(firstDay)) tally.put(firstDay === NO_DAY ? 'unsettled' : 'settledElsewhere', -income)
    })
    this.income.forEachSecond(span, (payDay, income) => {
      if (!within(span, payDay)) tally.put('paidBefore', income)
    })
    this.made.forEach(span, (cause, amount) => tally.put(cause, amount))
    tally.orders = this.differing
      .filter(({ firstDay }) => isSettled(firstDay))
      .map(({ order, payDay, ours, theirs }) => ({ order, payDay, ours, theirs }))
  }

  private compareMovements(span: Span, tally: Tally): void {
    this.moved.forEach(span, (_, amount) => (tally.theirs += amount))
    this.named.forEach(span, (cause, amount) => tally.put(cause, amount))
    // Money of an order is compared as a whole where it first moved.
    this.later.forEachFirst(span, (firstDay, amount) => {
      if (!within(span, firstDay)) tally.put('otherTime', amount)
    })
    this.later.forEachSecond(span, (day, amount) => {
      if (!within(span, day)) tally.put('otherTime', -amount)
    })
  }
}

export function nameOf(
  accounts: Accounts,
  excluded: ReadonlySet<number>,
  order: number,
  bucket: FeeBucket,
): SettlementCause {
  if (excluded.has(order) && !accounts.has(order)) return 'excluded'
  if (bucket !== 'goods' && bucket !== 'refund') return bucket === 'transfer' ? 'noOrder' : bucket
  return order === NO_ORDER ? 'noOrder' : 'unknownOrder'
}

const CAUSES: readonly SettlementCause[] = [
  'paidBefore',
  'settledElsewhere',
  'unsettled',
  'waiting',
  'otherTime',
  'coupon',
  'freight',
  'refund',
  'platformFee',
  'commission',
  'fulfilment',
  'compensation',
  'ads',
  'excluded',
  'unknownOrder',
  'noOrder',
]

/** What exactly makes up an order's difference, `null` where nothing does (or there is none). */
export function differenceOf({ income, total, borne, freight, reversed }: Account): SettlementCause | null {
  const difference = total - income
  if (difference === 0) return null
  if (difference === -borne) return 'coupon'
  if (difference === reversed) return 'refund'
  return difference === -freight ? 'freight' : null
}
