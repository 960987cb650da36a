import { chunkOf, writeChunks } from '../books/chunk-writer.ts'
import type { Connection } from '../database/open.ts'
import { factOf } from './fact-text.ts'
import type { Fact } from './facts.ts'
import { resolveOrder } from './resolve/index.ts'
import type { OrderEvidence, Resolved, ResolvedLine, ResolvedOrder, ResolvedRefund } from './resolve/types.ts'

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
  const chunks = new Set<number>()
  const evidence = evidenceReader(db)
  const standing = standingReader(db)
  const write = orderWriter(db, (orderNumber) => chunks.add(chunkOf(orderNumber)))
  const derive = (shopId: string, orderIds: readonly string[]): Derived[] => {
    const asked = { shop: shopId, orders: JSON.stringify(orderIds) }
    const found = evidence(asked, orderIds)
    const before = standing(asked)
    const derived = found.map((one, index): Derived => {
      const lines = before.lines.get(index) ?? []
      return { orderId: one.orderId, before: lines, after: resolveOrder(one) }
    })
    write(asked, derived, before.ids)
    return derived
  }
  return { derive, finish: () => writeChunks(db, chunks) }
}

/** Parameters of every statement here: a shop, and order numbers as a JSON list. */
interface Asked {
  shop: string
  orders: string
}

interface BatchAge {
  id: string
  asOf: string
  sequence: number
}

type ObservedTuple = [
  index: number,
  kind: Fact['kind'],
  part: string,
  named: string | null,
  fact: string,
  batchId: string,
  row: number,
]

function evidenceReader(db: Connection): (asked: Asked, orderIds: readonly string[]) => OrderEvidence[] {
  const observations = db
    .prepare<[Asked], ObservedTuple>(
      `SELECT j.key, o.kind, o.part, o.named, o.fact, o.batch_id, o.row
       FROM json_each(:orders) j CROSS JOIN observation o ON o.order_id = j.value AND o.shop_id = :shop`,
    )
    .raw()
  // A handful of batches against hundreds of thousands of rows: looked up here rather than joined.
  const applied = new Map(
    db
      .prepare<[], BatchAge>("SELECT id, as_of AS asOf, sequence FROM batch WHERE status = 'applied'")
      .all()
      .map((batch) => [batch.id, batch]),
  )
  return (asked, orderIds) => {
    const found = orderIds.map((orderId): OrderEvidence => ({ orderId, orders: [], lines: [], refunds: [] }))
    for (const [index, kind, part, named, text, batchId, row] of observations.all(asked)) {
      const [batch, evidence] = [applied.get(batchId), found[index]]
      if (batch === undefined || evidence === undefined) continue
      const fact = factOf(kind, { orderId: evidence.orderId, part, named }, text)
      const where = { batchId, row, asOf: batch.asOf, sequence: batch.sequence }
      if (fact.kind === 'order') evidence.orders.push({ fact, ...where })
      else if (fact.kind === 'line') evidence.lines.push({ fact, ...where })
      else evidence.refunds.push({ fact, ...where })
    }
    return found
  }
}

/** What stands of the orders: their lines, and the numbers they have, by their place in the list. */
interface Standing {
  lines: Map<number, StandingLine[]>
  ids: Map<number, number>
}

function standingReader(db: Connection): (asked: Asked) => Standing {
  const orders = db
    .prepare<[Asked], [index: number, id: number]>(
      `SELECT j.key, s.id FROM json_each(:orders) j CROSS JOIN sales_order s ON s.shop_id = :shop AND s.order_id = j.value`,
    )
    .raw()
  const lines = db.prepare<[Asked], StandingLine & { place: number }>(
    `SELECT j.key AS place, l.line_id AS lineId, l.quantity, l.paid, l.refunded, l.status, l.paid_at AS paidAt
     FROM json_each(:orders) j CROSS JOIN sales_order s ON s.shop_id = :shop AND s.order_id = j.value
       CROSS JOIN order_line l ON l.order_no = s.id`,
  )
  return (asked) => {
    const ids = new Map(orders.all(asked))
    return { ids, lines: ids.size === 0 ? new Map() : Map.groupBy(lines.all(asked), ({ place }) => place) }
  }
}

type Writer = (asked: Asked, derived: readonly Derived[], ids: ReadonlyMap<number, number>) => void

