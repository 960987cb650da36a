import { ChunkWriter } from '../books/chunk-writer.ts'
import type { Connection } from '../database/open.ts'
import { factReader } from './fact-store.ts'
import { factOf } from './fact-text.ts'
import type { Fact } from './facts.ts'
import { resolveOrder } from './resolve/index.ts'
import type { OrderEvidence, Resolved, ResolvedLine, ResolvedRefund } from './resolve/types.ts'
import { lineNumber, saleOf, textOfSale } from './sale-text.ts'

export interface OrderRef {
  shopId: string
  orderId: string
}

/** A line as it stood, for telling what an import or undo changed. */
export type StandingLine = Pick<ResolvedLine, 'lineId' | 'quantity' | 'paid' | 'refunded' | 'status' | 'paidAt'>

export interface Derived {
  orderId: string
  before: StandingLine[]
  after: Resolved
}

/**
 * Derives the facts of some orders of one shop anew from all applied observations, and writes them in place of the old
 * ones. Everything that is asked of the database is asked for all of them at once.
 */
export interface Deriver {
  derive: (shopId: string, orderIds: readonly string[]) => Derived[]
  /** Writes the chunks of the books that hold what was derived. */
  finish: () => void
}

export function orderDeriver(db: Connection): Deriver {
  const chunks = new ChunkWriter(db)
  const evidence = evidenceReader(db)
  const standing = standingReader(db)
  const write = orderWriter(db, chunks)
  const derive = (shopId: string, orderIds: readonly string[]): Derived[] => {
    const asked = { shop: shopId, orders: JSON.stringify(orderIds) }
    const found = evidence(shopId, orderIds)
    const before = standing(asked)
    const derived = found.map((one): Derived => {
      const lines = before.get(one.orderId)?.lines ?? []
      return { orderId: one.orderId, before: lines, after: resolveOrder(one) }
    })
    write(asked, derived, before)
    return derived
  }
  return { derive, finish: () => chunks.finish() }
}

/** Parameters of every statement here: a shop, and order numbers as a JSON list. */
interface Asked {
  shop: string
  orders: string
}

/** What the facts of a place share. */
interface KnownPlace {
  id: number
  kind: Fact['kind']
  shopId: string
  batchId: string
  asOf: string
  sequence: number
}

function evidenceReader(db: Connection): (shopId: string, orderIds: readonly string[]) => OrderEvidence[] {
  const factsOf = factReader(db)
  // A handful of places against hundreds of thousands of facts: looked up here rather than joined.
  const places = new Map(
    db
      .prepare<[], KnownPlace>(
        `SELECT p.id, p.kind, p.shop_id AS shopId, p.batch_id AS batchId, b.as_of AS asOf, b.sequence
         FROM fact_place p JOIN batch b ON b.id = p.batch_id WHERE b.status = 'applied'`,
      )
      .all()
      .map((place) => [place.id, place]),
  )
  return (shopId, orderIds) => {
    const found = orderIds.map((orderId): OrderEvidence => ({ orderId, orders: NONE, lines: NONE, refunds: NONE }))
    for (const [index, placeId, row, part, named, body] of factsOf(orderIds)) {
      const place = places.get(placeId)
      const evidence = found[index]
      if (place === undefined || evidence === undefined || place.shopId !== shopId) continue
      const fact = factOf(place.kind, { orderId: evidence.orderId, part, named }, body)
      const { batchId, asOf, sequence } = place
      if (fact.kind === 'order') evidence.orders = withOne(evidence.orders, { fact, batchId, row, asOf, sequence })
      else if (fact.kind === 'line') evidence.lines = withOne(evidence.lines, { fact, batchId, row, asOf, sequence })
      else evidence.refunds = withOne(evidence.refunds, { fact, batchId, row, asOf, sequence })
    }
    return found
  }
}

/** Shared by all orders of which nothing of a kind is known; never added to. */
const NONE: never[] = []

/** Most lists stay at one: a list that grows takes room for many. */
function withOne<T>(list: T[], one: T): T[] {
  if (list.length === 0) return [one]
  list.push(one)
  return list
}

/** What stands of an order: its number and its lines. */
interface StandingOrder {
  id: number
  body: string
  lines: ResolvedLine[]
}

/** By order number. */
type Standing = ReadonlyMap<string, StandingOrder>

function standingReader(db: Connection): (asked: Asked) => Standing {
  const orders = db
    .prepare<[Asked], [orderId: string, id: number, body: string]>(
      `SELECT s.order_id, s.id, s.body
       FROM json_each(:orders) j CROSS JOIN sale s ON s.shop_id = :shop AND s.order_id = j.value`,
    )
    .raw()
  return (asked) =>
    new Map(orders.all(asked).map(([orderId, id, body]) => [orderId, { id, body, lines: saleOf(orderId, body).lines }]))
}

type Writer = (asked: Asked, derived: readonly Derived[], standing: Standing) => void

/** An order that stood keeps its number; a new one is given the number behind all others. */
function orderWriter(db: Connection, chunks: ChunkWriter): Writer {
  const clearRefunds = db.prepare(
    'DELETE FROM refund WHERE shop_id = :shop AND order_id IN (SELECT value FROM json_each(:orders))',
  )
  const insert = db.prepare('INSERT INTO sale (shop_id, order_id, body) VALUES (?, ?, ?)')
  const update = db.prepare('UPDATE sale SET body = ? WHERE id = ?')
  const remove = db.prepare('DELETE FROM sale WHERE id = ?')
  const insertRefund = refundWriter(db)
  /** @returns the number the order has, or had */
  const put = (shop: string, { orderId, after }: Derived, before: StandingOrder | undefined): number | null => {
    const { order, lines } = after
    const body = order === null ? null : textOfSale(orderId, { order, lines })
    if (before === undefined) return body === null ? null : Number(insert.run(shop, orderId, body).lastInsertRowid)
    if (body === null) remove.run(before.id)
    else if (body !== before.body) update.run(body, before.id)
    return before.id
  }
  return ({ shop, orders }, derived, standing) => {
    clearRefunds.run({ shop, orders })
    for (const one of derived) {
      const { orderId, after } = one
      const { order, lines, refunds } = after
      const before = standing.get(orderId)
      const number = put(shop, one, before)
      for (const refund of refunds) insertRefund({ shopId: shop, orderId }, number, lines, refund)
      if (before !== undefined) chunks.change(before.id)
      else if (order !== null && number !== null) chunks.add({ id: number, shopId: shop, order, lines })
    }
  }
}

function refundWriter(
  db: Connection,
): (ref: OrderRef, order: number | null, lines: readonly ResolvedLine[], refund: ResolvedRefund) => void {
  const insert = db.prepare(
    `INSERT INTO refund (line_no, shop_id, order_id, line_id, refund_id, amount, income_reversal, success_at, source, way,
       units, reason, batch_id, row)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return ({ shopId, orderId }, order, lines, refund) => {
    const place = refund.lineId === null ? -1 : lines.findLastIndex(({ lineId }) => lineId === refund.lineId)
    const lineNo = order === null || place < 0 ? null : lineNumber(order, place)
    insert.run(lineNo, shopId, orderId, ...refundValues(refund))
  }
}

/** In the order of the statement's columns. */
function refundValues(refund: ResolvedRefund): (string | number | null)[] {
  const { lineId, refundId, amount, incomeReversal, successAt, source, way, units, reason, batchId, row } = refund
  return [lineId, refundId, amount, incomeReversal, successAt, source, way, units, reason, batchId, row]
}
