import { dayNumber } from '../../../shared/calendar.ts'
import type { Connection } from '../database/open.ts'
import type { ResolvedLine } from '../import/resolve/types.ts'
import { lineNumber, saleOf } from '../import/sale-text.ts'
import type { Sale } from '../import/sale-text.ts'
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
    writeChunks(db, db.prepare<[], number>('SELECT DISTINCT id >> 12 FROM sale').pluck().all())
    db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run('bookShape', shape)
  }).immediate()
}

interface Range {
  from: number
  to: number
}

/** An order as it stands, with its number. */
interface StoredSale extends Sale {
  id: number
  shopId: string
}

type RefundTuple = [
  line: number,
  amount: number,
  reversal: number,
  successAt: string | null,
  way: string | null,
  units: number,
]

function chunkReader(db: Connection): (chunk: number) => Chunk | null {
  const sales = db
    .prepare<[Range], [id: number, shopId: string, orderId: string, body: string]>(
      'SELECT id, shop_id, order_id, body FROM sale WHERE id BETWEEN :from AND :to ORDER BY id',
    )
    .raw()
  const refunds = db
    .prepare<[Range], RefundTuple>(
      `SELECT line_no, amount, income_reversal, success_at, way, units FROM refund
       WHERE line_no BETWEEN :from AND :to ORDER BY line_no, id`,
    )
    .raw()
  const day = dayReader()
  return (number) => {
    const range = { from: number * ORDERS, to: (number + 1) * ORDERS - 1 }
    const stored = sales
      .all(range)
      .map(([id, shopId, orderId, body]): StoredSale => ({ id, shopId, ...saleOf(orderId, body) }))
    if (stored.length === 0) return null
    const ofLines = refunds.all({ from: lineNumber(range.from, 0), to: lineNumber(range.to + 1, 0) - 1 })
    return chunkFrom(stored, ofLines, day)
  }
}

function chunkFrom(sales: readonly StoredSale[], refunds: readonly RefundTuple[], day: DayOf): Chunk {
  const lineCount = sales.reduce((sum, { lines }) => sum + lines.length, 0)
  const chunk = emptyChunk(sales.length, lineCount, refunds.length)
  fillOrders(chunk, sales, day)
  fillRefunds(chunk, refunds, fillLines(chunk, sales, day), day)
  return chunk
}

type DayOf = (moment: string | null) => number

function fillOrders({ orders, texts }: Chunk, sales: readonly StoredSale[], day: DayOf): void {
  const [shop, buyer, province] = [texts.shops, texts.buyers, texts.provinces].map(listOf)
  for (const [i, { id, shopId, order }] of sales.entries()) {
    orders.id[i] = id
    orders.shop[i] = shop?.(shopId) ?? NONE
    orders.createdDay[i] = day(order.createdAt)
    orders.buyer[i] = buyer?.(order.buyer) ?? NONE
    orders.province[i] = province?.(order.province) ?? NONE
    orders.presaleOpen[i] = order.presaleOpen ? 1 : 0
    orders.gap[i] = order.gap === null ? 0 : 1
  }
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
function fillLines(chunk: Chunk, sales: readonly StoredSale[], day: DayOf): Map<number, number> {
  const { lines, orders, texts } = chunk
  const channelOf = listOf(texts.channels)
  const itemOf = itemList(texts)
  const places = new Map<number, number>()
  let i = 0
  for (const [order, { id, lines: ofOrder }] of sales.entries()) {
    for (const [place, line] of ofOrder.entries()) {
      const number = lineNumber(id, place)
      places.set(number, i)
      lines.id[i] = number
      lines.order[i] = order
      lines.item[i] = itemOf(orders.shop[order] ?? 0, line)
      lines.channel[i] = channelOf(line.channel)
      fillMoments(chunk, i, line, day)
      fillFigures(chunk, i, line)
      i += 1
    }
  }
  return places
}

function fillMoments({ lines }: Chunk, i: number, { paidAt, createdAt, settledAt }: ResolvedLine, day: DayOf): void {
  lines.paidDay[i] = day(paidAt)
  lines.createdDay[i] = day(createdAt)
  lines.settledDay[i] = day(settledAt)
  lines.paidSecond[i] = secondOfDay(paidAt)
  lines.createdSecond[i] = secondOfDay(createdAt)
}

function fillFigures({ lines }: Chunk, i: number, line: ResolvedLine): void {
  lines.paid[i] = line.paid ?? Number.NaN
  lines.refunded[i] = line.refunded ?? Number.NaN
  lines.income[i] = line.income ?? Number.NaN
  lines.borne[i] = line.platformDiscount + line.influencerDiscount
  lines.given[i] = line.merchantDiscount
  lines.freight[i] = line.freight ?? Number.NaN
  lines.quantity[i] = line.quantity ?? Number.NaN
  lines.inferred[i] = line.refundInferred ? 1 : 0
}

type Named = Pick<ResolvedLine, 'productId' | 'sku' | 'title' | 'spec'>

function itemList({ items }: ChunkTexts): (shop: number, named: Named) => number {
  const known = new Dictionary<true>()
  return (shop, { productId, sku, title, spec }) => {
    const place = known.add(`${shop}\n${productId ?? '\0'}\n${sku ?? '\0'}\n${title ?? '\0'}\n${spec ?? '\0'}`, true)
    if (place === items.length) items.push([shop, productId, sku, title, spec])
    return place
  }
}

function fillRefunds(
  { refunds }: Chunk,
  rows: readonly RefundTuple[],
  lines: ReadonlyMap<number, number>,
  day: DayOf,
): void {
  for (const [i, [line, amount, reversal, successAt, way, units]] of rows.entries()) {
    refunds.line[i] = lines.get(line) ?? 0
    refunds.day[i] = day(successAt)
    refunds.amount[i] = amount
    refunds.reversal[i] = reversal
    refunds.way[i] = Math.max(
      0,
      REFUND_WAYS.findIndex((known) => known === way),
    )
    refunds.units[i] = units
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
