import type { SettingRow, SkuSetting, Supplier } from '../../../shared/contract/purchases.ts'
import { OwnerMap } from '../owner-map.ts'
import { BySku } from '../books/by-sku.ts'
import type { Books } from '../books/columns.ts'
import { Kept } from '../books/kept.ts'
import { writtenState } from '../database/kept-read.ts'
import type { Connection } from '../database/open.ts'
import { fileSettings, NOT_SAID } from './files.ts'
import type { FileSetting } from './files.ts'
import { leadTimesOf } from './lead-times.ts'
import { resolve } from './resolve.ts'
import type { Said } from './resolve.ts'
import { listSettings } from './settings.ts'
import { listSuppliers } from './suppliers.ts'

const files = new Kept<Said['files']>(1)

/** Files come with imports, and those bring new books. */
function fileSettingsOf(db: Connection, books: Books): Said['files'] {
  return files.of(books, '', () => fileSettings(db))
}

const placed = new Kept<BySku<FileSetting>>(1)

function placedFiles(db: Connection, books: Books): BySku<FileSetting> {
  return placed.of(books, '', () => new BySku(books, fileSettingsOf(db, books)))
}

/** @param asOf the last day whose arrivals count */
export function readSaid(db: Connection, books: Books, asOf?: string): Said {
  return {
    suppliers: listSuppliers(db),
    settings: listSettings(db),
    files: fileSettingsOf(db, books),
    measured: leadTimesOf(db, books, asOf),
  }
}

/** What the seller typed, as of a day. */
export interface Typed {
  suppliers: readonly Supplier[]
  settings: readonly SkuSetting[]
  /** What is still to come of open orders, line by line. */
  ordered: readonly Ordered[]
  /** Lines of which something has come; nobody writes down on which day. */
  received: readonly Received[]
}

export interface Received {
  sku: string
  orderedOn: string
  /** `null`: the order is still open. */
  closedOn: string | null
  pieces: number
}

/** A line of an open order with pieces still to come. */
export interface Ordered {
  sku: string
  supplier: string | null
  orderedOn: string
  /** `null`: the order does not say when. */
  expectedOn: string | null
  pieces: number
}

/** With the text of all of it, by which answers are kept. */
export interface TypedText {
  typed: Typed
  text: string
}

const typedOf = new OwnerMap<Connection, { state: string; byDay: Map<string, TypedText> }>()

/** Read again once anything has been written: every question about stock asks for it, several times. */
export function keptTyped(db: Connection, asOf: string): TypedText {
  const state = writtenState(db)
  let known = typedOf.get(db)
  if (known?.state !== state) typedOf.set(db, (known = { state, byDay: new Map() }))
  const found = known.byDay.get(asOf) ?? withText(readTyped(db, asOf))
  if (known.byDay.size >= MOST_DAYS) known.byDay.clear()
  known.byDay.set(asOf, found)
  return found
}

const MOST_DAYS = 4

function withText(typed: Typed): TypedText {
  return { typed, text: JSON.stringify(typed) }
}

function readTyped(db: Connection, asOf: string): Typed {
  const ordered = db
    .prepare<[string], Ordered>(
      `SELECT sku, supplier, ordered_on AS orderedOn, expected_on AS expectedOn, max(0, quantity - received) AS pieces
       FROM purchase_line JOIN purchase_order ON purchase_order.id = order_id
       WHERE closed_on IS NULL AND ordered_on <= ? ORDER BY sku, expected_on, order_id`,
    )
    .all(asOf)
  const received = db
    .prepare<[string], Received>(
      `SELECT sku, ordered_on AS orderedOn, closed_on AS closedOn, received AS pieces
       FROM purchase_line JOIN purchase_order ON purchase_order.id = order_id
       WHERE received > 0 AND ordered_on <= ? ORDER BY sku, order_id`,
    )
    .all(asOf)
  return { suppliers: listSuppliers(db), settings: listSettings(db), ordered, received }
}

const NOTHING: readonly Received[] = []

/** How each SKU is bought. */
export interface Buying {
  settingOf: (sku: string, file: FileSetting | null, index?: number) => SettingRow
  /** `null`: the SKU is in no open order. */
  orderedOf: (sku: string) => readonly Ordered[] | null
  receivedOf: (sku: string) => readonly Received[]
  /** Whether the seller types orders at all. */
  hasOrders: boolean
}

/** As of a day: what the seller typed, and the file that is handed in beside it. */
export function buyingOf(db: Connection, books: Books, asOf: string, typed: Typed): Buying {
  return new TypedBuying(typed, placedFiles(db, books), leadTimesOf(db, books, asOf))
}

class TypedBuying implements Buying {
  readonly hasOrders: boolean
  private readonly known: BySku<FileSetting>
  private readonly measured: Said['measured']
  private readonly own: ReadonlyMap<string, SkuSetting>
  private readonly suppliers: ReadonlyMap<string, Supplier>
  private readonly come: ReadonlyMap<string, readonly Received[]>
  private readonly ordered: ReadonlyMap<string, readonly Ordered[]>

  constructor(
    { suppliers, settings, ordered, received }: Typed,
    known: BySku<FileSetting>,
    measured: Said['measured'],
  ) {
    this.known = known
    this.measured = measured
    this.own = new Map(settings.map((setting) => [setting.sku, setting]))
    this.suppliers = new Map(suppliers.map((supplier) => [supplier.name, supplier]))
    this.come = Map.groupBy(received, ({ sku }) => sku)
    this.ordered = Map.groupBy(ordered, ({ sku }) => sku)
    this.hasOrders = ordered.length > 0 || received.length > 0
  }

  settingOf(sku: string, file: FileSetting | null, index = -1): SettingRow {
    // The count of a shelf seldom names a supplier; a cost or a receipt does.
    const supplier = file?.supplier ?? this.known.get(sku, index)?.supplier ?? null
    const { leadTime, minimumOrder } = file ?? NOT_SAID
    const said = supplier === null ? file : { supplier, leadTime, minimumOrder }
    return resolve(sku, this.own.get(sku) ?? null, said, this.suppliers, this.measured, index)
  }

  receivedOf(sku: string): readonly Received[] {
    return this.come.get(sku) ?? NOTHING
  }

  orderedOf(sku: string): readonly Ordered[] | null {
    return this.ordered.get(sku) ?? null
  }
}
