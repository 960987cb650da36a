import { allocate } from '../../../../shared/money.ts'
import type { Fen } from '../../../../shared/money.ts'
import type { LineFact, OrderFact } from '../facts.ts'
import type { Observed } from './types.ts'

export interface LineMoney {
  paid: Fen | null
  freight: Fen | null
}

export interface SharedMoney {
  lines: LineMoney[]
  /** In words, where order and item report disagree. */
  gap: string | null
}

/**
 * Money of each line of a 淘宝 order: the order report's amounts, spread over the lines so that Σ lines = order to
 * the 分. The item report's own amounts decide the shares; they are taken as final when they add up to the order,
 * with or without freight, before or after refunds.
 *
 * @param lines sorted by line id, so that ties of the largest remainder go to the lowest
 */
export function spreadOrder(order: OrderFact, lines: readonly LineFact[]): SharedMoney {
  const total = order.paid
  if (total === null) return { lines: lines.map(ownMoney), gap: null }
  const freight = Math.max(0, Math.min(order.freight ?? 0, total))
  const own = wholeAmounts(lines.map((line) => line.paid))
  const beforeRefund = wholeAmounts(lines.map((line) => (line.paid === null ? null : line.paid + (line.refunded ?? 0))))
  for (const amounts of [own, beforeRefund]) {
    if (amounts === null) continue
    const sum = amounts.reduce((a, b) => a + b, 0)
    if (sum === total) return withFreight(amounts, allocate(freight, amounts), false)
    if (sum === total - freight) return withFreight(amounts, allocate(freight, amounts), true)
  }
  const weights =
    [beforeRefund, own, listAmounts(lines)].find((amounts) => amounts?.some((amount) => amount > 0)) ??
    lines.map(() => 1)
  const paid = allocate(total, weights)
  const disagree = own?.some((amount) => amount > 0) === true
  return {
    lines: paid.map((amount, index) => ({ paid: amount, freight: allocate(freight, paid)[index] ?? 0 })),
    gap: disagree ? `宝贝报表合计与订单实付不符，按订单实付分摊` : null,
  }
}

function ownMoney(line: LineFact): LineMoney {
  const { paid, freight } = line
  // The freight is a part of what was paid, whatever the file says.
  return { paid, freight: freight === null ? null : Math.max(0, Math.min(freight, paid ?? freight)) }
}

function withFreight(amounts: readonly Fen[], freight: readonly Fen[], add: boolean): SharedMoney {
  return {
    lines: amounts.map((amount, index) => {
      const share = freight[index] ?? 0
      return { paid: add ? amount + share : amount, freight: share }
    }),
    gap: null,
  }
}

/** All amounts, or `null` when one is missing or below zero. */
function wholeAmounts(amounts: readonly (Fen | null)[]): Fen[] | null {
  const known = amounts.filter((amount): amount is Fen => amount !== null && amount >= 0)
  return known.length === amounts.length ? known : null
}

function listAmounts(lines: readonly LineFact[]): Fen[] {
  return lines.map((line) => Math.max(0, (line.unitPrice ?? 0) * (line.quantity ?? 1)))
}

/**
 * Whether the order report's money counts for these lines. It does not when the report is older than item rows that
 * already show a payment: its 0 is then a fact of yesterday.
 */
export function orderMoneyCounts(order: Observed<OrderFact>, lines: readonly Observed<LineFact>[]): boolean {
  if (order.fact.paidAt !== null) return true
  return !lines.some((line) => line.fact.paidAt !== null && line.asOf > order.asOf)
}
