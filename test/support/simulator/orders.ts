/** What is in a basket and what it costs. */
import { allocate, roundHalfAway } from '../../../shared/money.ts'
import type { Fen } from '../../../shared/money.ts'
import { lineNumber } from './ids.ts'
import type { Random } from './random.ts'
import { pickIndex } from './random.ts'
import type { Line, Product, RefundEvent, Shop, Sku } from './truth.ts'

const NO_REFUNDS: readonly RefundEvent[] = []

export interface Listing {
  product: Product
  sku: Sku
}

/** The shop's SKUs with cumulative weights of the month. */
export interface Shelf {
  listings: readonly Listing[]
  cumulative: Float64Array
}

export interface OrderMoney {
  freight: Fen
  merchantDiscount: Fen
  platformDiscount: Fen
  talentDiscount: Fen
}

function inStock(sku: Sku, day: number): boolean {
  return sku.outOfStock === null || day < sku.outOfStock.from || day > sku.outOfStock.to
}

function pickListing(random: Random, shelf: Shelf, day: number, taken: readonly Listing[]): Listing | null {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const listing = shelf.listings[pickIndex(random, shelf.cumulative)]
    if (listing !== undefined && inStock(listing.sku, day) && !taken.includes(listing)) return listing
  }
  return null
}

function lineCount(random: Random, shop: Shop): number {
  const draw = random.float()
  if (shop.platform === 'douyin') return draw < 0.87 ? 1 : draw < 0.98 ? 2 : 3
  return draw < 0.76 ? 1 : draw < 0.93 ? 2 : draw < 0.985 ? 3 : 4
}

function quantityOf(random: Random): number {
  const draw = random.float()
  return draw < 0.8 ? 1 : draw < 0.94 ? 2 : draw < 0.985 ? 3 : 5
}

export interface BasketItem extends Listing {
  quantity: number
}

/** Distinct SKUs of one order. */
export function pickBasket(random: Random, shop: Shop, shelf: Shelf, day: number): BasketItem[] {
  const chosen: Listing[] = []
  const wanted = lineCount(random, shop)
  while (chosen.length < wanted) {
    const listing = pickListing(random, shelf, day, chosen)
    if (listing === null) break
    chosen.push(listing)
  }
  if (chosen.length === 0) {
    chosen.push(shelf.listings.find(({ sku }) => inStock(sku, day)) ?? random.pick(shelf.listings))
  }
  return chosen.map(({ product, sku }) => ({ product, sku, quantity: quantityOf(random) }))
}

/** Most coupons are whole 元; the rest leave odd 分 to share. */
function part(random: Random, goods: Fen, most: number): Fen {
  const amount = goods * random.float() * most
  return random.chance(0.7) ? Math.floor(amount / 100) * 100 : roundHalfAway(amount)
}

/** Freight and discounts of the whole order. Only 抖店 shows platform- and talent-borne discounts. */
export function orderMoney(random: Random, shop: Shop, goods: Fen, channel: string | null): OrderMoney {
  const douyin = shop.platform === 'douyin'
  return {
    freight: goods < 5000 && random.chance(0.3) ? 600 : random.chance(0.06) ? 1000 : 0,
    merchantDiscount: random.chance(0.35) ? part(random, goods, 0.15) : 0,
    platformDiscount: douyin && random.chance(0.3) ? part(random, goods, 0.1) : 0,
    talentDiscount: douyin && channel === '直播' && random.chance(0.2) ? part(random, goods, 0.06) : 0,
  }
}

/** Lines that sum to the order's money exactly. Freight is shared by what the goods cost after discounts. */
export function createLines(random: Random, orderId: string, basket: readonly BasketItem[], money: OrderMoney): Line[] {
  const values = basket.map(({ sku, quantity }) => sku.price * quantity)
  const merchant = allocate(money.merchantDiscount, values)
  const platform = allocate(money.platformDiscount, values)
  const talent = allocate(money.talentDiscount, values)
  const goods = values.map((value, i) => value - (merchant[i] ?? 0) - (platform[i] ?? 0) - (talent[i] ?? 0))
  const freight = allocate(money.freight, goods)
  const pays = money.platformDiscount > 0 && random.chance(0.25)
  return basket.map(({ product, sku, quantity }, i) => {
    const payable = (goods[i] ?? 0) + (freight[i] ?? 0)
    return {
      lineId: lineNumber(orderId, i, basket.length),
      product,
      sku,
      quantity,
      price: sku.price,
      merchantDiscount: merchant[i] ?? 0,
      platformDiscount: platform[i] ?? 0,
      talentDiscount: talent[i] ?? 0,
      payDiscount: pays ? Math.min(random.int(50, 300), goods[i] ?? 0) : 0,
      freight: freight[i] ?? 0,
      payable,
      paid: payable,
      refunds: NO_REFUNDS,
    }
  })
}

/** `Fen` sum of one column of lines. */
export function sumLines(lines: readonly Line[], value: (line: Line) => Fen): Fen {
  return lines.reduce((sum, line) => sum + value(line), 0)
}
