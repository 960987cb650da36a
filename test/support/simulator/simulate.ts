import { addDays, addMonths, dayNumber, monthEnd, monthOf } from '../../../shared/calendar.ts'
import type { Day, Month } from '../../../shared/calendar.ts'
import { createProducts, DOUYIN_SHOP, TAOBAO_SHOP } from './catalogue.ts'
import { balanceOpens, dayTimes, planDays, seasonFactor } from './demand.ts'
import { orderNumber } from './ids.ts'
import { createLines, orderMoney, pickBasket, sumLines } from './orders.ts'
import type { Shelf } from './orders.ts'
import { PLACES } from './places.ts'
import { createRandom, cumulate, pickIndex } from './random.ts'
import type { Random } from './random.ts'
import { createRefundNumbers, refundAfterShipping, refundBeforeShipping } from './refunds.ts'
import type { RefundNumbers } from './refunds.ts'
import { DAY, HOUR, MINUTE, stampOf } from './stamp.ts'
import type { Stamp } from './stamp.ts'
import { refundedOf } from './truth.ts'
import type { Line, Order, Product, Shop, Truth } from './truth.ts'
import { orderAt } from './view.ts'

export interface SimulateOptions {
  seed?: number
  /** Created orders of both shops together, paid or not. */
  orders?: number
  /** First day, the 1st of a month. */
  from?: Day
  months?: number
  /** What happened later is left out; `YYYY-MM-DD HH:mm:ss`. Default: 09:30 on the day after the last. */
  asOf?: string
  /** Listings over both shops. */
  products?: number
  /** Months in which 淘宝 shows three of ten nicks masked, so that buyers cannot be counted. */
  maskedMonths?: readonly Month[]
}

const PLACE_WEIGHTS = cumulate(PLACES.map(({ weight }) => weight))
const CHANNELS = ['直播', '直播', '直播', '直播', '短视频', '短视频', '商品卡', '商品卡', '商品卡', '其他']

/** The state that outlives an order while the days go by. */
interface World {
  random: Random
  numbers: RefundNumbers
  maskedMonths: ReadonlySet<Month>
  buyers: Map<string, { known: number[]; next: number }>
  sequence: number
}

function createShelves(products: readonly Product[], day: Day): Map<string, Shelf> {
  const shelves = new Map<string, Shelf>()
  for (const { id } of [TAOBAO_SHOP, DOUYIN_SHOP]) {
    const own = products.filter((product) => product.shopId === id)
    const listings = own.flatMap((product) => product.skus.map((sku) => ({ product, sku })))
    const weights = listings.map(({ product, sku }) => sku.weight * seasonFactor(product.season, day))
    shelves.set(id, { listings, cumulative: cumulate(weights) })
  }
  return shelves
}

/** A known buyer, rather a recent one, in about a quarter of the orders; else a new one. */
function pickBuyer(world: World, shop: Shop): number {
  const pool = world.buyers.get(shop.id) ?? { known: [], next: shop.platform === 'taobao' ? 10_001 : 500_001 }
  world.buyers.set(shop.id, pool)
  const known = pool.known.length
  if (known > 20 && world.random.chance(0.26)) {
    const back = Math.floor(known * world.random.float() ** 2.5)
    return pool.known[known - 1 - back] ?? pool.next
  }
  pool.known.push(pool.next)
  return pool.next++
}

function isVisible(world: World, shop: Shop, day: Day): boolean {
  if (shop.platform === 'douyin') return false
  return !world.random.chance(world.maskedMonths.has(monthOf(day)) ? 0.3 : 0.004)
}

interface Payment {
  presale: boolean
  deposit: number
  depositAt: Stamp | null
  paidAt: Stamp | null
  closedAt: Stamp | null
}

function planPayment(random: Random, day: Day, createdAt: Stamp, payable: number): Payment {
  const opens = balanceOpens(day)
  if (opens !== null && payable > 2000 && random.chance(0.45)) {
    const paidAt = random.chance(0.92) ? opens + random.int(MINUTE, 60 * HOUR) : null
    return {
      presale: true,
      deposit: Math.min(1000, Math.floor(payable / 5)),
      depositAt: createdAt + random.int(5, 300),
      paidAt,
      closedAt: paidAt === null ? opens + 5 * DAY : null,
    }
  }
  const pays = random.chance(0.93)
  return {
    presale: false,
    deposit: 0,
    depositAt: null,
    paidAt: pays ? createdAt + (random.chance(0.9) ? random.int(6, 600) : random.int(600, 20 * HOUR)) : null,
    closedAt: pays ? null : createdAt + DAY,
  }
}

interface Fate {
  lines: Line[]
  shippedAt: Stamp | null
  settledAt: Stamp | null
  closedAt: Stamp | null
}

function lastSuccess(lines: readonly Line[]): Stamp {
  return Math.max(...lines.flatMap((line) => line.refunds.map((refund) => refund.successAt ?? 0)), 0)
}

