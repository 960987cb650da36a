import type { Arrival, PurchaseOrder, PurchaseOrderRow } from '../../../shared/contract/purchases.ts'
import type { Connection } from '../database/open.ts'

type Line = PurchaseOrder['lines'][number]

/** Purchase orders from the newest. */
export function listOrders(db: Connection): PurchaseOrder[] {
  const linesOf = db.prepare<[string], Line>(
    'SELECT sku, title, spec, quantity, price, received FROM purchase_line WHERE order_id = ? ORDER BY sku',
  )
  return db
    .prepare<[], Omit<PurchaseOrder, 'lines'>>(
      `SELECT id, supplier, ordered_on AS orderedOn, expected_on AS expectedOn, closed_on AS closedOn, note
       FROM purchase_order ORDER BY ordered_on DESC, saved_at DESC, id`,
    )
    .all()
    .map((order) => ({ ...order, lines: linesOf.all(order.id) }))
}

/** @returns the order as it was, so that saving it again undoes this; `null`: it is new, so that removing undoes it */
export function saveOrder(db: Connection, order: PurchaseOrder, now: string): PurchaseOrder | null {
  const { id, supplier, orderedOn, expectedOn, closedOn, note, lines } = order
  const insert = db.prepare(
    'INSERT INTO purchase_line (order_id, sku, title, spec, quantity, price, received) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  return db
    .transaction(() => {
      const before = findOrder(db, id)
      db.prepare('DELETE FROM purchase_order WHERE id = ?').run(id)
      db.prepare(
        `INSERT INTO purchase_order (id, supplier, ordered_on, expected_on, closed_on, note, saved_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ).run(id, supplier, orderedOn, expectedOn, closedOn, note, now)
      for (const { sku, title, spec, quantity, price, received } of lines)
        insert.run(id, sku, title, spec, quantity, price, received)
      return before
    })
    .immediate()
}

export function removeOrder(db: Connection, id: string): PurchaseOrder | null {
  return db
    .transaction(() => {
      const before = findOrder(db, id)
      db.prepare('DELETE FROM purchase_order WHERE id = ?').run(id)
      return before
    })
    .immediate()
}

export function findOrder(db: Connection, id: string): PurchaseOrder | null {
  return listOrders(db).find((order) => order.id === id) ?? null
}

export function orderRow(order: PurchaseOrder): PurchaseOrderRow {
  const amount = order.lines.reduce<number | null>(
    (sum, { quantity, price }) => (sum === null || price === null ? null : sum + quantity * price),
    0,
  )
  return { order, outstanding: order.lines.reduce((sum, line) => sum + outstandingOf(order, line), 0), amount }
}

/** What open orders still bring, SKU by SKU and day by day; those without a day last. */
export function onTheWay(orders: readonly PurchaseOrder[]): Arrival[] {
  const arrivals = new Map<string, Arrival>()
  for (const order of orders)
    for (const line of order.lines) {
      const pieces = outstandingOf(order, line)
      if (pieces === 0) continue
      const key = JSON.stringify([line.sku, order.expectedOn])
      const known = arrivals.get(key)
      arrivals.set(key, { sku: line.sku, expectedOn: order.expectedOn, pieces: pieces + (known?.pieces ?? 0) })
    }
  const day = ({ expectedOn }: Arrival) => expectedOn ?? '9999-12-31'
  return [...arrivals.values()].toSorted((a, b) => compare(a.sku, b.sku) || compare(day(a), day(b)))
}

/** More than was ordered may arrive: then nothing is left to come, not less than nothing. */
function outstandingOf({ closedOn }: PurchaseOrder, { quantity, received }: Line): number {
  return closedOn === null ? Math.max(0, quantity - received) : 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
