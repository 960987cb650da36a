import { DISCOUNT_LAYERS } from '../../../shared/contract/pricing.ts'
import type { Discount, Stacked, UnitTerms } from '../../../shared/contract/pricing.ts'
import { roundHalfAway } from '../../../shared/money.ts'
import { unitMargin, unitProfit } from './unit.ts'

/**
 * How low can discounts push one piece? A buyer takes at most one of each layer, the layers follow each other, and
 * each looks at what is left of the order. The deepest discount of a layer need not be the worst one, as it may lose
 * the next layer's threshold: so every combination is tried. One parcel an order, whatever its pieces.
 */
export interface StackInput {
  price: number
  terms: UnitTerms
  discounts: readonly Discount[]
  maxQuantity: number
}

const MOST_ROWS = 50

export function stackDiscounts(input: StackInput): {
  combinations: number
  losing: number
  worst: Stacked
  rows: Stacked[]
} {
  const rows = allCombinations(input)
  const [worst = plain(input)] = rows
  return {
    combinations: rows.length,
    losing: rows.filter(isLosing).length,
    worst,
    rows: rows.slice(0, MOST_ROWS),
  }
}

export function isLosing({ profit }: Pick<Stacked, 'profit'>): boolean {
  return profit < 0
}

/** Every way to combine the discounts, the worst first. */
export function allCombinations(input: StackInput): Stacked[] {
  return Array.from({ length: input.maxQuantity }, (_, index) => ordersOf(input, index + 1))
    .flat()
    .toSorted((a, b) => a.profit - b.profit || a.quantity - b.quantity || a.used.length - b.used.length)
}

interface Order {
  paid: number
  /** What others than the seller bear. */
  borne: number
  used: readonly string[]
}

function ordersOf({ price, terms, discounts }: StackInput, quantity: number): Stacked[] {
  let orders: Order[] = [{ paid: price * quantity, borne: 0, used: [] }]
  for (const layer of DISCOUNT_LAYERS) {
    const own = discounts.filter((discount) => discount.layer === layer)
    orders = orders.flatMap((order) => [order, ...own.flatMap((discount) => after(order, discount) ?? [])])
  }
  return orders.map((order) => stackedOf(order, quantity, terms))
}

/** What each discount took of an order, and what of it others bear. */
export interface StackStep {
  name: string
  taken: number
  borne: number
}

/** One order with some discounts taken in the order of their layers; `null` where one of them does not apply. */
export function stackedOrder(
  { price, terms, discounts }: Pick<StackInput, 'price' | 'terms' | 'discounts'>,
  quantity: number,
  used: readonly string[],
): { told: Stacked; steps: StackStep[] } | null {
  let order: Order = { paid: price * quantity, borne: 0, used: [] }
  const steps: StackStep[] = []
  for (const layer of DISCOUNT_LAYERS) {
    const name = used[steps.length]
    const own = discounts.find((discount) => discount.layer === layer && discount.name === name)
    const next = own === undefined ? null : after(order, own)
    if (own === undefined || next === null) continue
    steps.push({ name: own.name, taken: order.paid - next.paid, borne: next.borne - order.borne })
    order = next
  }
  return steps.length < used.length ? null : { told: stackedOf(order, quantity, terms), steps }
}

/** One parcel an order, whatever its pieces. */
export function sharedTerms(terms: UnitTerms, quantity: number): UnitTerms {
  return { ...terms, freight: terms.freight / quantity }
}

/** The order with a discount taken; `null` where it does not reach the threshold. */
function after(
  { paid, borne, used }: Order,
  { threshold, off, times, every, merchantShare, name }: Discount,
): Order | null {
  if (paid < threshold) return null
  const once = times === null ? off : roundHalfAway(paid * (1 - times))
  const taken = Math.min(paid, every ? once * Math.floor(paid / threshold) : once)
  return {
    paid: paid - taken,
    borne: borne + taken - roundHalfAway(taken * merchantShare),
    used: [...used, name],
  }
}

function stackedOf({ paid, borne, used }: Order, quantity: number, terms: UnitTerms): Stacked {
  const income = paid + borne
  const shared = sharedTerms(terms, quantity)
  const each = income / quantity
  return {
    quantity,
    paid,
    income,
    profit: unitProfit(shared, each),
    margin: income > 0 ? unitMargin(shared, each) : null,
    used: [...used],
  }
}

function plain({ price, terms }: StackInput): Stacked {
  return stackedOf({ paid: price, borne: 0, used: [] }, 1, terms)
}
