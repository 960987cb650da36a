import { addDays } from '../../../../shared/calendar.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import type { PurchaseOrder } from '../../../../shared/contract/purchases.ts'
import type { Fen } from '../../../../shared/money.ts'
import { perUnit } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { skuOf } from '../../books/skus.ts'
import type { Connection } from '../../database/open.ts'
import { sharedTexts } from '../../database/shared-texts.ts'
import { listOrders } from '../../stock/orders.ts'
import { resolveSettings } from '../../stock/resolve.ts'
import { readSaid } from '../../stock/rows.ts'
import type { Placed } from '../evidence/record.ts'
import { bundleParts } from '../inventory/rows.ts'
import { newestStockDay, stockStatus } from '../inventory/status.ts'
import { readCosts } from '../profit/cost-rows.ts'
import { known as orNull } from '../profit/compute.ts'
import { skuResults, skuSums, soldGroups, withLoose } from '../profit/products.ts'
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

const facts = new Kept<Facts>(2)

/** Kept with the rows of the stock page, which go when anything that both rest on changes; orders are told beside them. */
export function readFacts(db: Connection, books: Books, asOf: string, events: readonly ShopEvent[]): Facts {
  const rows = stockStatus(db, books, asOf, undefined, events)
  const orders = listOrders(db).filter(({ orderedOn }) => orderedOn <= asOf)
  return facts.of(rows, JSON.stringify([asOf, orders]), () => findFacts(db, books, asOf, rows, orders))
}