function isFullyRefunded(lines: readonly Line[]): boolean {
  return lines.every((line) => refundedOf(line) === line.payable)
}

/** When a shipped order is confirmed: refunds applied for before that moment come first. */
function settle(random: Random, lines: Line[], shippedAt: Stamp): Fate {
  const planned = shippedAt + random.int(4 * DAY, 11 * DAY)
  const before = lines.map((line) => ({
    ...line,
    refunds: line.refunds.filter((refund) => refund.appliedAt < planned),
  }))
  const finished = lastSuccess(before)
  if (isFullyRefunded(before)) return { lines, shippedAt, settledAt: null, closedAt: finished }
  return { lines, shippedAt, settledAt: Math.max(planned, finished + 2 * HOUR), closedAt: null }
}

/** Shipping, refunds and the end of an order that was paid. */
function planFate(world: World, shop: Shop, lines: Line[], paidAt: Stamp): Fate {
  const { random, numbers } = world
  const early = refundBeforeShipping(random, shop, lines, paidAt, numbers)
  const earlyEnd = lastSuccess(early)
  if (isFullyRefunded(early)) return { lines: early, shippedAt: null, settledAt: null, closedAt: earlyEnd }
  const shippedAt = Math.max(paidAt + random.int(4 * HOUR, 40 * HOUR), earlyEnd + HOUR)
  return settle(random, refundAfterShipping(random, shop, early, shippedAt, numbers), shippedAt)
}

function createOrder(world: World, shop: Shop, shelf: Shelf, day: Day, createdAt: Stamp): Order {
  const { random } = world
  const orderId = orderNumber(random, shop, world.sequence++)
  const channel = shop.platform === 'douyin' ? random.pick(CHANNELS) : null
  const basket = pickBasket(random, shop, shelf, dayNumber(day))
  const goods = basket.reduce((sum, { sku, quantity }) => sum + sku.price * quantity, 0)
  const money = orderMoney(random, shop, goods, channel)
  const lines = createLines(random, orderId, basket, money)
  const payable = sumLines(lines, (line) => line.payable)
  const payment = planPayment(random, day, createdAt, payable)
  const unpaid = { lines, shippedAt: null, settledAt: null, closedAt: payment.closedAt }
  const fate = payment.paidAt === null ? unpaid : planFate(world, shop, lines, payment.paidAt)
  const { province, city, district } = PLACES[pickIndex(random, PLACE_WEIGHTS)] ?? random.pick(PLACES)
  return {
    orderId,
    shopId: shop.id,
    status: 'waiting',
    createdAt,
    ...payment,
    ...fate,
    buyer: pickBuyer(world, shop),
    buyerVisible: isVisible(world, shop, day),
    province,
    city,
    district,
    channel,
    ...money,
    payable,
    paid: payable,
  }
}

/** Orders of one seed, day by day; nothing later than the as-of time is in them. */
function createOrders(
  world: World,
  products: readonly Product[],
  span: { from: Day; to: Day },
  options: Required<SimulateOptions>,
): Order[] {
  const asOf = stampOf(options.asOf)
  const orders: Order[] = []
  let shelves = new Map<string, Shelf>()
  let month = ''
  for (const entry of planDays(world.random, [TAOBAO_SHOP, DOUYIN_SHOP], span, options.orders)) {
    if (monthOf(entry.day) !== month) {
      month = monthOf(entry.day)
      shelves = createShelves(products, entry.day)
    }
    const shelf = shelves.get(entry.shop.id)
    if (shelf === undefined) continue
    const start = stampOf(entry.day)
    for (const time of dayTimes(world.random, entry.orders)) {
      const order = orderAt(createOrder(world, entry.shop, shelf, entry.day, start + time), asOf)
      if (order !== null) orders.push(order)
    }
  }
  return orders
}

export function simulate(options: SimulateOptions = {}): Truth {
  const from = options.from ?? '2025-09-01'
  const months = options.months ?? 14
  const to = monthEnd(addMonths(monthOf(from), months - 1))
  const complete: Required<SimulateOptions> = {
    seed: 1,
    orders: 3000,
    from,
    months,
    asOf: `${addDays(to, 1)} 09:30:00`,
    products: 80,
    maskedMonths: ['2026-03'],
    ...options,
  }
  const random = createRandom(complete.seed)
  const products = createProducts(random, complete.products, { from, to })
  const world: World = {
    random,
    numbers: createRefundNumbers(random),
    maskedMonths: new Set(complete.maskedMonths),
    buyers: new Map(),
    sequence: 0,
  }
  return {
    seed: complete.seed,
    from,
    to,
    asOf: stampOf(complete.asOf),
    shops: [TAOBAO_SHOP, DOUYIN_SHOP],
    products,
    orders: createOrders(world, products, { from, to }, complete),
  }
}
