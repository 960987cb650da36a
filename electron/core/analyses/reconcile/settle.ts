import { dayNumber } from '../../../../shared/calendar.ts'
import type { FeeBucket } from '../../../../shared/contract/rules.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexOf } from '../../books/ids.ts'
import type { Span } from './days.ts'
import type { Cause, Comparison } from './fit.ts'
import { within } from './months.ts'

/** A part of an account entry, as the comparison reads it. */
export interface Movement {
  /** `sales_order.id`; `null` where no order file has its order. */
  orderNo: number | null
  orderId: string | null
  day: string
  bucket: FeeBucket
  amount: number
}

/** What the books know of an order's income, and what its entries brought. */
interface Account {
  payDay: number
  /** Merchant income after refunds, 分; NaN where not known. */
  income: number
  borne: number
  freight: number
  reversed: number
  /** First day on which money of the order moved. */
  firstDay: number
  /** Σ of goods and refunds, whenever. */
  total: number
  orderId: string | null
}

export interface OrderDifference {
  orderId: string
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
type SettlementCause = keyof typeof NAMES

const MONEY_OF_ORDERS: ReadonlySet<FeeBucket> = new Set(['goods', 'refund'])

/** Sums up one comparison. */
class Tally {
  ours = 0
  theirs = 0
  private readonly sums = new Map<SettlementCause, number>()
  private readonly orders: OrderDifference[] = []

  put(cause: SettlementCause, amount: number): void {
    this.sums.set(cause, (this.sums.get(cause) ?? 0) + amount)
  }

  /** What an order brought against its income: by its name where that makes it out exactly, else one by one. */
  differ(account: Account): void {
    const { payDay, income, total, orderId } = account
    const cause = differenceOf(account)
    if (cause !== null) this.put(cause, total - income)
    else if (total !== income) this.orders.push({ orderId: orderId ?? '', payDay, ours: income, theirs: total })
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
      orders: this.orders.toSorted((a, b) => Math.abs(b.theirs - b.ours) - Math.abs(a.theirs - a.ours)),
    }
  }
}

/** One shop's orders and the entries of one of its accounts, ready to be compared over any days. */
export class Ledger {
  private readonly accounts = new Map<number, Account>()
  private readonly movements: { day: number; order: number; bucket: FeeBucket; amount: number }[] = []
  private readonly excluded = new Set<number>()

  constructor(books: Books, shop: number, movements: Iterable<Movement>) {
    this.readOrders(books, shop)
    for (const movement of movements) this.add(books, movement)
  }

  private readOrders(books: Books, shop: number): void {
    const { lines, excluded } = books
    for (let line = 0; line < lines.length; line++) {
      if (lines.shop[line] !== shop) continue
      const order = lines.order[line] ?? 0
      if ((excluded?.reason[line] ?? 0) > 0) this.excluded.add(order)
      const day = lines.paidDay[line] ?? NO_DAY
      if (day === NO_DAY) continue
      const account = this.accounts.get(order) ?? emptyAccount(day)
      addLine(account, books, line)
      this.accounts.set(order, account)
    }
  }

  private add(books: Books, { orderNo, orderId, day: text, bucket, amount }: Movement): void {
    if (bucket === 'transfer') return
    const day = dayNumber(text)
    const order = orderNo === null ? (orderId === null ? NO_ORDER : UNKNOWN) : indexOf(books.orders.id, orderNo)
    this.movements.push({ day, order, bucket, amount })
    const account = this.accounts.get(order)
    if (account === undefined || !MONEY_OF_ORDERS.has(bucket)) return
    account.firstDay = account.firstDay === NO_DAY ? day : Math.min(account.firstDay, day)
    account.total += amount
    account.orderId ??= orderId
  }

  /** Days on which money moved, `null` without any. */
  span(): Span | null {
    if (this.movements.length === 0) return null
    let [from, to] = [Infinity, -Infinity]
    for (const { day } of this.movements) [from, to] = [Math.min(from, day), Math.max(to, day)]
    return { from, to }
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
    for (const account of this.accounts.values()) {
      const { payDay, firstDay, income } = account
      const [paid, settled] = [within(span, payDay), firstDay !== NO_DAY && within(span, firstDay)]
      if (paid) tally.ours += income
      if (paid && !settled) tally.put(firstDay === NO_DAY ? 'unsettled' : 'settledElsewhere', -income)
      if (settled && !paid) tally.put('paidBefore', income)
      if (settled) tally.differ(account)
    }
  }

  private compareMovements(span: Span, tally: Tally): void {
    for (const { day, order, bucket, amount } of this.movements) {
      const account = MONEY_OF_ORDERS.has(bucket) ? this.accounts.get(order) : undefined
      const inSpan = within(span, day)
      if (inSpan) tally.theirs += amount
      if (account === undefined) {
        if (inSpan) tally.put(this.nameOf(order, bucket), amount)
        continue
      }
      // Money of an order is compared as a whole where it first moved.
      const settled = within(span, account.firstDay)
      if (settled !== inSpan) tally.put('otherTime', inSpan ? amount : -amount)
    }
  }

  private nameOf(order: number, bucket: FeeBucket): SettlementCause {
    if (this.excluded.has(order) && !this.accounts.has(order)) return 'excluded'
    if (bucket !== 'goods' && bucket !== 'refund') return bucket === 'transfer' ? 'noOrder' : bucket
    return order === NO_ORDER ? 'noOrder' : 'unknownOrder'
  }
}

const CAUSES: readonly SettlementCause[] = [
  'paidBefore',
  'settledElsewhere',
  'unsettled',
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

const NO_ORDER = -1
const UNKNOWN = -2

function emptyAccount(payDay: number): Account {
  return { payDay, income: 0, borne: 0, freight: 0, reversed: 0, firstDay: NO_DAY, total: 0, orderId: null }
}

function addLine(account: Account, { lines }: Books, line: number): void {
  const income = lines.income[line] ?? Number.NaN
  const borne = lines.borne[line] ?? 0
  account.income += income
  account.borne += borne
  account.freight += lines.freight[line] || 0
  account.reversed += (lines.paid[line] ?? Number.NaN) + borne - income
}

/** What exactly makes up an order's difference, `null` where nothing does (or there is none). */
function differenceOf({ income, total, borne, freight, reversed }: Account): SettlementCause | null {
  const difference = total - income
  if (difference === 0) return null
  if (difference === -borne) return 'coupon'
  if (difference === reversed) return 'refund'
  return difference === -freight ? 'freight' : null
}
