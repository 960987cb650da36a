import { createHash } from 'node:crypto'
import type { SettingRow, SkuSetting, Supplier } from '../../../shared/contract/purchases.ts'
import { BySku } from '../books/by-sku.ts'
import type { Books } from '../books/columns.ts'
import { Kept } from '../books/kept.ts'
import { KeptRead } from '../database/kept-read.ts'
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

/** All that the seller typed, whatever the day. */
interface AllTyped extends Typed {
  /** Another one once any of it has changed: answers are kept by it, and the text itself would take more than they do. */
  digest: string
  byDay: Map<string, Typed>
}

const allTyped = new KeptRead<AllTyped>((db) => {
  const typed = readTyped(db)
  return { ...typed, digest: createHash('sha256').update(JSON.stringify(typed)).digest('base64'), byDay: new Map() }
})

/** What was typed by a day, and the digest of all that was typed at all: every question about stock asks, several times. */
export function keptTyped(db: Connection, asOf: string): { typed: Typed; digest: string } {
  const { digest, byDay, suppliers, settings, ordered, received } = allTyped.of(db)
  const isBefore = ({ orderedOn }: { orderedOn: string }) => orderedOn <= asOf
  const typed = byDay.get(asOf) ?? {
    suppliers,
    settings,
    ordered: ordered.filter(isBefore),
    received: received.filter(isBefore),
  }
  byDay.set(asOf, typed)
  return { typed, digest }
}

function readTyped(db: Connection): Typed {
  const ordered = db
    .prepare<[], Ordered>(
      `SELECT sku, supplier, ordered_on AS orderedOn, expected_on AS expectedOn, max(0, quantity - received) AS pieces
       FROM purchase_line JOIN purchase_order ON purchase_order.id = order_id
       WHERE closed_on IS NULL ORDER BY sku, expected_on, order_id`,
    )
    .all()
  const received = db
    .prepare<[], Received>(
      `SELECT sku, ordered_on AS orderedOn, closed_on AS closedOn, received AS pieces
       FROM purchase_line JOIN purchase_order ON purchase_order.id = order_id
       WHERE received > 0 ORDER BY sku, order_id`,
    )
    .all()
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
