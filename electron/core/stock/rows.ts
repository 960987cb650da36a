import type { SettingRow, SkuSetting, Supplier } from '../../../shared/contract/purchases.ts'
import type { Connection } from '../database/open.ts'
import { fileSettings } from './files.ts'
import type { FileSetting } from './files.ts'
import { readLeadTimes } from './lead-times.ts'
import { resolve } from './resolve.ts'
import type { Said } from './resolve.ts'
import { listSettings } from './settings.ts'
import { listSuppliers } from './suppliers.ts'

/** @param asOf the last day whose arrivals count */
export function readSaid(db: Connection, asOf?: string): Said {
  return {
    suppliers: listSuppliers(db),
    settings: listSettings(db),
    files: fileSettings(db),
    measured: readLeadTimes(db, asOf),
  }
}

/** What the seller typed, as of a day: small enough to be read at every question. */
export interface Typed {
  suppliers: readonly Supplier[]
  settings: readonly SkuSetting[]
  /** Pieces of open orders that are still to come, by SKU. */
  ordered: readonly { sku: string; pieces: number }[]
}

export function readTyped(db: Connection, asOf: string): Typed {
  const ordered = db
    .prepare<[string], { sku: string; pieces: number }>(
      `SELECT sku, sum(max(0, quantity - received)) AS pieces
       FROM purchase_line JOIN purchase_order ON purchase_order.id = order_id
       WHERE closed_on IS NULL AND ordered_on <= ? GROUP BY sku ORDER BY sku`,
    )
    .all(asOf)
  return { suppliers: listSuppliers(db), settings: listSettings(db), ordered }
}

/** How each SKU is bought, as of a day: what the seller typed, and the file that is handed in beside it. */
export function buyingOf(
  db: Connection,
  asOf: string,
  { suppliers, settings, ordered }: Typed,
): { settingOf: (sku: string, file: FileSetting | null) => SettingRow; orderedOf: (sku: string) => number | null } {
  const measured = readLeadTimes(db, asOf)
  const own = new Map(settings.map((setting) => [setting.sku, setting]))
  const bought = new Map(suppliers.map((supplier) => [supplier.name, supplier]))
  const pieces = new Map(ordered.map((line) => [line.sku, line.pieces]))
  return {
    settingOf: (sku, file) => resolve(sku, own.get(sku) ?? null, file, bought, measured),
    orderedOf: (sku) => pieces.get(sku) ?? null,
  }
}
