import { dayNumber } from '../../../shared/calendar.ts'
import type { Connection } from '../database/open.ts'
import { NO_DAY, NONE } from './columns.ts'
import { REFUND_WAYS } from './columns.ts'
import type { Books, LineColumns, OrderColumns, Product, RefundColumns, Sku } from './columns.ts'
import { skuOf } from './skus.ts'
import { Dictionary } from './dictionary.ts'
import { loadShops } from './shops.ts'

/** Builds the books from the tables: the truth is in SQLite, so they can be thrown away at any time. */
export function loadBooks(db: Connection): Books {
  const shops = loadShops(db)
  const loading: Loading = {
    shopIndex: new Map(shops.map((shop, index) => [shop.id, index])),
    day: dayReader(),
    provinces: new Dictionary<string>(),
    products: new Dictionary<Product>(),
    skus: new Dictionary<Sku>(),
    channels: new Dictionary<string>(),
    buyers: new Dictionary<true>(),
  }
  const { orders, place } = loadOrders(db, loading)
  const { lines, lineIndex } = loadLines(db, loading, orders, place)
  return {
    lines,
    refunds: loadRefunds(db, loading, lineIndex),
    orders,
    shops,
    products: loading.products.values,
    skus: loading.skus.values,
    channels: loading.channels.values,
    provinces: loading.provinces.values,
    buyers: loading.buyers.values.length,
  }
}

interface Loading {
  shopIndex: ReadonlyMap<string, number>
  day: (moment: string | null) => number
  provinces: Dictionary<string>
  products: Dictionary<Product>
  skus: Dictionary<Sku>
  channels: Dictionary<string>
  buyers: Dictionary<true>
}

type OrderTuple = [
  id: number,
  shop: string,
  created: string | null,
  buyer: string | null,
  province: string | null,
  presale: number,
  gap: string | null,
]

function loadOrders(db: Connection, loading: Loading): { orders: OrderColumns; place: Map<number, number> } {
  const count = Number(db.prepare('SELECT count(*) FROM sales_order').pluck().get())
  const orders: OrderColumns = {
    length: count,
    id: new Float64Array(count),
    shop: new Int16Array(count),
    createdDay: new Int32Array(count),
    buyer: new Int32Array(count),
    province: new Int16Array(count),
    presaleOpen: new Uint8Array(count),
    gap: new Uint8Array(count),
  }
  const place = new Map<number, number>()
  const rows = db
    .prepare<[], OrderTuple>(
      'SELECT id, shop_id, created_at, buyer, province, presale_open, gap FROM sales_order ORDER BY id',
    )
    .raw()
    .iterate()
  let i = 0
  for (const [id, shopId, created, buyer, province, presale, gap] of rows) {
    const shop = loading.shopIndex.get(shopId) ?? 0
    place.set(id, i)
    orders.id[i] = id
    orders.shop[i] = shop
    orders.createdDay[i] = loading.day(created)
    orders.buyer[i] = buyer === null ? NONE : loading.buyers.add(`${shop}/${buyer}`, true)
    orders.province[i] = province === null ? NONE : loading.provinces.add(province, province)
    orders.presaleOpen[i] = presale
    orders.gap[i] = gap === null ? 0 : 1
    i++
  }
  return { orders, place }
}

type LineTuple = [
  id: number,
  order: number,
  product: string | null,
  sku: string | null,
  title: string | null,
  spec: string | null,
  channel: string | null,
  paidAt: string | null,
  createdAt: string | null,
  settledAt: string | null,
  ...figures: Figures,
]

const LINES = `SELECT id, order_no, product_id, sku, title, spec, channel, paid_at, created_at, settled_at, paid, refunded, income,
  platform_discount + influencer_discount, merchant_discount, freight, quantity, refund_inferred FROM order_line ORDER BY id`

