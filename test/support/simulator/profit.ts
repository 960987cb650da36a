/**
 * Profit of the truth, computed a second way: plain loops over orders and refunds, nothing shared with the product's
 * core but rounding. Definitions: metrics.md 3.4, rulings 11, 12 and 16.
 */
import { dayNumber } from '../../../shared/calendar.ts'
import type { Day } from '../../../shared/calendar.ts'
import { roundHalfAway } from '../../../shared/money.ts'
import type { Fen } from '../../../shared/money.ts'
import { countedRefunds, isCounted, ordersIn, resolveScope } from './metrics.ts'
import type { Scoped, TruthScope } from './metrics.ts'
import { dayIndex } from './stamp.ts'
import type { Line, Order, RefundEvent, Truth } from './truth.ts'

/** What the seller of the simulated shops knows. All rates hold from the beginning. */
export interface TruthRules {
  /** 分 a piece on a day (a day number). */
  cost: (line: Line, day: number) => Fen
  /** Share of the payment, by shop, given back on refunds. */
  fee: Readonly<Record<string, number>>
  /** Share of the goods that is never given back, 淘宝 only. */
  keptFee: number
  /** Share of live sales. */
  commission: number
  freight: (province: string) => Fen
  packaging: Fen
  insurance: Fen
  returnFreight: Fen
  resale: number
}

export interface TruthProfit {
  income: Fen
  cogs: Fen
  platformFees: Fen
  commission: Fen
  fulfilment: Fen
}

export function truthProfit(truth: Truth, rules: TruthRules, range: TruthScope): TruthProfit {
  const scope = resolveScope(truth, range)
  const sums: TruthProfit = { income: 0, cogs: 0, platformFees: 0, commission: 0, fulfilment: 0 }
  for (const order of ordersIn(truth, range)) {
    if (order.paidAt === null) continue
    const day = dayIndex(order.paidAt)
    if (isCounted(order, scope)) addSale(sums, order, day, rules)
    for (const line of order.lines)
      for (const refund of countedRefunds(order, line, scope)) addRefund(sums, order, line, refund, day, rules)
    addUnsent(sums, order, scope, rules)
  }
  return sums
}

function addSale(sums: TruthProfit, order: Order, day: number, rules: TruthRules): void {
  for (const line of order.lines) {
    sums.income += line.paid + line.platformDiscount + line.talentDiscount
    sums.cogs += line.quantity * rules.cost(line, day)
    for (const fee of feesOf(order, line, rules)) sums.platformFees += fee.amount
    sums.commission += commissionOf(order, line, rules)
  }
  sums.fulfilment += rules.freight(order.province) + rules.packaging + rules.insurance
}

function feesOf(order: Order, line: Line, rules: TruthRules): { amount: Fen; kept: boolean }[] {
  const fees = [{ amount: roundHalfAway(line.paid * (rules.fee[order.shopId] ?? 0)), kept: false }]
  if (order.shopId === 'taobao')
    fees.push({ amount: roundHalfAway((line.paid - line.freight) * rules.keptFee), kept: true })
  return fees
}

function commissionOf(order: Order, line: Line, rules: TruthRules): Fen {
  return order.channel === '直播' ? roundHalfAway(line.paid * rules.commission) : 0
}

/** What one refund gives back: in proportion to the money of all refunds up to it. */
function addRefund(
  sums: TruthProfit,
  order: Order,
  line: Line,
  refund: RefundEvent,
  day: number,
  rules: TruthRules,
): void {
  const before = refundsBefore(line, refund)
  const backOf = (amount: Fen) =>
    roundHalfAway((amount * (before + refund.amount)) / line.paid) - roundHalfAway((amount * before) / line.paid)
  sums.income -= refund.amount + refund.platformAmount
  for (const { amount, kept } of feesOf(order, line, rules)) if (!kept) sums.platformFees -= backOf(amount)
  sums.commission -= backOf(commissionOf(order, line, rules))
  const units = refund.kind === 'refund_only' ? 0 : Math.round((refund.amount * line.quantity) / line.paid)
  const share = refund.kind === 'return' ? rules.resale : 1
  sums.cogs -= roundHalfAway(units * rules.cost(line, day) * share)
  if (refund.kind === 'return') sums.fulfilment += rules.returnFreight
}

function refundsBefore(line: Line, refund: RefundEvent): Fen {
  const key = ({ successAt, refundId }: RefundEvent) => `${String(successAt).padStart(12, '0')} ${refundId}`
  return line.refunds
    .filter((other) => other.status === 'success' && key(other) < key(refund))
    .reduce((sum, { amount }) => sum + amount, 0)
}

/** An order of which nothing was sent costs no freight; that is known once the last of it has gone back. */
function addUnsent(sums: TruthProfit, order: Order, scope: Scoped, rules: TruthRules): void {
  const refunds = order.lines.map((line) =>
    line.refunds.filter(({ status, kind }) => status === 'success' && kind === 'before_shipping'),
  )
  const all = order.lines.every(
    (line, index) => (refunds[index] ?? []).reduce((sum, { amount }) => sum + amount, 0) === line.paid,
  )
  if (!all) return
  const last = Math.max(...refunds.flat().map(({ successAt }) => dayIndex(successAt ?? 0)))
  const counts = scope.refundBook === 'attributed' ? isCounted(order, scope) : last >= scope.first && last <= scope.last
  if (counts) sums.fulfilment -= rules.freight(order.province) + rules.packaging + rules.insurance
}

/** A cost by the SKU's name, and another from a day in the middle of a month on. */
export function costsFrom(change: Day, rise: Fen): TruthRules['cost'] {
  const day = dayNumber(change)
  return (line, at) => baseCost(line.sku.code === '' ? line.product.title : line.sku.code) + (at >= day ? rise : 0)
}

export function baseCost(name: string): Fen {
  return 300 + ([...name].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % 4000)
}
