import type { Connection } from '../database/open.ts'
import { unpackChunk } from './chunk.ts'
import type { ChunkItem, OpenChunk } from './chunk.ts'
import { NONE } from './columns.ts'
import type { Books, Item, LineColumns, OrderColumns, Product, RefundColumns, Sku } from './columns.ts'
import { Dictionary } from './dictionary.ts'
import { placesIn, put } from './narrow.ts'
import type { Places } from './narrow.ts'
import { ByteNumbers, elementOf } from './raw-list.ts'
import type { RawList } from './raw-list.ts'
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
    items: [],
    itemNumbers: new ByteNumbers(),
    productOf: [],
    skuOfItem: [],
    products: new Dictionary<Product>(),
    skus: new Dictionary<Sku>(),
    channels: new Dictionary<string>(),
    reasons: new Dictionary<string>(),
    buyers: new ByteNumbers(),
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
  books.lines.product = ofItems(books.lines.item, loading.productOf, loading.products.values.length)
  books.lines.sku = ofItems(books.lines.item, loading.skuOfItem, loading.skus.values.length)
  return {
    ...books,
    shops,
    items: loading.items,
    products: loading.products.values,
    skus: loading.skus.values,
    channels: loading.channels.values,
    provinces: loading.provinces.values,
    reasons: loading.reasons.values,
    buyers: loading.buyers.length,
  }
}

