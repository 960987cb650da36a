import type { Connection } from '../database/open.ts'
import { unpackChunk } from './chunk.ts'
import type { Chunk, ChunkTexts } from './chunk.ts'
import { NONE } from './columns.ts'
import type { Books, Item, LineColumns, OrderColumns, Product, RefundColumns, Sku } from './columns.ts'
import { Dictionary } from './dictionary.ts'
import { loadShops } from './shops.ts'
import { skuOf } from './skus.ts'

/** Puts the chunks of the database together: the truth is in its tables, from which every chunk is written. */
export function loadBooks(db: Connection): Books {
  // An import may be committed meanwhile: all is read from one state.
  return db.transaction(() => booksOf(db))()
}

function booksOf(db: Connection): Books {
  const shops = loadShops(db)
  const loading: Loading = {
    shopIndex: new Map(shops.map((shop, index) => [shop.id, index])),
    provinces: new Dictionary<string>(),
    items: new Dictionary<Item>(),
    productOf: [],
    skuOfItem: [],
    products: new Dictionary<Product>(),
    skus: new Dictionary<Sku>(),
    channels: new Dictionary<string>(),
    reasons: new Dictionary<string>(),
    buyers: shops.map(() => new Map<string, number>()),
    buyerCount: 0,
  }
  const books = emptyTables(db)
  const at: Place = { order: 0, line: 0, refund: 0 }
  // One chunk at a time: opened, all of them would be as large as the books themselves.
  for (const body of db.prepare<[], Buffer>('SELECT body FROM book_chunk ORDER BY chunk').pluck().iterate()) {
    const chunk = unpackChunk(body)
    putChunk(books, chunk, textsOf(loading, chunk.texts), loading, at)
    at.order += chunk.orders.id.length
    at.line += chunk.lines.id.length
    at.refund += chunk.refunds.amount.length
  }
  putNumbers(books.lines.product, loading.productOf, books.lines.item, 0)
  putNumbers(books.lines.sku, loading.skuOfItem, books.lines.item, 0)
  return {
    ...books,
    shops,
    items: loading.items.values,
    products: loading.products.values,
    skus: loading.skus.values,
    channels: loading.channels.values,
    provinces: loading.provinces.values,
    reasons: loading.reasons.values,
    buyers: loading.buyerCount,
  }
}

interface Loading {
  shopIndex: ReadonlyMap<string, number>
  provinces: Dictionary<string>
  items: Dictionary<Item>
  /** Of each item. */
  productOf: number[]
  skuOfItem: number[]
  products: Dictionary<Product>
  skus: Dictionary<Sku>
  channels: Dictionary<string>
  reasons: Dictionary<string>
  /** Buyers of each shop: one person's key in two shops is two buyers. */
  buyers: Map<string, number>[]
  buyerCount: number
}

/** Where the next chunk begins. */
interface Place {
  order: number
  line: number
  refund: number
}

function emptyTables(db: Connection): Tables {
  const [orders, lines, refunds] = db
    .prepare<[], [number, number, number]>('SELECT total(orders), total(lines), total(refunds) FROM book_chunk')
    .raw()
    .get() ?? [0, 0, 0]
  return { orders: emptyOrders(orders), lines: emptyLines(lines), refunds: emptyRefunds(refunds) }
}

/** The numbers that a chunk's texts have in the books, by their place in the chunk. */
interface Numbered {
  shops: number[]
  provinces: number[]
  channels: number[]
  reasons: number[]
  items: number[]
}

function textsOf(loading: Loading, texts: ChunkTexts): Numbered {
  const shops = texts.shops.map((id) => loading.shopIndex.get(id) ?? 0)
  return {
    shops,
    provinces: texts.provinces.map((name) => loading.provinces.add(name, name)),
    channels: texts.channels.map((name) => loading.channels.add(name, name)),
    reasons: texts.reasons.map((name) => loading.reasons.add(name, name)),
    items: texts.items.map(([shop, ...named]) => addItem(loading, shops[shop] ?? 0, named)),
  }
}

type Named = [product: string | null, sku: string | null, title: string | null, spec: string | null]

/** Most chunks sell what the ones before sold: product and SKU are looked up once for each item. */
function addItem(loading: Loading, shop: number, [product, sku, title, spec]: Named): number {
  const { items, productOf, skuOfItem } = loading
  const item = items.add([shop, product, sku, title, spec].join('\u0001'), { product, sku, title, spec })
  if (item === productOf.length) {
    productOf.push(addProduct(loading.products, shop, product ?? sku ?? title, title))
    skuOfItem.push(addSku(loading.skus, { product, sku, title, spec }))
  }
  return item
}

