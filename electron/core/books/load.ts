import { dayNumber } from '../../../shared/calendar.ts'
import type { Connection } from '../database/open.ts'
import { NO_DAY, NONE } from './columns.ts'
import type { BookShop, Books, LineColumns, OrderColumns, Product, RefundColumns } from './columns.ts'

interface LineRow {
  id: number
  shop_id: string
  order_no: number
  buyer: string | null
  product_id: string | null
  sku: string | null
  title: string | null
  channel: string | null
  province: string | null
  paid_at: string | null
  created_at: string | null
  settled_at: string | null
  paid: number | null
  refunded: number | null
  income: number | null
  borne: number
  quantity: number | null
  refund_inferred: number
}

/** Builds the books from the tables, about half a second a million lines. */
export function loadBooks(db: Connection): Books {
  const shops = loadShops(db)
  const shopIndex = new Map(shops.map((shop, index) => [shop.id, index]))
  const products = new Dictionary<Product>()
  const channels = new Dictionary<string>()
  const provinces = new Dictionary<string>()
  const buyers = new Dictionary<true>()
  const count = Number(db.prepare('SELECT count(*) FROM order_line').pluck().get())
  const lines = emptyLines(count)
  const lineIndex = new Map<number, number>()
  const days = dayCache()
  const rows = db
    .prepare<[], LineRow>(
      `SELECT l.id, l.shop_id, o.rowid AS order_no, o.buyer, l.product_id, l.sku, l.title, l.channel, o.province, l.paid_at,
         l.created_at, l.settled_at, l.paid, l.refunded, l.income, l.platform_discount + l.influencer_discount AS borne,
         l.quantity, l.refund_inferred
       FROM order_line l JOIN sales_order o ON o.shop_id = l.shop_id AND o.order_id = l.order_id ORDER BY l.id`,
    )
    .iterate()
  const orderIndex = new Dictionary<true>()
  let i = 0
  for (const row of rows) {
    const shop = shopIndex.get(row.shop_id) ?? 0
    lineIndex.set(row.id, i)
    lines.id[i] = row.id
    lines.shop[i] = shop
    lines.order[i] = orderIndex.add(String(row.order_no), true)
    lines.buyer[i] = row.buyer === null ? NONE : buyers.add(`${shop}/${row.buyer}`, true)
    lines.product[i] = addProduct(products, shop, row)
    lines.channel[i] = row.channel === null ? NONE : channels.add(row.channel, row.channel)
    lines.province[i] = row.province === null ? NONE : provinces.add(row.province, row.province)
    lines.paidDay[i] = days(row.paid_at)
    lines.createdDay[i] = days(row.created_at)
    lines.settledDay[i] = days(row.settled_at)
    lines.paidSecond[i] = secondOfDay(row.paid_at)
    lines.createdSecond[i] = secondOfDay(row.created_at)
    lines.paid[i] = row.paid ?? Number.NaN
    lines.refunded[i] = row.refunded ?? Number.NaN
    lines.income[i] = row.income ?? Number.NaN
    lines.borne[i] = row.borne
    lines.quantity[i] = row.quantity ?? Number.NaN
    lines.inferred[i] = row.refund_inferred
    i++
  }
  return {
    lines,
    refunds: loadRefunds(db, lineIndex, days),
    orders: loadOrders(db, shopIndex, days),
    shops,
    products: products.values,
    channels: channels.values,
    provinces: provinces.values,
    buyers: buyers.values.length,
  }
}

/** Texts seen so far, each with a small number. */
class Dictionary<T> {
  readonly values: T[] = []
  private readonly index = new Map<string, number>()

  add(key: string, value: T): number {
    const known = this.index.get(key)
    if (known !== undefined) return known
    this.index.set(key, this.values.length)
    return this.values.push(value) - 1
  }
}

function addProduct(products: Dictionary<Product>, shop: number, row: LineRow): number {
  const key = row.product_id ?? row.sku ?? row.title
  return key === null ? NONE : products.add(`${shop}/${key}`, { shop, key, title: row.title ?? key })
}

