import { monthOf } from '../../../shared/calendar.ts'
import type { Month } from '../../../shared/calendar.ts'
import { stampDay } from '../simulator/index.ts'
import type { Order, Product, Sku, Truth } from '../simulator/index.ts'
import { createRandom } from '../simulator/random.ts'
import type { Random } from '../simulator/random.ts'

/** What the other back ends of the sample shops know: all of it follows from the orders, and from one seed. */
export interface Demo {
  truth: Truth
  random: Random
  /** Codes a seller keeps stock and costs by, with the pieces of one sold each month and its price, 分. */
  codes: ReadonlyMap<string, CodeSold>
}

export interface CodeSold {
  title: string
  price: number
  months: ReadonlyMap<Month, number>
}

/** The month the sample sheets are of, and the one before: what back ends are asked for by month. */
export const MONTHS = ['2026-09', '2026-10'] as const satisfies readonly Month[]

export function demoOf(truth: Truth): Demo {
  return { truth, random: createRandom(truth.seed + 7), codes: soldByCode(truth) }
}

/** What names a SKU in the seller's own tables: its code, and where it has none its listing and kind. */
const keyOf = ({ productId }: Product, { code, spec }: Sku) => (code === '' ? `${productId}·${spec}` : code)

function soldByCode(truth: Truth): Map<string, CodeSold> {
  const codes = new Map<string, { title: string; price: number; months: Map<Month, number> }>()
  for (const product of truth.products)
    for (const sku of product.skus) {
      const { title } = product
      const key = keyOf(product, sku)
      if (!codes.has(key)) codes.set(key, { title, price: sku.price, months: new Map() })
    }
  for (const order of truth.orders) {
    if (order.paidAt === null) continue
    const month = monthOf(stampDay(order.paidAt))
    for (const { product, sku, quantity } of order.lines) {
      const months = codes.get(keyOf(product, sku))?.months
      months?.set(month, (months.get(month) ?? 0) + quantity)
    }
  }
  return codes
}

/** A code costs between a third and rather more than half of its price, always the same. */
export function costOf(code: string, price: number): number {
  const share = 0.34 + (letters(code) % 23) / 100
  return Math.round((price * share) / 10) * 10
}

function letters(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 997
}

export interface ListingMonth {
  product: Product
  buyers: number
  units: number
  /** 分 */
  paid: number
  orders: readonly Order[]
}

/** The listings of one shop that sold in a month, the best first. */
export function listingsOf(truth: Truth, shopId: string, month: Month): ListingMonth[] {
  const found = new Map<Product, { buyers: Set<number>; units: number; paid: number; orders: Order[] }>()
  for (const order of truth.orders) {
    if (order.shopId !== shopId || order.paidAt === null || monthOf(stampDay(order.paidAt)) !== month) continue
    for (const { product, quantity, paid } of order.lines) {
      const known = found.get(product) ?? { buyers: new Set(), units: 0, paid: 0, orders: [] }
      known.buyers.add(order.buyer)
      known.units += quantity
      known.paid += paid
      known.orders.push(order)
      found.set(product, known)
    }
  }
  return [...found]
    .map(([product, { buyers, ...rest }]) => ({ product, buyers: buyers.size, ...rest }))
    .toSorted((one, other) => other.paid - one.paid || (one.product.productId < other.product.productId ? -1 : 1))
}
