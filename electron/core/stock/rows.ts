import type { SettingRow, SkuSetting, Supplier } from '../../../shared/contract/purchases.ts'
import type { Books } from '../books/columns.ts'
import { Kept } from '../books/kept.ts'
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

/** @param asOf the last day whose arrivals count */
export function readSaid(db: Connection, books: Books, asOf?: string): Said {
  return {
    suppliers: listSuppliers(db),
    settings: listSettings(db),
    files: fileSettingsOf(db, books),
    measured: leadTimesOf(db, books, asOf),
  }
}

/** What the seller typed, as of a day: small enough to be read at every question. */
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

export function readTyped(db: Connection, asOf: string): Typed {
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

/** How each SKU is bought, as of a day: what the seller typed, and the file that is handed in beside it. */
export function buyingOf(
  db: Connection,
  books: Books,
  asOf: string,
  { suppliers, settings, ordered, received }: Typed,
): {
  settingOf: (sku: string, file: FileSetting | null) => SettingRow
  /** `null`: the SKU is in no open order. */
  orderedOf: (sku: string) => readonly Ordered[] | null
  receivedOf: (sku: string) => readonly Received[]
  /** Whether the seller types orders at all. */
  hasOrders: boolean
} {
  const measured = leadTimesOf(db, books, asOf)
  const known = fileSettingsOf(db, books)
  const own = new Map(settings.map((setting) => [setting.sku, setting]))
  const bought = new Map(suppliers.map((supplier) => [supplier.name, supplier]))
  const come = Map.groupBy(received, ({ sku }) => sku)
  const bySku = Map.groupBy(ordered, ({ sku }) => sku)
  return {
    settingOf: (sku, file) => {
      // The count of a shelf seldom names a supplier; a cost or a receipt does.
      const supplier = file?.supplier ?? known.get(sku)?.supplier ?? null
      const said = supplier === null ? file : { ...(file ?? NOT_SAID), supplier }
      return resolve(sku, own.get(sku) ?? null, said, bought, measured)
    },
    receivedOf: (sku) => come.get(sku) ?? NOTHING,
    hasOrders: ordered.length > 0 || received.length > 0,
    orderedOf: (sku) => bySku.get(sku) ?? null,
  }
}
