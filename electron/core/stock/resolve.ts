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
  const supplier = narrowest(word('sku', mine.supplier), word('file', filed.supplier))
  const name = supplier.value ?? ''
  const told = suppliers.get(name) ?? NOTHING
  const days = bySku.daysOf(sku, index)
  const took = days.length > 0 ? spreadOf(days) : bySupplier.keptSpread(name)
  // Named one by one: spreading objects for thousands of SKUs takes several times as long.
  return {
    sku,
    own,
    supplier,
    leadTime: narrowest(
      word('sku', mine.leadTime),
      word('file', filed.leadTime),
      word('supplier', told.leadTime),
      word('measured', took.mean),
    ),
    leadTimeDeviation: narrowest(
      word('sku', mine.leadTimeDeviation),
      word('supplier', told.leadTimeDeviation),
      word('measured', took.deviation),
    ),
    review: narrowest(word('sku', mine.review), word('supplier', told.review)),
    minimumOrder: narrowest(word('sku', mine.minimumOrder), word('file', filed.minimumOrder)),
    pack: narrowest(word('sku', mine.pack)),
    serviceLevel: narrowest(word('sku', mine.serviceLevel)),
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

function word<T>(from: NonNullable<SettingSource>, value: T | null): Word<T> | null {
  return value === null ? null : { value, from }
}

type Maybe<T> = Word<T> | null

/** The first that is said. */
function narrowest<T>(
  first: Maybe<T>,
  second: Maybe<T> = null,
  third: Maybe<T> = null,
  fourth: Maybe<T> = null,
): Word<T> {
  return first ?? second ?? third ?? fourth ?? UNSAID
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