function addProduct(products: Dictionary<Product>, shop: number, key: string | null, title: string | null): number {
  return key === null ? NONE : products.add(`${shop}/${key}`, { shop, key, title: title ?? key })
}

function addSku(skus: Dictionary<Sku>, named: Parameters<typeof skuOf>[0]): number {
  const sku = skuOf(named)
  return sku === null ? NONE : skus.add(sku.key, sku)
}

type Tables = Pick<Books, 'orders' | 'lines' | 'refunds'>

function putChunk(books: Tables, chunk: Chunk, numbered: Numbered, loading: Loading, at: Place): void {
  placeOrders(books.orders, chunk, numbered, loading, at.order)
  placeLines(books, chunk, numbered, at)
  const { refunds } = chunk
  for (const name of ['amount', 'reversal', 'day', 'units', 'way'] as const)
    books.refunds[name].set(refunds[name], at.refund)
  putNumbers(books.refunds.reason, numbered.reasons, refunds.reason, at.refund)
  for (let i = 0; i < refunds.line.length; i++) books.refunds.line[at.refund + i] = at.line + (refunds.line[i] ?? 0)
}

function placeOrders(orders: OrderColumns, chunk: Chunk, numbered: Numbered, loading: Loading, from: number): void {
  for (const name of ['id', 'createdDay', 'presaleOpen', 'gap'] as const) orders[name].set(chunk.orders[name], from)
  const buyerOf = buyerNumbers(loading, chunk.texts.buyers)
  const { shop, buyer, province } = chunk.orders
  for (let i = 0; i < shop.length; i++) {
    const shopIndex = numbered.shops[shop[i] ?? 0] ?? 0
    orders.shop[from + i] = shopIndex
    orders.buyer[from + i] = buyerOf(shopIndex, buyer[i] ?? NONE)
    orders.province[from + i] = numbered.provinces[province[i] ?? NONE] ?? NONE
  }
}

function buyerNumbers(loading: Loading, keys: readonly string[]): (shop: number, place: number) => number {
  return (shop, place) => {
    const [key, known] = [keys[place], loading.buyers[shop]]
    if (key === undefined || known === undefined) return NONE
    const number = known.get(key)
    if (number !== undefined) return number
    known.set(key, loading.buyerCount)
    loading.buyerCount += 1
    return loading.buyerCount - 1
  }
}

const COPIED = [
  'id',
  'paid',
  'refunded',
  'income',
  'borne',
  'given',
  'freight',
  'quantity',
  'paidDay',
  'createdDay',
  'settledDay',
  'paidSecond',
  'createdSecond',
  'inferred',
] as const

function placeLines({ orders, lines }: Tables, chunk: Chunk, numbered: Numbered, at: Place): void {
  for (const name of COPIED) lines[name].set(chunk.lines[name], at.line)
  const { order, item, channel } = chunk.lines
  for (let i = 0; i < order.length; i++) {
    const ofOrder = at.order + (order[i] ?? 0)
    lines.order[at.line + i] = ofOrder
    lines.shop[at.line + i] = orders.shop[ofOrder] ?? 0
    lines.buyer[at.line + i] = orders.buyer[ofOrder] ?? NONE
    lines.province[at.line + i] = orders.province[ofOrder] ?? NONE
  }
  putNumbers(lines.item, numbered.items, item, at.line)
  putNumbers(lines.channel, numbered.channels, channel, at.line)
}

/** The books' numbers in place of the chunk's. */
function putNumbers(
  column: Int32Array | Int16Array,
  numbers: readonly number[],
  places: ArrayLike<number>,
  from: number,
): void {
  for (let i = 0; i < places.length; i++) column[from + i] = numbers[places[i] ?? NONE] ?? NONE
}

function emptyOrders(length: number): OrderColumns {
  return {
    length,
    id: new Float64Array(length),
    shop: new Int16Array(length),
    createdDay: new Int32Array(length),
    buyer: new Int32Array(length),
    province: new Int16Array(length),
    presaleOpen: new Uint8Array(length),
    gap: new Uint8Array(length),
  }
}

function emptyLines(length: number): LineColumns {
  return {
    length,
    id: new Float64Array(length),
    shop: new Int16Array(length),
    order: new Int32Array(length),
    buyer: new Int32Array(length),
    item: new Int32Array(length),
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

function emptyRefunds(length: number): RefundColumns {
  return {
    length,
    line: new Int32Array(length),
    day: new Int32Array(length),
    amount: new Float64Array(length),
    reversal: new Float64Array(length),
    way: new Uint8Array(length),
    units: new Int32Array(length),
    reason: new Int16Array(length),
  }
}
