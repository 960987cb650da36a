import { dayNumber } from '../../../shared/calendar.ts'
import type { Connection } from '../database/open.ts'
import type { ResolvedLine } from '../import/resolve/types.ts'
import { ALONE_VERSION } from '../import/resolve/alone.ts'
import { lineNumber } from '../import/sale-text.ts'
import { saleFrom, SALES } from '../import/sales.ts'
import type { SaleTuple, StoredSale } from '../import/sales.ts'
import { CHUNK_SHAPE, emptyChunk, packChunk } from './chunk.ts'
import type { Chunk, ChunkTexts } from './chunk.ts'
import { NO_DAY, NONE, REFUND_WAYS } from './columns.ts'
import { Dictionary } from './dictionary.ts'
import { indexOf } from './ids.ts'

/** Orders a chunk; the SQL below shifts by 12 bits. */
const ORDERS = 4096

function chunkOf(orderNumber: number): number {
  return Math.floor(orderNumber / ORDERS)
}

/**
 * Writes the chunks that hold what changed. New orders follow each other in number, so most of their chunks are made of
 * what has just been derived; all others are read from the tables.
 */
export class ChunkWriter {
  private readonly db: Connection
  private readonly source: ChunkSource
  /** Chunks that have to be read. */
  private readonly stale = new Set<number>()
  /** New orders of one chunk, by number. */
  private fresh: StoredSale[] = []

  constructor(db: Connection) {
    this.db = db
    this.source = new ChunkSource(db)
  }

  /** An order that stood before has changed, or is gone. */
  change(orderNumber: number): void {
    this.stale.add(chunkOf(orderNumber))
  }

  /** An order under a number behind all others, its refunds written as well. */
  add(sale: StoredSale): void {
    const [first] = this.fresh
    if (first !== undefined && chunkOf(first.id) !== chunkOf(sale.id)) this.release()
    this.fresh.push(sale)
  }

  finish(): void {
    this.release()
    writeChunks(this.db, this.stale, this.source)
  }

  /** Behind the first of a chunk there are only new orders; where it begins with older ones it has to be read. */
  private release(): void {
    const [first] = this.fresh
    if (first === undefined) return
    const number = chunkOf(first.id)
    if (first.id === Math.max(1, number * ORDERS)) putChunk(this.db, number, this.source.chunkOf(number, this.fresh))
    else this.stale.add(number)
    this.fresh = []
  }
}

/** Writes chunks anew from the tables, or takes them out where no order is left. */
export function writeChunks(db: Connection, chunks: Iterable<number>, source = new ChunkSource(db)): void {
  const remove = db.prepare('DELETE FROM book_chunk WHERE chunk = ?')
  for (const number of chunks) {
    const sales = source.sales(number)
    if (sales.length === 0) remove.run(number)
    else putChunk(db, number, source.chunkOf(number, sales))
  }
}

function putChunk(db: Connection, number: number, chunk: Chunk): void {
  const { orders, lines, refunds } = chunk
  db.prepare('INSERT OR REPLACE INTO book_chunk (chunk, orders, lines, refunds, body) VALUES (?, ?, ?, ?, ?)').run(
    number,
    orders.id.length,
    lines.id.length,
    refunds.amount.length,
    packChunk(chunk),
  )
}

/**
 * Writes all chunks anew unless they are those of this program: after a migration, and when another version of the
 * program keeps other columns. Until that is done none of them can be read.
 */
export function ensureChunks(db: Connection, tell: (words: string) => void = () => undefined): void {
  const shape = shapeOf(db)
  const known = db.prepare<[], string>("SELECT value FROM setting WHERE key = 'bookShape'").pluck().get()
  if (known === shape) return
  // A new database has no books yet.
  if (known !== undefined) tell('正在重新整理账本，订单多的店可能要半分钟…')
  rewriteChunks(db, shape)
}

/** Writes all of them anew from the tables. */
export function rewriteChunks(db: Connection, shape = shapeOf(db)): void {
  db.transaction(() => {
    db.prepare('DELETE FROM book_chunk').run()
    writeChunks(db, db.prepare<[], number>('SELECT DISTINCT id >> 12 FROM sale').pluck().all())
    db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run('bookShape', shape)
  }).immediate()
}

function shapeOf(db: Connection): string {
  return `${Number(db.pragma('user_version', { simple: true }))} ${ALONE_VERSION} ${CHUNK_SHAPE}`
}

interface Range {
  from: number
  to: number
}

type RefundTuple = [
  line: number,
  amount: number,
  reversal: number,
  successAt: string | null,
  way: string | null,
  units: number,
  reason: string | null,
]

/** What the tables hold of a chunk. */
class ChunkSource {
  private readonly stored
  private readonly refunds
  private readonly day = dayReader()

  constructor(db: Connection) {
    this.stored = db.prepare<[Range], SaleTuple>(`${SALES} WHERE s.id BETWEEN :from AND :to ORDER BY s.id`).raw()
    this.refunds = db
      .prepare<[Range], RefundTuple>(
        `SELECT line_no, amount, income_reversal, success_at, way, units, reason FROM refund
         WHERE line_no BETWEEN :from AND :to ORDER BY line_no, id`,
      )
      .raw()
  }

  sales(number: number): StoredSale[] {
    return this.stored.all({ from: number * ORDERS, to: (number + 1) * ORDERS - 1 }).map(saleFrom)
  }

  /** @param sales all orders of the chunk */
  chunkOf(number: number, sales: readonly StoredSale[]): Chunk {
    const range = { from: lineNumber(number * ORDERS, 0), to: lineNumber((number + 1) * ORDERS, 0) - 1 }
    return chunkFrom(sales, this.refunds.all(range), this.day)
  }
}

function chunkFrom(sales: readonly StoredSale[], refunds: readonly RefundTuple[], day: DayOf): Chunk {
  const lineCount = sales.reduce((sum, { lines }) => sum + lines.length, 0)
  const chunk = emptyChunk(sales.length, lineCount, refunds.length)
  fillOrders(chunk, sales, day)
  fillLines(chunk, sales, day)
  fillRefunds(chunk, refunds, day)
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

function fillLines(chunk: Chunk, sales: readonly StoredSale[], day: DayOf): void {
  const { lines, orders, texts } = chunk
  const channelOf = listOf(texts.channels)
  const itemOf = itemList(texts)
  let i = 0
  for (const [order, { id, lines: ofOrder }] of sales.entries()) {
    for (const [place, line] of ofOrder.entries()) {
      lines.id[i] = lineNumber(id, place)
      lines.order[i] = order
      lines.item[i] = itemOf(orders.shop[order] ?? 0, line)
      lines.channel[i] = channelOf(line.channel)
      fillMoments(chunk, i, line, day)
      fillFigures(chunk, i, line)
      i += 1
    }
  }
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

function fillRefunds({ lines, refunds, texts }: Chunk, rows: readonly RefundTuple[], day: DayOf): void {
  const reasonOf = listOf(texts.reasons)
  for (const [i, [line, amount, reversal, successAt, way, units, reason]] of rows.entries()) {
    refunds.line[i] = Math.max(0, indexOf(lines.id, line))
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
