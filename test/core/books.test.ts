import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayNumber } from '../../shared/calendar.ts'
import { ensureChunks, writeChunks } from '../../electron/core/books/chunk-writer.ts'
import { NO_DAY, NONE, REFUND_WAYS } from '../../electron/core/books/columns.ts'
import type { Books } from '../../electron/core/books/columns.ts'
import { lineNumberOf } from '../../electron/core/books/line-number.ts'
import { skuOf } from '../../electron/core/books/skus.ts'
import { exportAll, simulate } from '../support/simulator/index.ts'
import { TestShop } from '../support/shop.ts'
import { salesIn } from '../support/sales-tables.ts'

/** The books come from chunks of columns; here each of their numbers is read from the rows of the tables instead. */

/** More than one chunk holds. */
const ORDERS = 5000

let shop: TestShop
beforeAll(async () => {
  shop = new TestShop()
  const files = [...exportAll(simulate({ seed: 9, orders: ORDERS, months: 3, products: 20 }))]
  // The months come one by one: later ones change orders in chunks that stand.
  for (const file of files) await shop.importAll([file])
}, 120_000)
afterAll(() => shop.close())

interface LineRow {
  id: number
  shop: string
  orderNo: number
  product: string | null
  sku: string | null
  title: string | null
  spec: string | null
  channel: string | null
  province: string | null
  buyer: string | null
  paidAt: string | null
  createdAt: string | null
  settledAt: string | null
  orderCreatedAt: string | null
  paid: number | null
  refunded: number | null
  income: number | null
  borne: number
  given: number
  freight: number | null
  quantity: number | null
  inferred: number
}

function lineRows(): LineRow[] {
  return salesIn(shop.db)
    .prepare<[], LineRow>(
      `SELECT l.id, l.shop_id AS shop, l.order_no AS orderNo, l.product_id AS product, l.sku, l.title, l.spec, l.channel,
         o.province, o.buyer, l.paid_at AS paidAt, l.created_at AS createdAt, l.settled_at AS settledAt,
         o.created_at AS orderCreatedAt, l.paid, l.refunded, l.income, l.platform_discount + l.influencer_discount AS borne,
         l.merchant_discount AS given, l.freight, l.quantity, l.refund_inferred AS inferred
       FROM order_line l JOIN sales_order o ON o.id = l.order_no ORDER BY l.order_no, l.id`,
    )
    .all()
}

function dayOf(moment: string | null): number {
  return moment === null ? NO_DAY : dayNumber(moment.slice(0, 10))
}

