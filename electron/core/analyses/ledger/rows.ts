import type { LedgerFilter, LedgerRow } from '../../../../shared/contract/ledger.ts'
import { NONE } from '../../books/columns.ts'
import type { Books, Item } from '../../books/columns.ts'
import { indexOf } from '../../books/ids.ts'
import { reasonOf } from '../../exclusions/mark.ts'
import type { Connection } from '../../database/open.ts'
import { orderNumberOf } from '../../import/sale-text.ts'
import type { LineTest } from './dimensions.ts'

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
  const wanted = new Set(numbers.map((number) => indexOf(orders.id, number)))
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
  // Lines with numbers of their own are found among the facts, and stand in the order that has them.
  const lines = db.prepare<[string], number>(
    String.raw`SELECT l.id FROM fact f JOIN fact_place p ON p.id = f.place
         JOIN sale s ON s.shop_id = p.shop_id AND s.order_id = f.order_id
         JOIN order_line l ON l.order_no = s.id AND l.line_id = f.part
       WHERE f.named IS NULL AND f.part <> '' AND f.part <> f.order_id AND f.part LIKE ? ESCAPE '\'`,
  )
  const ofLine = new Set(lines.pluck().all(like))
  return (line) => ofGoods(line) || ofNumber(line) || ofLine.has(books.lines.id[line] ?? 0)
}

const ranks = new WeakMap<Books, ArrayLike<number>>()

/** The place of each order in the order of their numbers, worked out once for the books. */
export function orderRank(db: Connection, books: Books): ArrayLike<number> {
  const known = ranks.get(books)
  if (known !== undefined) return known
  const rank = new Int32Array(books.orders.length)
  const sorted = db.prepare<[], number>('SELECT id FROM sale ORDER BY order_id, id').pluck()
  let place = 0
  for (const id of sorted.iterate()) rank[indexOf(books.orders.id, id)] = place++
  ranks.set(books, rank)
  return rank
}

/** The place of each item in the order of titles. */
export function titleRank({ items }: Books): ArrayLike<number> {
  const titles = [...new Set(items.map(({ title }) => title ?? ''))].toSorted()
  const places = new Map(titles.map((title, place) => [title, place]))
  return items.map(({ title }) => (title === null ? Number.NaN : (places.get(title) ?? Number.NaN)))
}

interface StoredLine extends Omit<LedgerRow, 'refundInferred' | 'source' | 'excluded'> {
  id: number
  refundInferred: number
  batchId: string
  sheet: string
  row: number
}

/** The full rows of some lines of the books, in their order. */
export function ledgerRows(db: Connection, books: Books, lines: Int32Array): LedgerRow[] {
  const ids = Array.from(lines, (line) => books.lines.id[line] ?? 0)
  const rows = db
    .prepare<[object], StoredLine>(
      `SELECT l.id, l.shop_id AS shopId, s.name AS shop, l.order_id AS orderId, l.line_id AS lineId, l.product_id AS productId,
         l.title, l.sku, l.spec, l.quantity, l.paid, l.freight, l.refunded, l.income, l.refund_inferred AS refundInferred,
         l.status, l.created_at AS createdAt, l.paid_at AS paidAt, l.settled_at AS settledAt, o.province, o.city, l.channel,
         l.batch_id AS batchId, b.sheet, l.row
       FROM order_line l JOIN sales_order o ON o.id = l.order_no
         JOIN shop s ON s.id = l.shop_id JOIN batch b ON b.id = l.batch_id
       WHERE l.order_no IN (SELECT value FROM json_each(:orders)) AND l.id IN (SELECT value FROM json_each(:lines))`,
    )
    .all({ orders: JSON.stringify(ids.map(orderNumberOf)), lines: JSON.stringify(ids) })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...lines].flatMap((line) => {
    const row = byId.get(books.lines.id[line] ?? 0)
    if (row === undefined) return []
    const { id: _, batchId, sheet, row: number, refundInferred, ...stated } = row
    const source = { batchId, sheet, row: number }
    return [{ ...stated, refundInferred: refundInferred === 1, excluded: reasonOf(books, line), source }]
  })
}