function findFacts(
  db: Connection,
  books: Books,
  asOf: string,
  rows: readonly StockRow[],
  orders: readonly PurchaseOrder[],
): Facts {
  const said = readSaid(db, books, asOf)
  const skus = skuFacts(db, books, rows)
  for (const { sku, supplier } of resolveSettings(said)) factOf(skus, sku).supplier ??= supplier.value
  const { receipts, costs } = filed.of(books, '', () => ({ receipts: readReceipts(db), costs: readStatedCosts(db) }))
  const purchases = [
    ...receivedBy(receipts, asOf, skus),
    ...orders.flatMap(orderedLines),
    ...costs.filter(({ day }) => day === null || day <= asOf),
  ]
  for (const { sku } of purchases) if (sku !== null) factOf(skus, sku)
  return {
    asOf,
    skus,
    profit: profitBySku(db, books, asOf),
    purchases: oldestFirst(purchases),
    orders,
    lead: new Map(said.measured.bySupplier.names().map((name) => [name, said.measured.bySupplier.daysOf(name)])),
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
function skuFacts(db: Connection, books: Books, rows: readonly StockRow[]): Map<string, Facted> {
  const found = new Map<string, Facted>()
  const parts = bundleParts(db, books)
  for (const [index, { key, title, spec }] of books.skus.entries()) {
    const own = (parts.get(index) ?? []).flatMap(([part]) => books.skus[part]?.key ?? [])
    found.set(key, { sku: key, title, spec, abc: null, supplier: null, parts: own })
  }
  for (const { sku, title, spec, abc, supplier } of rows) {
    const fact = factOf(found, sku)
    fact.title = title
    fact.spec = spec
    fact.abc = abc
    fact.supplier = supplier
  }
  return found
}

/** Receipts and costs come with imports, and those bring new books. */
const filed = new Kept<{ receipts: readonly Purchase[]; costs: readonly Purchase[] }>(1)

/** A receipt that names no supplier is of the one its SKU is bought from. */
function receivedBy(receipts: readonly Purchase[], asOf: string, skus: ReadonlyMap<string, SkuFact>): Purchase[] {
  return receipts
    .filter(({ day }) => day === null || day <= asOf)
    .map((one) => (one.supplier === null ? { ...one, supplier: skus.get(one.sku ?? '')?.supplier ?? null } : one))
}

function profitBySku(db: Connection, books: Books, asOf: string): Map<string, Fen | null> | null {
  const scope = { from: addDays(asOf, 1 - PROFIT_DAYS), to: asOf, dateBasis: 'paid', refundBook: 'attributed' } as const
  const sums = skuSums(db, books, scope)
  if (sums === null) return null
  const found = new Map<string, Fen | null>()
  for (const group of soldGroups(sums))
    found.set(books.skus[group]?.key ?? '', orNull(skuResults(withLoose(sums.tally, sums.loose, group), 0).cp1))
  for (const { sku, cp1 } of sums.ads.unsold) found.set(sku, cp1)
  return found.size === 0 ? null : found
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
  purchase: string | null
}

const REPEATED = ['sku', 'supplier', 'day', 'batchId', 'file', 'sheet'] as const

/** The oldest first. */
function readReceipts(db: Connection): Purchase[] {
  const rows = db
    .prepare<[], ReceiptRow>(
      `SELECT r.sku, r.title, r.spec, r.supplier, substr(coalesce(r.received_at, r.ordered_at), 1, 10) AS "day",
         substr(r.received_at, 1, 10) AS arrived, coalesce(r.received, r.ordered) AS pieces, r.price, r.amount,
         r.purchase_id AS purchase,
         r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM receipt r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 ORDER BY r.id`,
    )
    .iterate()
  const shared = sharedTexts(rows, [...REPEATED, 'title', 'spec', 'arrived'])
  const whole = paidWhole(shared)
  const received = shared.map(
    ({ sku: code, title, spec, supplier, day, arrived, pieces, price, amount, purchase, ...source }): Purchase => {
      const isPart = whole.has(partKey(source.batchId, purchase))
      const sku = skuOf({ product: null, sku: code, title, spec })?.key ?? null
      return {
        from: 'receipt',
        supplier: named(supplier),
        sku,
        day,
        arrived,
        pieces,
        price: price ?? (isPart ? null : perUnit(amount, pieces)),
        // What was paid for all goods of an order stands with the first of them.
        amount: amount ?? (price !== null && pieces !== null ? price * pieces : isPart ? 0 : null),
        source,
      }
    },
  )
  return oldestFirst(received)
}

/** Orders of several goods whose file states one amount for all of them: what each piece cost nobody knows. */
function paidWhole(rows: readonly ReceiptRow[]): ReadonlySet<string> {
  const bare = rows.filter(({ price, amount, purchase }) => price === null && amount === null && purchase !== null)
  if (bare.length === 0) return new Set()
  const parts = new Set(bare.map(({ batchId, purchase }) => partKey(batchId, purchase)))
  const paid = rows.filter(({ amount }) => amount !== null).map(({ batchId, purchase }) => partKey(batchId, purchase))
  return new Set(paid.filter((key) => parts.has(key)))
}

function partKey(batchId: string, purchase: string | null): string {
  return `${batchId}/${purchase ?? ''}`
}

function oldestFirst(purchases: readonly Purchase[]): Purchase[] {
  return purchases.toSorted((a, b) => compare(a.day ?? '', b.day ?? ''))
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

function readStatedCosts(db: Connection): Purchase[] {
  const counting = readCosts(db)
  const counts = new Set(counting.map(({ id }) => id))
  const times = Map.groupBy(counting, ({ sku, from }) => `${sku} ${from ?? ''}`)
  const rows = db
    .prepare<[], Placed & { id: number; sku: string; supplier: string; day: string | null; cost: Fen }>(
      `SELECT r.id, trim(r.sku) AS sku, r.supplier, r.effective_from AS "day", r.cost, r.batch_id AS batchId, b.file, b.sheet,
         r.row
       FROM cost r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND r.sku IS NOT NULL AND r.supplier IS NOT NULL AND r.cost IS NOT NULL
       ORDER BY r.id`,
    )
    .iterate()
  const stated = sharedTexts(rows, REPEATED).flatMap(({ id, sku, supplier, day, cost, ...source }): Purchase[] => {
    const name = named(supplier)
    if (name === null || !counts.has(id)) return []
    // Variants that cost differently are no price that rises.
    const price = (times.get(`${sku} ${day ?? ''}`)?.length ?? 0) > 1 ? null : cost
    return [{ from: 'cost', supplier: name, sku, day, arrived: null, pieces: null, price, amount: null, source }]
  })
  return oldestFirst(stated)
}

function named(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
