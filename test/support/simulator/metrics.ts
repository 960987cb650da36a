/**
 * The numbers of the truth, computed a second way: plain loops over orders, nothing shared with the product's core.
 * Definitions: the metric dictionary and the rulings on buyers, income and the two refund books.
 */
import { dayNumber } from '../../../shared/calendar.ts'
import type { Day } from '../../../shared/calendar.ts'
import { perUnit, ratio } from '../../../shared/money.ts'
import type { Fen } from '../../../shared/money.ts'
import { dayIndex, stampOf } from './stamp.ts'
import type { Stamp } from './stamp.ts'
import type { Line, Order, RefundEvent, Truth } from './truth.ts'
import { orderAt } from './view.ts'

export type DateBasis = 'paid' | 'created' | 'settled'
export type RefundBook = 'attributed' | 'occurred'

export interface TruthScope {
  from: Day
  to: Day
  /** Shop ids; all without it. */
  shops?: readonly string[]
  dateBasis?: DateBasis
  refundBook?: RefundBook
  /** See the shop as it stood then, `YYYY-MM-DD HH:mm:ss`. */
  asOf?: string
}

export interface TruthMetrics {
  gmv: Fen
  gsv: Fen
  orders: number
  buyers: number | null
  units: number
  giftUnits: number
  perBuyer: Fen | null
  perOrder: Fen | null
  perUnit: Fen | null
  unitsPerOrder: number | null
  createdOrders: number
  refundAmount: Fen
  refundRate: number | null
  refundRateOrders: number | null
  merchantIncome: Fen
  newBuyers: number | null
  returningBuyers: number | null
  returningShare: number | null
}

export interface Scoped {
  first: number
  last: number
  dateBasis: DateBasis
  refundBook: RefundBook
  shops: readonly string[]
}

export function resolveScope(truth: Truth, scope: TruthScope): Scoped {
  return {
    first: dayNumber(scope.from),
    last: dayNumber(scope.to),
    dateBasis: scope.dateBasis ?? 'paid',
    refundBook: scope.refundBook ?? 'attributed',
    shops: truth.shops.map((shop) => shop.id).filter((id) => scope.shops === undefined || scope.shops.includes(id)),
  }
}

/** Orders of the chosen shops, as they stood at the scope's as-of time. */
export function ordersIn(truth: Truth, scope: TruthScope): Order[] {
  const { shops } = resolveScope(truth, scope)
  const orders = truth.orders.filter((order) => shops.includes(order.shopId))
  if (scope.asOf === undefined) return orders
  const asOf = stampOf(scope.asOf)
  return orders.map((order) => orderAt(order, asOf)).filter((order) => order !== null)
}

function basisStamp(order: Order, basis: DateBasis): Stamp | null {
  if (basis === 'created') return order.createdAt
  return basis === 'paid' ? order.paidAt : order.settledAt
}

/** Day of a paid order on the chosen date basis; `null` when it is not paid or has no such day. */
export function countedDay(order: Order, basis: DateBasis): number | null {
  if (order.paidAt === null) return null
  const stamp = basisStamp(order, basis)
  return stamp === null ? null : dayIndex(stamp)
}

export function isCounted(order: Order, scope: Scoped): boolean {
  const day = countedDay(order, scope.dateBasis)
  return day !== null && day >= scope.first && day <= scope.last
}

/** Successful refunds of a line that the chosen book places in the scope. */
export function countedRefunds(order: Order, line: Line, scope: Scoped): RefundEvent[] {
  if (order.paidAt === null) return []
  const successful = line.refunds.filter((refund) => refund.status === 'success')
  if (scope.refundBook === 'attributed') return isCounted(order, scope) ? successful : []
  return successful.filter(({ successAt }) => {
    const day = successAt === null ? null : dayIndex(successAt)
    return day !== null && day >= scope.first && day <= scope.last
  })
}

interface Sums {
  gmv: Fen
  orders: number
  units: number
  giftUnits: number
  refundAmount: Fen
  refundedOrders: number
  income: Fen
}

function addOrder(sums: Sums, order: Order, scope: Scoped): void {
  if (isCounted(order, scope)) {
    sums.orders += 1
    sums.gmv += order.paid
    for (const line of order.lines) {
      const isGift = line.paid + line.platformDiscount + line.talentDiscount === 0
      sums[isGift ? 'giftUnits' : 'units'] += line.quantity
      sums.income += line.paid + line.platformDiscount + line.talentDiscount
    }
  }
  let refunded = false
  for (const line of order.lines) {
    for (const refund of countedRefunds(order, line, scope)) {
      refunded = true
      sums.refundAmount += refund.amount
      sums.income -= refund.amount + refund.platformAmount
    }
  }
  if (refunded) sums.refundedOrders += 1
}

