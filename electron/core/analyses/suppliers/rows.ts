import { addDays } from '../../../../shared/calendar.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { PurchaseOrder } from '../../../../shared/contract/purchases.ts'
import type { Fen } from '../../../../shared/money.ts'
import { perUnit } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { skuOf } from '../../books/skus.ts'
import type { Connection } from '../../database/open.ts'
import { listOrders } from '../../stock/orders.ts'
import { resolveSettings } from '../../stock/resolve.ts'
import { readSaid } from '../../stock/rows.ts'
import type { Placed } from '../evidence/record.ts'
import { bundleParts } from '../inventory/rows.ts'
import { newestStockDay, stockStatus } from '../inventory/status.ts'
import { profitProducts } from '../profit/products.ts'
import { PROFIT_DAYS } from './question.ts'
import type { Facts, Purchase, SkuFact } from './question.ts'

/** The newest day that sales, stock, receipts or orders speak of. */
export function newestDay(db: Connection, books: Books): string | null {
  const bought = db
    .prepare<[], string | null>(
      `SELECT max("day") FROM (
         SELECT max(substr(coalesce(received_at, ordered_at), 1, 10)) AS "day" FROM receipt WHERE current = 1
         UNION ALL SELECT max(ordered_on) FROM purchase_order)`,
    )
    .pluck()
    .get()
  const days = [newestStockDay(db, books), bought ?? null].filter((day) => day !== null)
  return days.toSorted().at(-1) ?? null
}

export function readFacts(db: Connection, books: Books, asOf: string, events: readonly ShopEvent[]): Facts {
  const said = readSaid(db, asOf)
  const skus = skuFacts(db, books, asOf, events)
  for (const { sku, supplier } of resolveSettings(said)) factOf(skus, sku).supplier ??= supplier.value
  const orders = listOrders(db).filter(({ orderedOn }) => orderedOn <= asOf)
  const receipts = readReceipts(db, asOf, skus)
  const purchases = [...receipts, ...orders.flatMap(orderedLines), ...readStatedCosts(db, asOf)]
  for (const { sku } of purchases) if (sku !== null) factOf(skus, sku)
  return {
    asOf,
    skus,
    profit: profitBySku(db, books, asOf),
    purchases: purchases.toSorted((a, b) => compare(a.day ?? '', b.day ?? '')),
    orders,
    lead: said.measured.bySupplier,
    said: said.suppliers.map(({ name }) => name),
  }
}

type Facted = { -readonly [Field in keyof SkuFact]: SkuFact[Field] }

function factOf(skus: Map<string, Facted>, sku: string): Facted {
  const known = skus.get(sku)
  if (known !== undefined) return known
  const fact = { sku, title: null, spec: null, abc: null, supplier: null, parts: [] }
  skus.set(sku, fact)
  return fact
}

/** Every SKU the books know, its class as the page of the stock has it. */
function skuFacts(db: Connection, books: Books, asOf: string, events: readonly ShopEvent[]): Map<string, Facted> {
  const found = new Map<string, Facted>()
  const parts = bundleParts(db, books)
  for (const [index, { key, title, spec }] of books.skus.entries()) {
    const own = (parts.get(index) ?? []).flatMap(([part]) => books.skus[part]?.key ?? [])
    found.set(key, { sku: key, title, spec, abc: null, supplier: null, parts: own })
  }
  for (const { sku, title, spec, abc, supplier } of stockStatus(db, books, asOf, undefined, events)) {
    const fact = factOf(found, sku)
    Object.assign(fact, { title, spec, abc, supplier })
  }
  return found
}

function profitBySku(db: Connection, books: Books, asOf: string): Map<string, Fen | null> | null {
  const scope = { from: addDays(asOf, 1 - PROFIT_DAYS), to: asOf, dateBasis: 'paid', refundBook: 'attributed' } as const
  const rows = profitProducts(db, books, scope)
  return rows.length === 0 ? null : new Map(rows.map(({ sku, cp1 }) => [sku, cp1]))
}

interface ReceiptRow extends Placed {
  sku: string | null
  title: string | null
  spec: string | null
  supplier: string | null
  day: string | null
  arrived: string | null
  pieces: number | null
  price: Fen | null
  amount: Fen | null
}

/** A receipt that names no supplier is of the one its SKU is bought from. */
function readReceipts(db: Connection, asOf: string, skus: ReadonlyMap<string, SkuFact>): Purchase[] {
  const rows = db
    .prepare<[string], ReceiptRow>(
      `SELECT r.sku, r.title, r.spec, r.supplier, substr(coalesce(r.received_at, r.ordered_at), 1, 10) AS "day",
         substr(r.received_at, 1, 10) AS arrived, coalesce(r.received, r.ordered) AS pieces, r.price, r.amount,
         r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM receipt r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND (coalesce(r.received_at, r.ordered_at) IS NULL
         OR substr(coalesce(r.received_at, r.ordered_at), 1, 10) <= ?)
       ORDER BY r.id`,
    )
    .all(asOf)
  return rows.map(({ sku: code, title, spec, supplier, day, arrived, pieces, price, amount, ...source }) => {
    const sku = skuOf({ product: null, sku: code, title, spec })?.key ?? null
    return {
      from: 'receipt',
      supplier: named(supplier) ?? skus.get(sku ?? '')?.supplier ?? null,
      sku,
      day,
      arrived,
      pieces,
      price: price ?? perUnit(amount, pieces),
      amount: amount ?? (price === null || pieces === null ? null : price * pieces),
      source,
    }
  })
}

/** What a closed order did not bring was not bought. */
function orderedLines(order: PurchaseOrder): Purchase[] {
  const { supplier, orderedOn, closedOn, lines } = order
  return lines.map((line) => {
    const { sku, quantity, received, price } = line
    const pieces = closedOn === null ? quantity : received
    const amount = price === null ? null : price * pieces
    const typed = { ...order, lines: [line] }
    return { from: 'order', supplier, sku: sku.trim(), day: orderedOn, arrived: null, pieces, price, amount, typed }
  })
}

function readStatedCosts(db: Connection, asOf: string): Purchase[] {
  const rows = db
    .prepare<[string], Placed & { sku: string; supplier: string; day: string | null; cost: Fen }>(
      `SELECT trim(r.sku) AS sku, r.supplier, r.effective_from AS "day", r.cost, r.batch_id AS batchId, b.file, b.sheet,
         r.row
       FROM cost r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND r.sku IS NOT NULL AND r.supplier IS NOT NULL AND r.cost IS NOT NULL
         AND (r.effective_from IS NULL OR r.effective_from <= ?)
       ORDER BY r.id`,
    )
    .all(asOf)
  return rows.flatMap(({ sku, supplier, day, cost, ...source }) => {
    const name = named(supplier)
    if (name === null) return []
    return [{ from: 'cost', supplier: name, sku, day, arrived: null, pieces: null, price: cost, amount: null, source }]
  })
}

function named(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
