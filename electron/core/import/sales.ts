import type { Connection } from '../database/open.ts'
import { factOf } from './fact-text.ts'
import type { Fact } from './facts.ts'
import { resolveAlone } from './resolve/alone.ts'
import { saleOf } from './sale-text.ts'
import type { Sale } from './sale-text.ts'

/** An order as it stands, with its number. */
export interface StoredSale extends Sale {
  id: number
  shopId: string
  orderId: string
}

/** What is stored of an order: a text of its own, or the number of the one fact that says all of it. */
export type SaleTuple = [
  id: number,
  shopId: string,
  orderId: string,
  body: string,
  fact: number | null,
  kind: Fact['kind'] | null,
  batchId: string | null,
  row: number | null,
  part: string | null,
  said: string | null,
]

/**
 * What `saleFrom` makes an order of. Nearly every order of a new file is what one fact says (`resolve/alone.ts`): it has
 * no text of its own, since that would be the same once more.
 */
export const SALES = `SELECT s.id, s.shop_id, s.order_id, s.body, s.fact, p.kind, p.batch_id, f.row, f.part, f.body
  FROM sale s LEFT JOIN fact f ON f.id = s.fact LEFT JOIN fact_place p ON p.id = f.place`

/** @throws where the order cannot be read, which only a damaged database can bring about */
export function saleFrom(tuple: SaleTuple): StoredSale {
  const [id, shopId, orderId, body, fact] = tuple
  return { id, shopId, orderId, ...(fact === null ? saleOf(orderId, body) : saleOfFact(tuple)) }
}

function saleOfFact([, , orderId, , number, kind, batchId, row, part, said]: SaleTuple): Sale {
  if (kind === null || batchId === null || row === null || said === null)
    throw new Error(`the fact ${number} that order ${orderId} follows from is gone`)
  const fact = factOf(kind, { orderId, part: part ?? '', named: null }, said)
  const observed = { batchId, row, asOf: '', sequence: 0 }
  const resolved = resolveAlone({
    orderId,
    orders: fact.kind === 'order' ? [{ fact, ...observed }] : [],
    lines: fact.kind === 'line' ? [{ fact, ...observed }] : [],
    refunds: [],
  })
  if (resolved?.order == null) throw new Error(`the fact ${number} does not say all of order ${orderId}`)
  return { order: resolved.order, lines: resolved.lines }
}

/** Orders that are read together: of a large shop a question may be about a hundred thousand. */
const TOGETHER = 500

/** Reads the orders of some numbers, in no order. */
export function saleReader(db: Connection): (numbers: readonly number[]) => Generator<StoredSale, void> {
  const read = db.prepare<[string], SaleTuple>(`${SALES} WHERE s.id IN (SELECT value FROM json_each(?))`).raw()
  return function* (numbers) {
    for (let from = 0; from < numbers.length; from += TOGETHER)
      for (const tuple of read.all(JSON.stringify(numbers.slice(from, from + TOGETHER)))) yield saleFrom(tuple)
  }
}

/** Finds the order of a shop in which a line of some number stands; `null` where none does any more. */
export function lineFinder(db: Connection): (shopId: string, lineId: string) => number | null {
  const stated = db
    .prepare<[string, string], number>(
      `SELECT DISTINCT s.id FROM fact f JOIN sale s ON s.shop_id = ? AND s.order_id = f.order_id
       WHERE f.part = ? AND f.part <> '' AND f.part <> f.order_id AND f.named IS NULL`,
    )
    .pluck()
  const sales = saleReader(db)
  return (shopId, lineId) => {
    for (const { id, lines } of sales(stated.all(shopId, lineId))) if (placeOfLine(lines, lineId) !== null) return id
    return null
  }
}

/** The place of a line among those of its order. */
export function placeOfLine(lines: Sale['lines'], lineId: string): number | null {
  const place = lines.findIndex((line) => line.lineId === lineId)
  return place < 0 ? null : place
}
