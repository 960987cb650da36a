import type { Connection } from '../database/open.ts'
import type { Fact } from './facts.ts'
import { resolveOrder } from './resolve/index.ts'
import type { Observed, OrderEvidence, Resolved, ResolvedLine, ResolvedRefund } from './resolve/types.ts'

export interface OrderRef {
  shopId: string
  orderId: string
}

/** A line as it stood, for telling what an import or undo changed. */
export type StandingLine = Pick<ResolvedLine, 'lineId' | 'quantity' | 'paid' | 'refunded' | 'status' | 'paidAt'>

export interface Derived {
  before: StandingLine[]
  after: Resolved
}

interface StoredFact {
  fact: string
  batchId: string
  row: number
}

interface BatchAge {
  id: string
  asOf: string
  sequence: number
}

type ObservationRow = StoredFact & Pick<BatchAge, 'asOf' | 'sequence'>

/** Derives the facts of one order anew from all applied observations and writes them in place of the old ones. */
export type Deriver = (ref: OrderRef) => Derived

export function orderDeriver(db: Connection): Deriver {
  const observations = db.prepare<[string, string, string], StoredFact>(
    'SELECT fact, batch_id AS batchId, row FROM observation WHERE order_id = ? AND family = ? AND shop_id = ?',
  )
  // A handful of batches against hundreds of thousands of rows: looked up here rather than joined.
  const applied = new Map(
    db
      .prepare<[], BatchAge>("SELECT id, as_of AS asOf, sequence FROM batch WHERE status = 'applied'")
      .all()
      .map((batch) => [batch.id, batch]),
  )
  const observed = (known: string, { orderId, shopId }: OrderRef): ObservationRow[] =>
    observations.all(orderId, known, shopId).flatMap((row) => {
      const batch = applied.get(row.batchId)
      return batch === undefined ? [] : [{ ...row, asOf: batch.asOf, sequence: batch.sequence }]
    })
  const standing = db.prepare<[string, string], StandingLine>(
    `SELECT line_id AS lineId, quantity, paid, refunded, status, paid_at AS paidAt FROM order_line WHERE shop_id = ? AND order_id = ?`,
  )
  const family = db
    .prepare<[string], string>(
      "SELECT CASE platform WHEN 'tmall' THEN 'taobao' ELSE platform END FROM shop WHERE id = ?",
    )
    .pluck()
  const families = new Map<string, string>()
  // Into empty tables nothing has to be looked up or cleared.
  const empty = db.prepare('SELECT 1 FROM sales_order LIMIT 1').get() === undefined && noRefunds(db)
  const write = orderWriter(db, empty)
  return (ref) => {
    const known = families.get(ref.shopId) ?? family.get(ref.shopId) ?? ''
    families.set(ref.shopId, known)
    const before = empty ? [] : standing.all(ref.shopId, ref.orderId)
    const after = resolveOrder(evidenceOf(ref.orderId, observed(known, ref)))
    write(ref, after)
    return { before, after }
  }
}

function evidenceOf(orderId: string, rows: readonly ObservationRow[]): OrderEvidence {
  const evidence: OrderEvidence = { orderId, orders: [], lines: [], refunds: [] }
  for (const { fact: text, ...where } of rows) {
    const fact: Fact = JSON.parse(text)
    if (fact.kind === 'order') evidence.orders.push({ fact, ...where })
    else if (fact.kind === 'line') evidence.lines.push({ fact, ...where })
    else evidence.refunds.push({ fact, ...where } satisfies Observed<typeof fact>)
  }
  return evidence
}

function noRefunds(db: Connection): boolean {
  return db.prepare('SELECT 1 FROM refund LIMIT 1').get() === undefined
}

function orderWriter(db: Connection, empty: boolean): (ref: OrderRef, resolved: Resolved) => void {
  const clear = [
    db.prepare('DELETE FROM refund WHERE shop_id = ? AND order_id = ?'),
    db.prepare('DELETE FROM order_line WHERE shop_id = ? AND order_id = ?'),
    db.prepare('DELETE FROM sales_order WHERE shop_id = ? AND order_id = ?'),
  ]
  const insertOrder = db.prepare(
    `INSERT INTO sales_order (shop_id, order_id, created_at, paid_at, settled_at, status, buyer, province, city, presale_open, gap)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  return ({ shopId, orderId }, { order, lines, refunds }) => {
    if (!empty) for (const statement of clear) statement.run(shopId, orderId)
    const lineNumbers = new Map<string, number | bigint>()
    if (order !== null) {
      const orderNumber = insertOrder.run(
        shopId,
        orderId,
        order.createdAt,
        order.paidAt,
        order.settledAt,
        order.status,
        order.buyer,
        order.province,
        order.city,
        order.presaleOpen ? 1 : 0,
        order.gap,
      ).lastInsertRowid
      for (const line of lines) {
        const { lastInsertRowid } = insertLine.run(orderNumber, shopId, orderId, ...lineValues(line))
        lineNumbers.set(line.lineId, lastInsertRowid)
      }
    }
    for (const refund of refunds) {
      const lineNumber = refund.lineId === null ? null : (lineNumbers.get(refund.lineId) ?? null)
      insertRefund.run(lineNumber, shopId, orderId, ...refundValues(refund))
    }
  }
}

/** In the order of the statement's columns. */
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