function loadLines(
  db: Connection,
  loading: Loading,
  orders: OrderColumns,
  place: ReadonlyMap<number, number>,
): { lines: LineColumns; lineIndex: Map<number, number> } {
  const count = Number(db.prepare('SELECT count(*) FROM order_line').pluck().get())
  const lines = emptyLines(count)
  const lineIndex = new Map<number, number>()
  let i = 0
  for (const row of db.prepare<[], LineTuple>(LINES).raw().iterate()) {
    const [id, orderNumber, product, sku, title, spec, channel, paidAt, createdAt, settledAt, ...figures] = row
    const order = place.get(orderNumber) ?? 0
    const shop = orders.shop[order] ?? 0
    lineIndex.set(id, i)
    lines.id[i] = id
    lines.order[i] = order
    lines.shop[i] = shop
    lines.buyer[i] = orders.buyer[order] ?? NONE
    lines.province[i] = orders.province[order] ?? NONE
    lines.product[i] = addProduct(loading.products, shop, product ?? sku ?? title, title)
    lines.sku[i] = addSku(loading.skus, { product, sku, title, spec })
    lines.channel[i] = channel === null ? NONE : loading.channels.add(channel, channel)
    lines.paidDay[i] = loading.day(paidAt)
    lines.createdDay[i] = loading.day(createdAt)
    lines.settledDay[i] = loading.day(settledAt)
    lines.paidSecond[i] = secondOfDay(paidAt)
    lines.createdSecond[i] = secondOfDay(createdAt)
    fillFigures(lines, i, figures)
    i++
  }
  return { lines, lineIndex }
}

type Figures = [
  paid: number | null,
  refunded: number | null,
  income: number | null,
  borne: number,
  given: number,
  freight: number | null,
  quantity: number | null,
  inferred: number,
]

function fillFigures(
  lines: LineColumns,
  i: number,
  [paid, refunded, income, borne, given, freight, quantity, inferred]: Figures,
): void {
  lines.paid[i] = paid ?? Number.NaN
  lines.refunded[i] = refunded ?? Number.NaN
  lines.income[i] = income ?? Number.NaN
  lines.borne[i] = borne
  lines.given[i] = given
  lines.freight[i] = freight ?? Number.NaN
  lines.quantity[i] = quantity ?? Number.NaN
  lines.inferred[i] = inferred
}

function addProduct(products: Dictionary<Product>, shop: number, key: string | null, title: string | null): number {
  return key === null ? NONE : products.add(`${shop}/${key}`, { shop, key, title: title ?? key })
}

interface Named {
  product: string | null
  sku: string | null
  title: string | null
  spec: string | null
}

function addSku(skus: Dictionary<Sku>, named: Named): number {
  const sku = skuOf(named)
  return sku === null ? NONE : skus.add(sku.key, sku)
}

/** Few days, many moments: each day is worked out once. */
function dayReader(): (moment: string | null) => number {
  const known = new Map<string, number>()
  return (moment) => {
    if (moment === null) return NO_DAY
    const day = moment.slice(0, 10)
    let number = known.get(day)
    if (number === undefined) {
      number = dayNumber(day)
      known.set(day, number)
    }
    return number
  }
}

const ZERO = 48

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO
}

function secondOfDay(moment: string | null): number {
  if (moment === null) return 0
  return twoDigits(moment, 11) * 3600 + twoDigits(moment, 14) * 60 + twoDigits(moment, 17)
}

function emptyLines(length: number): LineColumns {
  return {
    length,
    id: new Float64Array(length),
    shop: new Int16Array(length),
    order: new Int32Array(length),
    buyer: new Int32Array(length),
    product: new Int32Array(length),
    sku: new Int32Array(length),
    channel: new Int16Array(length),
    province: new Int16Array(length),
    paidDay: new Int32Array(length),
    createdDay: new Int32Array(length),
    settledDay: new Int32Array(length),
    paidSecond: new Int32Array(length),
    createdSecond: new Int32Array(length),
    paid: new Float64Array(length),
    refunded: new Float64Array(length),
    income: new Float64Array(length),
    borne: new Float64Array(length),
    given: new Float64Array(length),
    freight: new Float64Array(length),
    quantity: new Float64Array(length),
    inferred: new Uint8Array(length),
  }
}

type RefundTuple = [
  line: number,
  amount: number,
  reversal: number,
  successAt: string | null,
  way: string | null,
  units: number,
]

function loadRefunds(db: Connection, { day }: Loading, lineIndex: ReadonlyMap<number, number>): RefundColumns {
  const rows = db
    .prepare<[], RefundTuple>(
      'SELECT line_no, amount, income_reversal, success_at, way, units FROM refund WHERE line_no IS NOT NULL ORDER BY id',
    )
    .raw()
    .all()
  return {
    length: rows.length,
    line: Int32Array.from(rows, ([line]) => lineIndex.get(line) ?? 0),
    day: Int32Array.from(rows, ([, , , successAt]) => day(successAt)),
    amount: Float64Array.from(rows, ([, amount]) => amount),
    reversal: Float64Array.from(rows, ([, , reversal]) => reversal),
    way: Uint8Array.from(rows, ([, , , , way]) =>
      Math.max(
        0,
        REFUND_WAYS.findIndex((known) => known === way),
      ),
    ),
    units: Int32Array.from(rows, ([, , , , , units]) => units),
  }
}