interface Loading {
  shopIndex: ReadonlyMap<string, number>
  provinces: Dictionary<string>
  items: Item[]
  itemNumbers: ByteNumbers
  /** Of each item. */
  productOf: number[]
  skuOfItem: number[]
  products: Dictionary<Product>
  skus: Dictionary<Sku>
  channels: Dictionary<string>
  reasons: Dictionary<string>
  /** By shop: one person's key in two shops is two buyers. */
  buyers: ByteNumbers
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

/** The numbers that a chunk's texts have in the books, by their place in the chunk plus one: there `NONE` has its own. */
interface Numbered {
  shops: Int32Array
  provinces: Int32Array
  channels: Int32Array
  reasons: Int32Array
  items: Int32Array
}

/** Reading a list before its beginning is slow, and most columns hold `NONE` somewhere. */
function numbersBy(numbers: readonly number[]): Int32Array {
  const table = new Int32Array(numbers.length + 1)
  table[0] = NONE
  table.set(numbers, 1)
  return table
}

function textsOf(loading: Loading, texts: OpenChunk['texts']): Numbered {
  const shops = texts.shops.map((id) => loading.shopIndex.get(id) ?? 0)
  return {
    shops: numbersBy(shops),
    provinces: numbersBy(texts.provinces.map((name) => loading.provinces.add(name, name))),
    channels: numbersBy(texts.channels.map((name) => loading.channels.add(name, name))),
    reasons: numbersBy(texts.reasons.map((name) => loading.reasons.add(name, name))),
    items: itemNumbers(loading, texts.items, shops),
  }
}

const [ZERO, NINE] = [48, 57]

/** Most chunks sell what the ones before sold: what is known by its bytes is not read again. */
function itemNumbers(loading: Loading, items: RawList, shops: readonly number[]): Int32Array {
  const { bytes, starts, ends, length } = items
  const table = new Int32Array(length + 1)
  table[0] = NONE
  for (let place = 0; place < length; place++) {
    // `[12,"…"`: the shop's place in the chunk, then what is the same in all of them.
    let [at, shopPlace] = [(starts[place] ?? 0) + 1, 0]
    for (; (bytes[at] ?? 0) >= ZERO && (bytes[at] ?? 0) <= NINE; at++)
      shopPlace = shopPlace * 10 + (bytes[at] ?? 0) - ZERO
    const shop = shops[shopPlace] ?? 0
    const number = loading.itemNumbers.add(shop, bytes, at, ends[place] ?? 0)
    if (number === loading.items.length) addItem(loading, shop, elementOf(items, place) as ChunkItem)
    table[place + 1] = number
  }
  return table
}

/** Product and SKU are looked up once for each item. */
function addItem(loading: Loading, shop: number, [, product, sku, title, spec]: ChunkItem): void {
  const { items, productOf, skuOfItem } = loading
  items.push({ product, sku, title, spec })
  productOf.push(addProduct(loading.products, shop, product ?? sku ?? title, title))
  skuOfItem.push(addSku(loading.skus, { product, sku, title, spec }))
}

function addProduct(products: Dictionary<Product>, shop: number, key: string | null, title: string | null): number {
  return key === null ? NONE : products.add(`${shop}/${key}`, { shop, key, title: title ?? key })
}

function addSku(skus: Dictionary<Sku>, named: Parameters<typeof skuOf>[0]): number {
  const sku = skuOf(named)
  return sku === null ? NONE : skus.add(sku.key, sku)
}

type Tables = Pick<Books, 'orders' | 'lines' | 'refunds'>

function putChunk(books: Tables, chunk: OpenChunk, numbered: Numbered, loading: Loading, at: Place): void {
  placeOrders(books.orders, chunk, numbered, loading, at.order)
  placeLines(books, chunk, numbered, at)
  const { refunds } = chunk
  for (const name of ['amount', 'reversal', 'day', 'units', 'way'] as const)
    books.refunds[name].set(refunds[name], at.refund)
  books.refunds.reason.set(booksNumbers(numbered.reasons, refunds.reason), at.refund)
  for (let i = 0; i < refunds.line.length; i++) books.refunds.line[at.refund + i] = at.line + (refunds.line[i] ?? 0)
}

function placeOrders(orders: OrderColumns, chunk: OpenChunk, numbered: Numbered, loading: Loading, from: number): void {
  orders.id = put(orders.id, chunk.orders.id, from)
  orders.createdDay = put(orders.createdDay, chunk.orders.createdDay, from)
  for (const name of ['presaleOpen', 'gap'] as const) orders[name].set(chunk.orders[name], from)
  const buyerOf = buyerNumbers(loading, chunk.texts.buyers)
  const { shop, buyer, province } = chunk.orders
  const shops = booksNumbers(numbered.shops, shop)
  for (let i = 0; i < shops.length; i++) orders.buyer[from + i] = buyerOf(shops[i] ?? 0, buyer[i] ?? NONE)
  orders.shop = put(orders.shop, shops, from)
  orders.province = put(orders.province, booksNumbers(numbered.provinces, province), from)
}

/** Each buyer of each shop is looked up once a chunk. */
function buyerNumbers(
  { buyers, shopIndex }: Loading,
  { bytes, starts, ends, length }: RawList,
): (shop: number, place: number) => number {
  const found: Int32Array[] = Array.from({ length: shopIndex.size }, () => new Int32Array())
  return (shop, place) => {
    if (place < 0) return NONE
    let numbers = found[shop] ?? new Int32Array()
    if (numbers.length === 0) {
      numbers = new Int32Array(length).fill(NONE)
      found[shop] = numbers
    }
    if (numbers[place] === NONE) numbers[place] = buyers.add(shop, bytes, starts[place] ?? 0, ends[place] ?? 0)
    return numbers[place] ?? NONE
  }
}

const AMOUNTS = ['paid', 'refunded', 'income', 'borne', 'given', 'freight', 'quantity'] as const
const DAYS = ['paidDay', 'createdDay', 'settledDay'] as const
const SAME = ['paidSecond', 'createdSecond', 'inferred'] as const

function placeLines({ orders, lines }: Tables, chunk: OpenChunk, numbered: Numbered, at: Place): void {
  for (const name of AMOUNTS) lines[name] = put(lines[name], chunk.lines[name], at.line)
  for (const name of DAYS) lines[name] = put(lines[name], chunk.lines[name], at.line)
  for (const name of SAME) lines[name].set(chunk.lines[name], at.line)
  const { order, item, channel } = chunk.lines
  const [shops, provinces] = [new Int32Array(order.length), new Int32Array(order.length)]
  for (let i = 0; i < order.length; i++) {
    const ofOrder = at.order + (order[i] ?? 0)
    lines.order[at.line + i] = ofOrder
    lines.buyer[at.line + i] = orders.buyer[ofOrder] ?? NONE
    shops[i] = orders.shop[ofOrder] ?? 0
    provinces[i] = orders.province[ofOrder] ?? NONE
  }
  lines.shop = put(lines.shop, shops, at.line)
  lines.province = put(lines.province, provinces, at.line)
  lines.item = put(lines.item, booksNumbers(numbered.items, item), at.line)
  lines.channel = put(lines.channel, booksNumbers(numbered.channels, channel), at.line)
}

/** The books' numbers in place of the chunk's. */
function booksNumbers(numbers: Int32Array, places: ArrayLike<number>): Int32Array {
  const found = new Int32Array(places.length)
  for (let i = 0; i < places.length; i++) found[i] = numbers[(places[i] ?? NONE) + 1] ?? NONE
  return found
}

/** What each line's item is of. */
function ofItems(item: Places, numbers: readonly number[], count: number): Places {
  const [table, found] = [numbersBy(numbers), placesIn(count, item.length)]
  for (let line = 0; line < item.length; line++) found[line] = table[(item[line] ?? NONE) + 1] ?? NONE
  return found
}

function emptyOrders(length: number): OrderColumns {
  return {
    length,
    id: new Uint32Array(length),
    shop: new Int8Array(length),
    createdDay: new Int16Array(length),
    buyer: new Int32Array(length),
    province: new Int8Array(length),
    presaleOpen: new Uint8Array(length),
    gap: new Uint8Array(length),
  }
}

function emptyLines(length: number): LineColumns {
  return {
    length,
    shop: new Int8Array(length),
    order: new Int32Array(length),
    buyer: new Int32Array(length),
    item: new Int8Array(length),
    product: new Int8Array(),
    sku: new Int8Array(),
    channel: new Int8Array(length),
    province: new Int8Array(length),
    paidDay: new Int16Array(length),
    createdDay: new Int16Array(length),
    settledDay: new Int16Array(length),
    paidSecond: new Int32Array(length),
    createdSecond: new Int32Array(length),
    paid: new Float32Array(length),
    refunded: new Float32Array(length),
    income: new Float32Array(length),
    borne: new Float32Array(length),
    given: new Float32Array(length),
    freight: new Float32Array(length),
    quantity: new Float32Array(length),
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
