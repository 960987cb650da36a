import { dayNumber } from '../../../shared/calendar.ts'
import type { Connection } from '../database/open.ts'
import { CHUNK_SHAPE, emptyChunk, packChunk } from './chunk.ts'
import type { Chunk, ChunkTexts } from './chunk.ts'
import { NO_DAY, NONE, REFUND_WAYS } from './columns.ts'
import { Dictionary } from './dictionary.ts'

/** Orders a chunk; the SQL below shifts by 12 bits. */
const ORDERS = 4096

export function chunkOf(orderNumber: number): number {
  return Math.floor(orderNumber / ORDERS)
}

/** Writes chunks anew from the tables, or takes them out where no order is left. */
export function writeChunks(db: Connection, chunks: Iterable<number>): void {
  const read = chunkReader(db)
  const insert = db.prepare('INSERT OR REPLACE INTO book_chunk (chunk, body) VALUES (?, ?)')
  const remove = db.prepare('DELETE FROM book_chunk WHERE chunk = ?')
  for (const number of chunks) {
    const chunk = read(number)
    if (chunk === null) remove.run(number)
    else insert.run(number, packChunk(chunk))
  }
}

/**
 * Writes all chunks anew unless they are those of this program: after a migration, and when another version of the
 * program keeps other columns. Until that is done none of them can be read.
 */
export function ensureChunks(db: Connection): void {
  const shape = `${Number(db.pragma('user_version', { simple: true }))} ${CHUNK_SHAPE}`
  const known = db.prepare<[], string>("SELECT value FROM setting WHERE key = 'bookShape'").pluck().get()
  if (known === shape) return
  db.transaction(() => {
    db.prepare('DELETE FROM book_chunk').run()
    writeChunks(db, db.prepare<[], number>('SELECT DISTINCT id >> 12 FROM sales_order').pluck().all())
    db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run('bookShape', shape)
  }).immediate()
}

interface Range {
  from: number
  to: number
}

type OrderTuple = [
  id: number,
  shop: string,
  created: string | null,
  buyer: string | null,
  province: string | null,
  presale: number,
  gap: number,
]

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
  paid: number | null,
  refunded: number | null,
  income: number | null,
  borne: number,
  given: number,
  freight: number | null,
  quantity: number | null,
  inferred: number,
]

type RefundTuple = [
  line: number,
  amount: number,
  reversal: number,
  successAt: string | null,
  way: string | null,
  units: number,
  reason: string | null,
]

function chunkReader(db: Connection): (chunk: number) => Chunk | null {
  const orders = db
    .prepare<[Range], OrderTuple>(
      `SELECT id, shop_id, created_at, buyer, province, presale_open, gap IS NOT NULL
       FROM sales_order WHERE id BETWEEN :from AND :to ORDER BY id`,
    )
    .raw()
  const lines = db
    .prepare<[Range], LineTuple>(
      `SELECT id, order_no, product_id, sku, title, spec, channel, paid_at, created_at, settled_at, paid, refunded, income,
         platform_discount + influencer_discount, merchant_discount, freight, quantity, refund_inferred
       FROM order_line WHERE order_no BETWEEN :from AND :to ORDER BY order_no, id`,
    )
    .raw()
  const refunds = db
    .prepare<[Range], RefundTuple>(
      `SELECT r.line_no, r.amount, r.income_reversal, r.success_at, r.way, r.units, r.reason
       FROM order_line l JOIN refund r ON r.line_no = l.id
       WHERE l.order_no BETWEEN :from AND :to ORDER BY l.order_no, l.id, r.id`,
    )
    .raw()
  const day = dayReader()
  return (number) => {
    const range = { from: number * ORDERS, to: (number + 1) * ORDERS - 1 }
    const rows = { orders: orders.all(range), lines: lines.all(range), refunds: refunds.all(range) }
    if (rows.orders.length === 0) return null
    const chunk = emptyChunk(rows.orders.length, rows.lines.length, rows.refunds.length)
    const places = fillOrders(chunk, rows.orders, day)
    fillRefunds(chunk, rows.refunds, fillLines(chunk, rows.lines, places, day), day)
    return chunk
  }
}

type DayOf = (moment: string | null) => number