function dayCache(): (moment: string | null) => number {
  const known = new Map<string, number>()
  return (moment) => {
    if (moment === null) return NO_DAY
    const day = moment.slice(0, 10)
    const number = known.get(day) ?? dayNumber(day)
    known.set(day, number)
    return number
  }
}

function secondOfDay(moment: string | null): number {
  if (moment === null) return 0
  return Number(moment.slice(11, 13)) * 3600 + Number(moment.slice(14, 16)) * 60 + Number(moment.slice(17, 19))
}

function emptyLines(length: number): LineColumns {
  return {
    length,
    id: new Float64Array(length),
    shop: new Int16Array(length),
    order: new Int32Array(length),
    buyer: new Int32Array(length),
    product: new Int32Array(length),
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
    quantity: new Float64Array(length),
    inferred: new Uint8Array(length),
  }
}

function loadRefunds(
  db: Connection,
  lineIndex: ReadonlyMap<number, number>,
  days: (moment: string | null) => number,
): RefundColumns {
  const rows = db
    .prepare<[], { line: number; amount: number; reversal: number; success_at: string | null }>(
      `SELECT l.id AS line, r.amount, r.income_reversal AS reversal, r.success_at
       FROM refund r JOIN order_line l ON l.shop_id = r.shop_id AND l.order_id = r.order_id AND l.line_id = r.line_id`,
    )
    .all()
  return {
    length: rows.length,
    line: Int32Array.from(rows, (row) => lineIndex.get(row.line) ?? 0),
    day: Int32Array.from(rows, (row) => days(row.success_at)),
    amount: Float64Array.from(rows, (row) => row.amount),
    reversal: Float64Array.from(rows, (row) => row.reversal),
  }
}

function loadOrders(
  db: Connection,
  shopIndex: ReadonlyMap<string, number>,
  days: (moment: string | null) => number,
): OrderColumns {
  const rows = db
    .prepare<[], { shop_id: string; created_at: string | null; presale_open: number; gap: string | null }>(
      'SELECT shop_id, created_at, presale_open, gap FROM sales_order',
    )
    .all()
  return {
    length: rows.length,
    shop: Int16Array.from(rows, (row) => shopIndex.get(row.shop_id) ?? 0),
    createdDay: Int32Array.from(rows, (row) => days(row.created_at)),
    presaleOpen: Uint8Array.from(rows, (row) => row.presale_open),
    gap: Uint8Array.from(rows, (row) => (row.gap === null ? 0 : 1)),
  }
}

function loadShops(db: Connection): BookShop[] {
  const shops = db
    .prepare<[], { id: string; name: string; platform: string }>(
      `SELECT id, name, platform FROM shop
       WHERE id IN (SELECT o.shop_id FROM observation o JOIN batch b ON b.id = o.batch_id WHERE b.status = 'applied')
       ORDER BY platform DESC, name`,
    )
    .all()
  const spans = db
    .prepare<[], { shop_id: string; as_of: string | null; from_day: string | null; to_day: string | null }>(
      `SELECT o.shop_id, b.as_of, min(o.day) AS from_day, max(o.day) AS to_day
       FROM observation o JOIN batch b ON b.id = o.batch_id WHERE b.status = 'applied' GROUP BY o.shop_id, b.id`,
    )
    .all()
  const orphans = db
    .prepare<[string], number>('SELECT count(*) FROM refund WHERE shop_id = ? AND line_id IS NULL')
    .pluck()
  return shops.map((shop) => {
    const own = spans.filter((span) => span.shop_id === shop.id)
    const ranges = own.flatMap(({ from_day: from, to_day: to }): [number, number][] =>
      from === null || to === null ? [] : [[dayNumber(from), dayNumber(to)]],
    )
    const asOf =
      own
        .map((span) => span.as_of)
        .filter((moment) => moment !== null)
        .toSorted()
        .at(-1) ?? null
    return { ...shop, covered: mergeRanges(ranges), asOf, orphanRefunds: orphans.get(shop.id) ?? 0 }
  })
}

/** Joins ranges that overlap or touch. */
export function mergeRanges(ranges: readonly [number, number][]): [number, number][] {
  const merged: [number, number][] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}