interface BuyerSums {
  buyers: number | null
  newBuyers: number | null
  returningGmv: Fen | null
}

/** Day of the first payment in scope of every visible buyer of the shop, and what they paid. */
function buyersInScope(orders: readonly Order[], scope: Scoped): Map<number, { first: number; gmv: Fen }> {
  const buyers = new Map<number, { first: number; gmv: Fen }>()
  for (const order of orders) {
    const day = countedDay(order, 'paid')
    if (day === null || !order.buyerVisible || !isCounted(order, scope)) continue
    const known = buyers.get(order.buyer) ?? { first: day, gmv: 0 }
    buyers.set(order.buyer, { first: Math.min(known.first, day), gmv: known.gmv + order.paid })
  }
  return buyers
}

function returningBuyers(orders: readonly Order[], buyers: ReadonlyMap<number, { first: number }>): Set<number> {
  const returning = new Set<number>()
  for (const order of orders) {
    const day = countedDay(order, 'paid')
    const first = buyers.get(order.buyer)?.first
    if (day === null || first === undefined || !order.buyerVisible) continue
    if (day < first && day >= first - 365) returning.add(order.buyer)
  }
  return returning
}

/** Buyers of one shop; unknown where more than 5 % of its paid orders in scope lack an unmasked buyer. */
function shopBuyers(orders: readonly Order[], scope: Scoped): BuyerSums {
  const counted = orders.filter((order) => isCounted(order, scope))
  const hidden = counted.filter((order) => !order.buyerVisible).length
  if (hidden > counted.length * 0.05) return { buyers: null, newBuyers: null, returningGmv: null }
  const buyers = buyersInScope(orders, scope)
  const returning = returningBuyers(orders, buyers)
  let returningGmv = 0
  for (const buyer of returning) returningGmv += buyers.get(buyer)?.gmv ?? 0
  return { buyers: buyers.size, newBuyers: buyers.size - returning.size, returningGmv }
}

function sum(values: readonly (number | null)[]): number | null {
  let total = 0
  for (const value of values) {
    if (value === null) return null
    total += value
  }
  return total
}

function countCreated(orders: readonly Order[], scope: Scoped): number {
  return orders.filter((order) => {
    const day = dayIndex(order.createdAt)
    return day >= scope.first && day <= scope.last
  }).length
}

function metricsOf(orders: readonly Order[], scope: Scoped): TruthMetrics {
  const sums: Sums = { gmv: 0, orders: 0, units: 0, giftUnits: 0, refundAmount: 0, refundedOrders: 0, income: 0 }
  for (const order of orders) addOrder(sums, order, scope)
  const shops = scope.shops.map((id) => {
    const own = orders.filter((order) => order.shopId === id)
    return shopBuyers(own, scope)
  })
  const buyers = sum(shops.map((shop) => shop.buyers))
  const newBuyers = sum(shops.map((shop) => shop.newBuyers))
  return {
    gmv: sums.gmv,
    gsv: sums.gmv - sums.refundAmount,
    orders: sums.orders,
    buyers,
    units: sums.units,
    giftUnits: sums.giftUnits,
    perBuyer: perUnit(sums.gmv, buyers),
    perOrder: perUnit(sums.gmv, sums.orders),
    perUnit: perUnit(sums.gmv, sums.units),
    unitsPerOrder: ratio(sums.units, sums.orders),
    createdOrders: countCreated(orders, scope),
    refundAmount: sums.refundAmount,
    refundRate: ratio(sums.refundAmount, sums.gmv),
    refundRateOrders: ratio(sums.refundedOrders, sums.orders),
    merchantIncome: sums.income,
    newBuyers,
    returningBuyers: buyers === null || newBuyers === null ? null : buyers - newBuyers,
    returningShare: ratio(sum(shops.map((shop) => shop.returningGmv)), sums.gmv),
  }
}

/**
 * The numbers of a scope, all days of which the imported files are taken to cover. New buyers look at 365 days on the
 * scope's own date basis, and only at orders whose buyer can be seen.
 */
export function truthMetrics(truth: Truth, scope: TruthScope): TruthMetrics {
  return metricsOf(ordersIn(truth, scope), resolveScope(truth, scope))
}