/**
 * An order that stood keeps its number.
 *
 * @param written is told the number of every order that is written or gone
 */
function orderWriter(db: Connection, written: (orderNumber: number) => void): Writer {
  const clearRefunds = db.prepare(
    'DELETE FROM refund WHERE shop_id = :shop AND order_id IN (SELECT value FROM json_each(:orders))',
  )
  const clearOrders = [
    db.prepare(
      `DELETE FROM order_line WHERE order_no IN (SELECT s.id FROM json_each(:orders) j
         CROSS JOIN sales_order s ON s.shop_id = :shop AND s.order_id = j.value)`,
    ),
    db.prepare('DELETE FROM sales_order WHERE shop_id = :shop AND order_id IN (SELECT value FROM json_each(:orders))'),
  ]
  const write = resolvedWriter(db, written)
  return (asked, derived, ids) => {
    for (const id of ids.values()) written(id)
    clearRefunds.run(asked)
    if (ids.size > 0) for (const statement of clearOrders) statement.run(asked)
    const all = derived.map(({ orderId, after }, index) => ({ orderId, after, id: ids.get(index) ?? null }))
    // Those that stood come first: a new one is given the number behind all others, which may be one of theirs till then.
    for (const { orderId, after, id } of [
      ...all.filter((one) => one.id !== null),
      ...all.filter((one) => one.id === null),
    ])
      write({ shopId: asked.shop, orderId }, after, id)
  }
}

function resolvedWriter(
  db: Connection,
  written: (orderNumber: number) => void,
): (ref: OrderRef, resolved: Resolved, id: number | null) => void {
  const insertOrder = db.prepare(
    `INSERT INTO sales_order (id, shop_id, order_id, created_at, paid_at, settled_at, status, buyer, province, city, presale_open, gap)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertLine = db.prepare(
    `INSERT INTO order_line (order_no, shop_id, order_id, line_id, product_id, title, sku, spec, quantity, paid, freight, refunded,
       refund_inferred, platform_discount, influencer_discount, merchant_discount, income, status, created_at, paid_at,
       shipped_at, settled_at, channel, batch_id, row)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertRefund = db.prepare(
    `INSERT INTO refund (line_no, shop_id, order_id, line_id, refund_id, amount, income_reversal, success_at, source, way,
       units, reason, batch_id, row)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return ({ shopId, orderId }, { order, lines, refunds }, id) => {
    const lineNumbers = new Map<string, number | bigint>()
    if (order !== null) {
      const orderNumber = Number(insertOrder.run(id, shopId, orderId, ...orderValues(order)).lastInsertRowid)
      written(orderNumber)
      for (const line of lines) {
        const { lastInsertRowid } = insertLine.run(orderNumber, shopId, orderId, ...lineValues(line))
        if (refunds.length > 0) lineNumbers.set(line.lineId, lastInsertRowid)
      }
    }
    for (const refund of refunds) {
      const lineNumber = refund.lineId === null ? null : (lineNumbers.get(refund.lineId) ?? null)
      insertRefund.run(lineNumber, shopId, orderId, ...refundValues(refund))
    }
  }
}

/** In the order of the statement's columns. */
function orderValues(order: ResolvedOrder): (string | number | null)[] {
  return [
    order.createdAt,
    order.paidAt,
    order.settledAt,
    order.status,
    order.buyer,
    order.province,
    order.city,
    order.presaleOpen ? 1 : 0,
    order.gap,
  ]
}

function lineValues(line: ResolvedLine): (string | number | null)[] {
  return [
    line.lineId,
    line.productId,
    line.title,
    line.sku,
    line.spec,
    line.quantity,
    line.paid,
    line.freight,
    line.refunded,
    line.refundInferred ? 1 : 0,
    line.platformDiscount,
    line.influencerDiscount,
    line.merchantDiscount,
    line.income,
    line.status,
    line.createdAt,
    line.paidAt,
    line.shippedAt,
    line.settledAt,
    line.channel,
    line.batchId,
    line.row,
  ]
}

function refundValues(refund: ResolvedRefund): (string | number | null)[] {
  const { lineId, refundId, amount, incomeReversal, successAt, source, way, units, reason, batchId, row } = refund
  return [lineId, refundId, amount, incomeReversal, successAt, source, way, units, reason, batchId, row]
}
