import type {
  SettingRow,
  SettingSource,
  SkuSetting,
  Supplier,
  SupplierRow,
} from '../../../shared/contract/purchases.ts'
import type { FileSetting } from './files.ts'
import { spreadOf } from './lead-times.ts'
import type { LeadTimes } from './lead-times.ts'

/** Everything that is said of how goods are bought. */
export interface Said {
  suppliers: readonly Supplier[]
  settings: readonly SkuSetting[]
  files: ReadonlyMap<string, FileSetting>
  measured: LeadTimes
}

/** Of every SKU of which something is said, what counts: the narrowest word, and what is measured only where none is. */
export function resolveSettings({ suppliers, settings, files, measured }: Said): SettingRow[] {
  const own = new Map(settings.map((setting) => [setting.sku, setting]))
  const bought = new Map(suppliers.map((supplier) => [supplier.name, supplier]))
  const skus = [...new Set([...own.keys(), ...files.keys(), ...measured.bySku.names()])].toSorted()
  return skus.map((sku) => resolve(sku, own.get(sku) ?? null, files.get(sku) ?? null, bought, measured))
}

/** The narrowest word of one SKU: its own, that of its file, its supplier's. */
export function resolve(
  sku: string,
  own: SkuSetting | null,
  file: FileSetting | null,
  suppliers: ReadonlyMap<string, Supplier>,
  { bySku, bySupplier }: LeadTimes,
  index = -1,
): SettingRow {
  const [mine, filed] = [own ?? NOTHING, file ?? NOTHING]
  const supplier = narrowest(mine.supplier, filed.supplier)
  const name = supplier.value ?? ''
  const told = suppliers.get(name) ?? NOTHING
  const days = bySku.daysOf(sku, index)
  const took = days.length > 0 ? spreadOf(days) : bySupplier.keptSpread(name)
  // Named one by one: spreading objects for thousands of SKUs takes several times as long.
  return {
    sku,
    own,
    supplier,
    leadTime: narrowest(mine.leadTime, filed.leadTime, told.leadTime, took.mean),
    leadTimeDeviation: narrowest(mine.leadTimeDeviation, null, told.leadTimeDeviation, took.deviation),
    review: narrowest(mine.review, null, told.review),
    minimumOrder: narrowest(mine.minimumOrder, filed.minimumOrder),
    pack: narrowest(mine.pack),
    serviceLevel: narrowest(mine.serviceLevel),
  }
}

/** Who has said nothing. */
const NOTHING = {
  supplier: null,
  leadTime: null,
  leadTimeDeviation: null,
  review: null,
  minimumOrder: null,
  pack: null,
  serviceLevel: null,
}

interface Word<T> {
  value: T | null
  from: SettingSource
}

/** Of most SKUs nobody has said most things: they share one answer. */
const UNSAID: Word<never> = { value: null, from: null }

/** The first that is said: of the SKU itself, in its file, of its supplier, or what was measured. */
function narrowest<T>(
  sku: T | null,
  file: T | null = null,
  supplier: T | null = null,
  measured: T | null = null,
): Word<T> {
  if (sku !== null) return { value: sku, from: 'sku' }
  if (file !== null) return { value: file, from: 'file' }
  if (supplier !== null) return { value: supplier, from: 'supplier' }
  return measured === null ? UNSAID : { value: measured, from: 'measured' }
}

/** Suppliers of whom something is said or from whom something is bought, who supplies most first. */
export function supplierRows(said: Said): SupplierRow[] {
  const skus = new Map<string, number>()
  for (const { supplier } of resolveSettings(said))
    if (supplier.value !== null) skus.set(supplier.value, (skus.get(supplier.value) ?? 0) + 1)
  const known = new Map(said.suppliers.map((supplier) => [supplier.name, supplier]))
  const names = [...new Set([...known.keys(), ...skus.keys(), ...said.measured.bySupplier.names()])]
  return names
    .map((name): SupplierRow => {
      const days = said.measured.bySupplier.daysOf(name)
      const { mean, deviation } = spreadOf(days)
      return {
        name,
        said: known.get(name) ?? null,
        skus: skus.get(name) ?? 0,
        arrivals: days.length,
        measuredLeadTime: mean,
        measuredDeviation: deviation,
      }
    })
    .toSorted((a, b) => b.skus - a.skus || (a.name < b.name ? -1 : 1))
}
