import type { Connection } from '../database/open.ts'
import { partsOfSold } from './bundle-parts.ts'
import { unpackChunk } from './chunk.ts'
import type { ChunkItem, OpenChunk } from './chunk.ts'
import { NONE } from './columns.ts'
import type { Books, Item, OrderColumns, Product, RefundColumns, Sku } from './columns.ts'
import { Dictionary } from './dictionary.ts'
import { filled } from './filled.ts'
import { Income } from './income.ts'
import { placesIn, put } from './narrow.ts'
import type { Places } from './narrow.ts'
import { ByteNumbers, elementOf } from './raw-list.ts'
import type { RawList } from './raw-list.ts'
import { loadShops } from './shops.ts'
import { skuOf } from './skus.ts'
import { emptyTables } from './tables.ts'
import type { StoredLines, Tables } from './tables.ts'

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
  const coded = new Set(loading.skus.values.flatMap(({ code }) => code ?? []))
  for (const { sku, title } of partsOfSold(db, (code) => coded.has(code)))
    addSku(loading.skus, { product: null, sku, title, spec: null })
  const { lines, refunds } = books
  lines.product = ofItems(lines.item, loading.productOf, loading.products.values.length)
  lines.sku = ofItems(lines.item, loading.skuOfItem, loading.skus.values.length)
  return {
    ...books,
    lines: { ...lines, income: new Income(lines, refunds) },
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

/** The numbers that a chunk's texts have in the books, by their place in the chunk + 1: place 0 stands for `NONE`. */
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

function putChunk(books: Tables, chunk: OpenChunk, numbered: Numbered, loading: Loading, at: Place): void {
  const ofOrders = numbersOfOrders(chunk, numbered, loading)
  placeOrders(books.orders, chunk, ofOrders.shop, at.order)
  placeLines(books.lines, chunk, numbered, ofOrders, at)
  placeRefunds(books.refunds, chunk, numbered, at)
}

/** The books' numbers of a chunk's orders, which are their lines' as well. */
type OfOrders = Record<'shop' | 'buyer' | 'province', Int32Array>

function numbersOfOrders({ orders, texts }: OpenChunk, numbered: Numbered, loading: Loading): OfOrders {
  const shop = booksNumbers(numbered.shops, orders.shop)
  const buyerOf = buyerNumbers(loading, texts.buyers)
  const buyer = filled(new Int32Array(shop.length), (i) => buyerOf(shop[i] ?? 0, orders.buyer[i] ?? NONE))
  return { shop, buyer, province: booksNumbers(numbered.provinces, orders.province) }
}

function placeOrders(orders: OrderColumns, chunk: OpenChunk, shops: Int32Array, from: number): void {
  orders.id.add(chunk.orders.id)
  orders.createdDay = put(orders.createdDay, chunk.orders.createdDay, from)
  orders.shop = put(orders.shop, shops, from)
  for (const name of ['presaleOpen', 'gap'] as const) orders[name].set(chunk.orders[name], from)
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

const AMOUNTS = ['paid', 'refunded', 'quantity'] as const
const DAYS = ['paidDay', 'createdDay', 'settledDay'] as const
/** Those that say themselves how they hold a number. */
const OWN = ['borne', 'given', 'freight', 'paidSecond', 'createdSecond', 'inferred'] as const

function placeLines(lines: StoredLines, chunk: OpenChunk, numbered: Numbered, ofOrders: OfOrders, at: Place): void {
  for (const name of AMOUNTS) lines[name] = put(lines[name], chunk.lines[name], at.line)
  for (const name of DAYS) lines[name] = put(lines[name], chunk.lines[name], at.line)
  for (const name of OWN) lines[name].set(chunk.lines[name], at.line)
  const { order, item, channel } = chunk.lines
  const [shops, provinces] = [new Int32Array(order.length), new Int32Array(order.length)]
  for (let i = 0; i < order.length; i++) {
    const own = order[i] ?? 0
    lines.order[at.line + i] = at.order + own
    lines.buyer[at.line + i] = ofOrders.buyer[own] ?? NONE
    shops[i] = ofOrders.shop[own] ?? 0
    provinces[i] = ofOrders.province[own] ?? NONE
  }
  lines.shop = put(lines.shop, shops, at.line)
  lines.province = put(lines.province, provinces, at.line)
  lines.item = put(lines.item, booksNumbers(numbered.items, item), at.line)
  lines.channel = put(lines.channel, booksNumbers(numbered.channels, channel), at.line)
}

function placeRefunds(refunds: RefundColumns, chunk: OpenChunk, numbered: Numbered, at: Place): void {
  const { line, reason } = chunk.refunds
  for (const name of ['amount', 'reversal'] as const) refunds[name] = put(refunds[name], chunk.refunds[name], at.refund)
  refunds.day = put(refunds.day, chunk.refunds.day, at.refund)
  for (const name of ['units', 'way'] as const) refunds[name].set(chunk.refunds[name], at.refund)
  refunds.reason.set(booksNumbers(numbered.reasons, reason), at.refund)
  for (let i = 0; i < line.length; i++) refunds.line[at.refund + i] = at.line + (line[i] ?? 0)
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
