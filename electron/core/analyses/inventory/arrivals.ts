import { dayNumber } from '../../../../shared/calendar.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { skuOf } from '../../books/skus.ts'
import type { Connection } from '../../database/open.ts'
import type { Lot } from './ageing.ts'
import { countsOf } from './shelves.ts'
import type { KeyedCount } from './shelves.ts'

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

export function arrivalsOf(db: Connection, books: Books, asOf: string): Arrivals {
  const { lots, first } = come.of(books, '', () => ({ lots: allLots(db), first: firstCounts(countsOf(db, books)) }))
  const today = dayNumber(asOf)
  const found = { lots: new Map<string, Lot[]>(), undated: 0, uncoded: 0 }
  for (const { key, isDated, isCoded, ...lot } of lots) {
    if (lot.day > today) continue
    if (!isDated) found.undated += 1
    if (!isCoded) found.uncoded += 1
    const own = found.lots.get(key)
    if (own === undefined) found.lots.set(key, [lot])
    else own.push(lot)
  }
  return { ...found, counted: new Map([...first].filter(([, day]) => day <= today)) }
}

interface Come {
  lots: readonly NamedLot[]
  /** The first day that a count found pieces of a SKU. */
  first: ReadonlyMap<string, number>
}

interface NamedLot extends Lot {
  key: string
  isDated: boolean
  isCoded: boolean
}

/** Receipts and counts come with imports, and those bring new books. */
const come = new Kept<Come>(1)

/** The newest first. */
function allLots(db: Connection): NamedLot[] {
  return receiptRows(db)
    .flatMap(({ receivedOn, orderedOn, pieces, ...named }): NamedLot[] => {
      const day = receivedOn ?? orderedOn
      const key = skuOf({ product: null, ...named })?.key
      if (day === null || key === undefined) return []
      const said = { isDated: receivedOn !== null, isCoded: named.sku !== null }
      return [{ key, day: dayNumber(day), pieces, ...said }]
    })
    .toSorted((a, b) => b.day - a.day)
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
function receiptRows(db: Connection): ReceiptRow[] {
  return db
    .prepare<[], ReceiptRow>(
      `SELECT nullif(trim(sku), '') AS sku, title, spec, substr(received_at, 1, 10) AS receivedOn,
         substr(ordered_at, 1, 10) AS orderedOn, coalesce(received, ordered) AS pieces
       FROM receipt
       WHERE current = 1 AND coalesce(received_at, ordered_at) IS NOT NULL AND coalesce(received, ordered) > 0
         AND (received IS NOT NULL OR received_at IS NOT NULL OR status IN ('交易成功', '已完成', '已收货', '已入库'))`,
    )
    .all()
}

function firstCounts(counts: readonly KeyedCount[]): Map<string, number> {
  const found = new Map<string, number>()
  // The newest stand first, so the last one to be set is the first.
  for (const { key, day, available, onHand } of counts)
    if (key !== null && (available ?? onHand ?? 0) > 0) found.set(key, dayNumber(day))
  return found
}
