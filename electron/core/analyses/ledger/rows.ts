import type { LedgerFilter, LedgerRow } from '../../../../shared/contract/ledger.ts'
import { OwnerMap } from '../../owner-map.ts'
import { NONE } from '../../books/columns.ts'
import type { Books, Item } from '../../books/columns.ts'
import { reasonOf } from '../../exclusions/mark.ts'
import type { Connection } from '../../database/open.ts'
import type { ResolvedLine } from '../../import/resolve/types.ts'
import { lineNumber } from '../../import/sale-text.ts'
import { placeOfLine, saleReader } from '../../import/sales.ts'
import type { StoredSale } from '../../import/sales.ts'
import type { LineTest } from './dimensions.ts'
import { lineNumberOf, placeInOrder } from '../../books/line-number.ts'

/** One test for each condition on texts: those of goods are in the books, numbers of orders and lines in SQLite. */
export function textTests(db: Connection, books: Books, { text, orderId, sku }: LedgerFilter): LineTest[] {
  const tests: LineTest[] = []
  if (text !== undefined && text.trim() !== '') tests.push(containing(db, books, text.trim()))
  if (orderId !== undefined) {
    const numbers = db.prepare<[string], number>(
      'SELECT id FROM sale WHERE shop_id IN (SELECT id FROM shop) AND order_id = ?',
    )
    tests.push(ofOrders(books, numbers.pluck().all(orderId)))
  }
  if (sku !== undefined) tests.push(ofItems(books, (item) => item.sku === sku))
  return tests
}

function ofOrders({ lines, orders }: Books, numbers: readonly number[]): LineTest {
  const wanted = new Set(numbers.map((number) => orders.id.indexOf(number)))
  return (line) => wanted.has(lines.order[line] ?? NONE)
}

function ofItems({ lines, items }: Books, matches: (item: Item) => boolean): LineTest {
  const wanted = Uint8Array.from(items, (item) => (matches(item) ? 1 : 0))
  return (line) => wanted[lines.item[line] ?? NONE] === 1
}

/** What numbers of orders and lines are made of; other words need not be looked for among a million of them. */
const NUMBER = /^[\w-]+$/

function containing(db: Connection, books: Books, text: string): LineTest {
  const wanted = text.toLowerCase()
  const ofGoods = ofItems(books, ({ product, sku, title, spec }) =>
    [product, sku, title, spec].some((own) => own?.toLowerCase().includes(wanted)),
  )
  if (!NUMBER.test(text)) return ofGoods
  const like = `%${text.replaceAll('_', String.raw`\_`)}%`
  const orders = db.prepare<[string], number>(String.raw`SELECT id FROM sale WHERE order_id LIKE ? ESCAPE '\'`)
  const ofNumber = ofOrders(books, orders.pluck().all(like))
  const ofLine = new Set(linesNumbered(db, like))
  return (line) => ofGoods(line) || ofNumber(line) || ofLine.has(lineNumberOf(books, line))
}

/** Lines with numbers of their own are found among the facts, and stand in the order that has them. */
function linesNumbered(db: Connection, like: string): number[] {
  const stated = db
    .prepare<[string], [sale: number, lineId: string]>(
      String.raw`SELECT s.id, f.part FROM fact f JOIN fact_place p ON p.id = f.place
         JOIN sale s ON s.shop_id = p.shop_id AND s.order_id = f.order_id
       WHERE f.named IS NULL AND f.part <> '' AND f.part <> f.order_id AND f.part LIKE ? ESCAPE '\'`,
    )
    .raw()
    .all(like)
  const wanted = Map.groupBy(stated, ([sale]) => sale)
  const found: number[] = []
  for (const { id, lines } of saleReader(db)([...wanted.keys()]))
    for (const [, lineId] of wanted.get(id) ?? []) {
      const place = placeOfLine(lines, lineId)
      if (place !== null) found.push(lineNumber(id, place))
    }
  return found
}

const ranks = new OwnerMap<Books, ArrayLike<number>>()

/** The place of each order in the order of their numbers, worked out once for the books. */
export function orderRank(db: Connection, books: Books): ArrayLike<number> {
  const known = ranks.get(books)
  if (known !== undefined) return known
  const rank = new Int32Array(books.orders.length)
  const sorted = db.prepare<[], number>('SELECT id FROM sale ORDER BY order_id, id').pluck()
  let place = 0
  for (const id of sorted.iterate()) rank[books.orders.id.indexOf(id)] = place++
  ranks.set(books, rank)
  return rank
}

/** The place of each item in the order of titles. */
export function titleRank({ items }: Books): ArrayLike<number> {
  const titles = [...new Set(items.map(({ title }) => title ?? ''))].toSorted()
  const places = new Map(titles.map((title, place) => [title, place]))
  return items.map(({ title }) => (title === null ? Number.NaN : (places.get(title) ?? Number.NaN)))
}

/** The full rows of some lines of the books, in their order. Each order is read once, as it is stored. */
export function ledgerRows(db: Connection, books: Books, lines: Int32Array): LedgerRow[] {
  const numbers = Array.from(lines, (line) => books.orders.id.at(books.lines.order[line] ?? 0) ?? 0)
  const sales = new Map([...saleReader(db)(numbers)].map((sale) => [sale.id, sale]))
  const shops = new Map(books.shops.map(({ id, name }) => [id, name]))
  const sheets = sheetsOf(db, [...sales.values()])
  return [...lines].flatMap((line, at) => {
    const sale = sales.get(numbers[at] ?? 0)
    const stands = sale?.lines[placeInOrder(books, line)]
    if (sale === undefined || stands === undefined) return []
    const { batchId, row } = stands
    const source = { batchId, sheet: sheets.get(batchId) ?? '', row }
    return [{ ...rowOf(sale, shops.get(sale.shopId) ?? '', stands), excluded: reasonOf(books, line), source }]
  })
}

function sheetsOf(db: Connection, sales: readonly StoredSale[]): Map<string, string> {
  const batches = new Set(sales.flatMap(({ lines }) => lines.map(({ batchId }) => batchId)))
  const rows = db
    .prepare<[string], [string, string]>('SELECT id, sheet FROM batch WHERE id IN (SELECT value FROM json_each(?))')
    .raw()
    .all(JSON.stringify([...batches]))
  return new Map(rows)
}

/** What the page shows of a line: what it costs and who gave how much of a discount is not in it. */
function rowOf(
  { shopId, orderId, order: { province, city } }: StoredSale,
  shop: string,
  line: ResolvedLine,
): Omit<LedgerRow, 'excluded' | 'source'> {
  const { lineId, productId, title, sku, spec, quantity, paid, freight, refunded, income, refundInferred } = line
  const { status, createdAt, paidAt, settledAt, channel } = line
  const goods = { lineId, productId, title, sku, spec, quantity }
  const money = { paid, freight, refunded, income, refundInferred }
  return { shopId, shop, orderId, ...goods, ...money, status, createdAt, paidAt, settledAt, province, city, channel }
}
