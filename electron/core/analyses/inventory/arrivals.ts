import { dayNumber } from '../../../../shared/calendar.ts'
import { BySku } from '../../books/by-sku.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { skuOf } from '../../books/skus.ts'
import type { Connection } from '../../database/open.ts'
import { sharedTexts } from '../../database/shared-texts.ts'
import type { Lot } from './ageing.ts'
import { countsOf } from './counts.ts'
import type { KeyedCount } from './counts.ts'

/** What came when, and since when each SKU has been counted; of one whose place in the books is known at once. */
export interface Arrivals {
  /** SKUs that ever had a receipt, be it later. */
  skus: () => Iterable<string>
  /** Of a SKU, the newest first. */
  lotsOf: (key: string, index?: number) => readonly Lot[]
  /** Whether anything has come at all. */
  hasLots: boolean
  /** The first day on which it was counted or received; `null`: it never was. */
  knownSince: (key: string, index?: number) => number | null
  /** The first day a count found pieces of a SKU; `null`: none has. */
  countedSince: (key: string) => number | null
  /** Receipts whose file does not say on which day the goods came: the day of the order stands in. */
  undated: number
  /** Receipts that name no code, so that they are of no SKU of the stock. */
  uncoded: number
}

const NO_LOTS: readonly Lot[] = []

/** A lot that came after a count is not in it. */
export function lotsBefore(arrivals: Arrivals, key: string, day: number, index = -1): readonly Lot[] {
  return upTo(arrivals.lotsOf(key, index), day)
}

/** @param lots the newest first */
function upTo(lots: readonly Lot[], day: number): readonly Lot[] {
  let later = 0
  while (later < lots.length && (lots[later]?.day ?? day) > day) later++
  return later === 0 ? lots : lots.slice(later)
}

export function arrivalsOf(db: Connection, books: Books, asOf: string): Arrivals {
  return new ArrivalsUntil(
    come.of(books, '', () => comeOf(books, allLots(db), firstCounts(countsOf(db, books)))),
    dayNumber(asOf),
  )
}

class ArrivalsUntil implements Arrivals {
  readonly hasLots: boolean
  readonly undated: number
  readonly uncoded: number
  private readonly come: Come
  private readonly today: number
  /** One SKU after the other is asked for, each several times. */
  private last = { key: '', lots: NO_LOTS }

  constructor(known: Come, today: number) {
    const { all, undated, uncoded } = countedUntil(known.receipts, today)
    this.come = known
    this.today = today
    this.hasLots = all > 0
    this.undated = undated
    this.uncoded = uncoded
  }

  skus(): Iterable<string> {
    return this.come.bySku.keys()
  }

  lotsOf(key: string, index = -1): readonly Lot[] {
    const { last, come: known, today } = this
    if (last.key !== key) {
      last.key = key
      last.lots = upTo(known.placed.get(key, index) ?? NO_LOTS, today)
    }
    return last.lots
  }

  knownSince(key: string, index = -1): number | null {
    return this.untilToday(this.come.known.get(key, index))
  }

  countedSince(key: string): number | null {
    return this.untilToday(this.come.first.get(key))
  }

  private untilToday(day: number | undefined): number | null {
    return day === undefined || day > this.today ? null : day
  }
}

/** Receipts of a day or earlier: how many there are, and how many name no day or no code. */
function countedUntil({ day, isDated, isCoded }: Receipts, today: number) {
  const found = { all: 0, undated: 0, uncoded: 0 }
  for (let at = 0; at < day.length; at++) {
    if ((day[at] ?? 0) > today) continue
    found.all++
    found.undated += isDated[at] === 1 ? 0 : 1
    found.uncoded += isCoded[at] === 1 ? 0 : 1
  }
  return found
}

interface Come {
  receipts: Receipts
  bySku: ReadonlyMap<string, readonly Lot[]>
  placed: BySku<readonly Lot[]>
  /** The first day that a count found pieces of a SKU. */
  first: ReadonlyMap<string, number>
  /** The first day that a count found some or a receipt brought some. */
  known: BySku<number>
}

/** What every question counts of all receipts. */
interface Receipts {
  day: Int32Array
  isDated: Uint8Array
  isCoded: Uint8Array
}

interface NamedLot extends Lot {
  key: string
  isDated: boolean
  isCoded: boolean
}

/** Receipts and counts come with imports, and those bring new books. */
const come = new Kept<Come>(1)

/** Whatever the day of the question: what came later is left out where it is asked for. */
function comeOf(books: Books, lots: readonly NamedLot[], first: ReadonlyMap<string, number>): Come {
  const named = Map.groupBy(lots, ({ key }) => key)
  // Made anew SKU by SKU: lots that are looked at one after the other then lie side by side in memory.
  const bySku = new Map([...named].map(([key, own]) => [key, own.map(({ day, pieces }): Lot => ({ day, pieces }))]))
  const seen = new Map(first)
  for (const [key, own] of bySku) {
    const oldest = own.at(-1)?.day
    if (oldest !== undefined) seen.set(key, Math.min(oldest, seen.get(key) ?? oldest))
  }
  return { receipts: receiptsOf(lots), bySku, placed: new BySku(books, bySku), first, known: new BySku(books, seen) }
}

function receiptsOf(lots: readonly NamedLot[]): Receipts {
  return {
    day: Int32Array.from(lots, ({ day }) => day),
    isDated: Uint8Array.from(lots, ({ isDated }) => Number(isDated)),
    isCoded: Uint8Array.from(lots, ({ isCoded }) => Number(isCoded)),
  }
}

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
  const rows = db
    .prepare<[], ReceiptRow>(
      `SELECT nullif(trim(sku), '') AS sku, title, spec, substr(received_at, 1, 10) AS receivedOn,
         substr(ordered_at, 1, 10) AS orderedOn, coalesce(received, ordered) AS pieces
       FROM receipt
       WHERE current = 1 AND coalesce(received_at, ordered_at) IS NOT NULL AND coalesce(received, ordered) > 0
         AND (received IS NOT NULL OR received_at IS NOT NULL OR status IN ('交易成功', '已完成', '已收货', '已入库'))`,
    )
    .iterate()
  return sharedTexts(rows, ['sku', 'title', 'spec'])
}

function firstCounts(counts: readonly KeyedCount[]): Map<string, number> {
  const found = new Map<string, number>()
  // The newest stand first, so the last one to be set is the first.
  for (const { key, day, available, onHand } of counts)
    if (key !== null && (available ?? onHand ?? 0) > 0) found.set(key, dayNumber(day))
  return found
}