function secondOf(moment: string | null): number {
  const [hours = 0, minutes = 0, seconds = 0] = (moment?.slice(11) ?? '0:0:0').split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

/** What the books say of a line, in the words of its row. */
function shownLine(books: Books, line: number) {
  const { lines, orders, shops, products, skus, channels, provinces } = books
  const order = lines.order[line] ?? NONE
  const named = <T>(list: readonly T[], numbers: ArrayLike<number>): T | null => list[numbers[line] ?? NONE] ?? null
  return {
    id: lineNumberOf(books, line),
    shop: named(shops, lines.shop)?.id,
    orderNo: orders.id.at(order),
    product: named(products, lines.product)?.key ?? null,
    sku: named(skus, lines.sku)?.key ?? null,
    channel: named(channels, lines.channel),
    province: named(provinces, lines.province),
    days: [lines.paidDay[line], lines.createdDay[line], lines.settledDay[line], orders.createdDay[order]],
    seconds: [lines.paidSecond.at(line), lines.createdSecond.at(line)],
    money: [lines.paid, lines.refunded, lines.income, lines.borne, lines.given, lines.freight].map((own) =>
      own.at(line),
    ),
    quantity: lines.quantity[line],
    inferred: lines.inferred.at(line),
  }
}

function expectedLine(row: LineRow): ReturnType<typeof shownLine> {
  const { paid, refunded, income, borne, given, freight } = row
  return {
    id: row.id,
    shop: row.shop,
    orderNo: row.orderNo,
    product: row.product ?? row.sku ?? row.title,
    sku: skuOf(row)?.key ?? null,
    channel: row.channel,
    province: row.province,
    days: [row.paidAt, row.createdAt, row.settledAt, row.orderCreatedAt].map(dayOf),
    seconds: [row.paidAt, row.createdAt].map(secondOf),
    money: [paid, refunded, income, borne, given, freight].map((value) => value ?? Number.NaN),
    quantity: row.quantity ?? Number.NaN,
    inferred: row.inferred,
  }
}

function expectBooks(books: Books): void {
  const rows = lineRows()
  expect(rows.length).toBeGreaterThan(ORDERS)
  expect(books.lines.length).toBe(rows.length)
  expect(rows.map((_, line) => shownLine(books, line))).toEqual(rows.map(expectedLine))
}

describe('the books', () => {
  test('fill more than one chunk, and say of every line what its row says', () => {
    const chunks = Number(shop.db.prepare('SELECT count(*) FROM book_chunk').pluck().get())
    expect(chunks).toBeGreaterThan(1)
    expectBooks(shop.books())
  })

  test('give one number to one buyer of a shop, and to nobody else', () => {
    const { lines, buyers } = shop.books()
    const keys = lineRows().map(({ shop: id, buyer }) => (buyer === null ? null : `${id} ${buyer}`))
    const pairs = new Set(keys.map((key, line) => `${key} ${lines.buyer[line]}`))
    const known = new Set(keys.filter((key) => key !== null))
    expect(buyers).toBe(known.size)
    // Each key with one number, each number with one key, and those without a key.
    expect(pairs.size).toBe(known.size + 1)
    expect(keys.every((key, line) => (key === null) === (lines.buyer[line] === NONE))).toBe(true)
  })

  test('say of every refund of a line what its row says', () => {
    const { refunds } = shop.books()
    const shown = Array.from({ length: refunds.length }, (_, at) => [
      lineNumberOf(shop.books(), refunds.line[at] ?? NONE),
      refunds.amount[at],
      refunds.reversal[at],
      refunds.day[at],
      REFUND_WAYS[refunds.way[at] ?? NONE],
      refunds.units[at],
    ])
    const rows = salesIn(shop.db)
      .prepare<[], [number, number, number, string | null, string | null, number]>(
        `SELECT r.line_no, r.amount, r.income_reversal, r.success_at, r.way, r.units FROM refund r
         JOIN order_line l ON l.id = r.line_no ORDER BY l.order_no, l.id, r.id`,
      )
      .raw()
      .all()
    expect(rows.length).toBeGreaterThan(100)
    expect(shown).toEqual(
      rows.map(([line, amount, reversal, at, way, units]) => [
        line,
        amount,
        reversal,
        dayOf(at),
        way ?? 'unknown',
        units,
      ]),
    )
  })

  test('are the same whether made of what an import has just derived or read from the tables', () => {
    const stored = () =>
      shop.db
        .prepare<[], [number, number, number, number, string]>(
          'SELECT chunk, orders, lines, refunds, hex(body) FROM book_chunk ORDER BY chunk',
        )
        .raw()
        .all()
    const before = stored()
    writeChunks(
      shop.db,
      before.map(([chunk]) => chunk),
    )
    expect(stored()).toEqual(before)
  })

  test('are written anew for a program that keeps other columns, and left alone otherwise', () => {
    const { db } = shop
    db.prepare('DELETE FROM book_chunk WHERE chunk = 0').run()
    ensureChunks(db)
    expect(shop.books().lines.length).toBeLessThan(lineRows().length)
    db.prepare("UPDATE setting SET value = 'another shape' WHERE key = 'bookShape'").run()
    ensureChunks(db)
    expectBooks(shop.books())
  })

  test('forget a chunk whose orders are gone', async () => {
    const other = new TestShop()
    await other.importAll([...exportAll(simulate({ seed: 4, orders: 30, months: 2, products: 5 }))].slice(0, 1))
    for (const { id } of other.db.prepare<[], { id: string }>('SELECT id FROM batch').all()) await other.undo(id)
    expect(other.db.prepare('SELECT count(*) FROM book_chunk').pluck().get()).toBe(0)
    writeChunks(other.db, [0])
    expect(other.books().lines.length).toBe(0)
    other.close()
  })
})
