import { dayNumber } from '../../../../shared/calendar.ts'
import { skuOf } from '../../books/skus.ts'
import type { Connection } from '../../database/open.ts'
import type { Lot } from './ageing.ts'

/** What came when, and since when each SKU has been counted. */
export interface Arrivals {
  /** By SKU, the newest first. */
  lots: ReadonlyMap<string, readonly Lot[]>
  /** The first day a count found pieces of it. */
  counted: ReadonlyMap<string, number>
  /** Receipts whose file does not say on which day the goods came: the day of the order stands in. */
  undated: number
  /** Receipts that name no code, so that they are of no SKU of the stock. */
  uncoded: number
}

const NO_LOTS: readonly Lot[] = []

/** A lot that came after a count is not in it. */
export function lotsBefore({ lots }: Arrivals, key: string, day: number): readonly Lot[] {
  const own = lots.get(key) ?? NO_LOTS
  return own.some((lot) => lot.day > day) ? own.filter((lot) => lot.day <= day) : own
}

export function arrivalsOf(db: Connection, asOf: string): Arrivals {
  const found = { lots: new Map<string, Lot[]>(), undated: 0, uncoded: 0 }
  for (const { receivedOn, orderedOn, pieces, ...named } of receiptRows(db, asOf)) {
    const day = receivedOn ?? orderedOn
    const key = skuOf({ product: null, ...named })?.key
    if (day === null || key === undefined) continue
    if (receivedOn === null) found.undated += 1
    if (named.sku === null) found.uncoded += 1
    const own = found.lots.get(key)
    const lot = { day: dayNumber(day), pieces }
    if (own === undefined) found.lots.set(key, [lot])
    else own.push(lot)
  }
  for (const own of found.lots.values()) own.sort((a, b) => b.day - a.day)
  return { ...found, counted: firstCounts(db, asOf) }
}

interface ReceiptRow {
  sku: string | null
  title: string | null
  spec: string | null
  receivedOn: string | null
  orderedOn: string | null
  pieces: number
}

/** What has come: where a file has no such number, the pieces of orders that it calls done. */
function receiptRows(db: Connection, asOf: string): ReceiptRow[] {
  return db
    .prepare<[string], ReceiptRow>(
      `SELECT nullif(trim(sku), '') AS sku, title, spec, substr(received_at, 1, 10) AS receivedOn,
         substr(ordered_at, 1, 10) AS orderedOn, coalesce(received, ordered) AS pieces
       FROM receipt
       WHERE current = 1 AND substr(coalesce(received_at, ordered_at), 1, 10) <= ? AND coalesce(received, ordered) > 0
         AND (received IS NOT NULL OR received_at IS NOT NULL OR status IN ('交易成功', '已完成', '已收货', '已入库'))`,
    )
    .all(asOf)
}

function firstCounts(db: Connection, asOf: string): Map<string, number> {
  const rows = db
    .prepare<
      [string],
      { sku: string | null; product: string | null; title: string | null; spec: string | null; first: string }
    >(
      `SELECT sku, product_id AS product, title, spec, min("day") AS first FROM stock
       WHERE current = 1 AND "day" <= ? AND coalesce(available, on_hand) > 0 GROUP BY sku, product_id, title, spec`,
    )
    .all(asOf)
  const found = new Map<string, number>()
  for (const { first, ...named } of rows) {
    const key = skuOf(named)?.key
    const day = dayNumber(first)
    if (key !== undefined) found.set(key, Math.min(day, found.get(key) ?? day))
  }
  return found
}