/** @returns the place of each order */
function fillOrders({ orders, texts }: Chunk, rows: readonly OrderTuple[], day: DayOf): Map<number, number> {
  const [shop, buyer, province] = [texts.shops, texts.buyers, texts.provinces].map(listOf)
  const places = new Map<number, number>()
  for (const [i, row] of rows.entries()) {
    const [id, shopId, created, buyerKey, provinceName, presale, gap] = row
    places.set(id, i)
    orders.id[i] = id
    orders.shop[i] = shop?.(shopId) ?? NONE
    orders.createdDay[i] = day(created)
    orders.buyer[i] = buyer?.(buyerKey) ?? NONE
    orders.province[i] = province?.(provinceName) ?? NONE
    orders.presaleOpen[i] = presale
    orders.gap[i] = gap
  }
  return places
}

/** Adds texts to a list, each once. */
function listOf(list: string[]): (text: string | null) => number {
  const known = new Map<string, number>()
  return (text) => {
    if (text === null) return NONE
    const place = known.get(text) ?? list.push(text) - 1
    known.set(text, place)
    return place
  }
}

/** @returns the place of each line */
function fillLines(
  chunk: Chunk,
  rows: readonly LineTuple[],
  orders: ReadonlyMap<number, number>,
  day: DayOf,
): Map<number, number> {
  const { lines, texts } = chunk
  const channelOf = listOf(texts.channels)
  const itemOf = itemList(texts)
  const places = new Map<number, number>()
  for (const [i, row] of rows.entries()) {
    const [id, orderNumber, product, sku, title, spec, channel, paidAt, createdAt, settledAt, ...figures] = row
    const order = orders.get(orderNumber) ?? 0
    places.set(id, i)
    lines.id[i] = id
    lines.order[i] = order
    lines.item[i] = itemOf(chunk.orders.shop[order] ?? 0, product, sku, title, spec)
    lines.channel[i] = channelOf(channel)
    lines.paidDay[i] = day(paidAt)
    lines.createdDay[i] = day(createdAt)
    lines.settledDay[i] = day(settledAt)
    lines.paidSecond[i] = secondOfDay(paidAt)
    lines.createdSecond[i] = secondOfDay(createdAt)
    const [paid, refunded, income, borne, given, freight, quantity, inferred] = figures
    lines.paid[i] = paid ?? Number.NaN
    lines.refunded[i] = refunded ?? Number.NaN
    lines.income[i] = income ?? Number.NaN
    lines.borne[i] = borne
    lines.given[i] = given
    lines.freight[i] = freight ?? Number.NaN
    lines.quantity[i] = quantity ?? Number.NaN
    lines.inferred[i] = inferred
  }
  return places
}

type Text = string | null

function itemList({ items }: ChunkTexts): (shop: number, product: Text, sku: Text, title: Text, spec: Text) => number {
  const known = new Dictionary<true>()
  return (shop, product, sku, title, spec) => {
    const place = known.add(`${shop}\n${product ?? '\0'}\n${sku ?? '\0'}\n${title ?? '\0'}\n${spec ?? '\0'}`, true)
    if (place === items.length) items.push([shop, product, sku, title, spec])
    return place
  }
}

function fillRefunds(
  { refunds, texts }: Chunk,
  rows: readonly RefundTuple[],
  lines: ReadonlyMap<number, number>,
  day: DayOf,
): void {
  const reasonOf = listOf(texts.reasons)
  for (const [i, [line, amount, reversal, successAt, way, units, reason]] of rows.entries()) {
    refunds.line[i] = lines.get(line) ?? 0
    refunds.day[i] = day(successAt)
    refunds.amount[i] = amount
    refunds.reversal[i] = reversal
    refunds.way[i] = Math.max(
      0,
      REFUND_WAYS.findIndex((known) => known === way),
    )
    refunds.units[i] = units
    refunds.reason[i] = reasonOf(reason)
  }
}

/** Few days, many moments: each day is worked out once. */
function dayReader(): DayOf {
  const known = new Map<string, number>()
  return (moment) => {
    if (moment === null) return NO_DAY
    const day = moment.slice(0, 10)
    const number = known.get(day) ?? dayNumber(day)
    known.set(day, number)
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
