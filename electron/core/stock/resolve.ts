import type {
  SettingRow,
  SettingSource,
  SkuSetting,
  Supplier,
  SupplierRow,
} from '../../../shared/contract/purchases.ts'
import type { FileSetting } from './files.ts'
import { keptSpread, spreadOf } from './lead-times.ts'
import type { LeadTimes, Spread } from './lead-times.ts'

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
  const skus = [...new Set([...own.keys(), ...files.keys(), ...measured.bySku.keys()])].toSorted()
  return skus.map((sku) => resolve(sku, own.get(sku) ?? null, files.get(sku) ?? null, bought, measured))
}

const NO_DAYS: readonly number[] = []

/** The narrowest word of one SKU: its own, that of its file, its supplier's. */
export function resolve(
  sku: string,
  own: SkuSetting | null,
  file: FileSetting | null,
  suppliers: ReadonlyMap<string, Supplier>,
  { bySku, bySupplier }: LeadTimes,
): SettingRow {
  const supplier = first<string>(['sku', own?.supplier], ['file', file?.supplier])
  const name = supplier.value ?? ''
  const took = keptSpread(bySku.get(sku) ?? bySupplier.get(name) ?? NO_DAYS)
  return { sku, own, supplier, ...timesOf(own, file, suppliers.get(name), took), ...piecesOf(own, file) }
}

type Times = Pick<SettingRow, 'leadTime' | 'leadTimeDeviation' | 'review'>

function timesOf(own: SkuSetting | null, file: FileSetting | null, said: Supplier | undefined, took: Spread): Times {
  return {
    leadTime: first(
      ['sku', own?.leadTime],
      ['file', file?.leadTime],
      ['supplier', said?.leadTime],
      ['measured', took.mean],
    ),
    leadTimeDeviation: first(
      ['sku', own?.leadTimeDeviation],
      ['supplier', said?.leadTimeDeviation],
      ['measured', took.deviation],
    ),
    review: first(['sku', own?.review], ['supplier', said?.review]),
  }
}

type Pieces = Pick<SettingRow, 'minimumOrder' | 'pack' | 'serviceLevel'>

function piecesOf(own: SkuSetting | null, file: FileSetting | null): Pieces {
  return {
    minimumOrder: first(['sku', own?.minimumOrder], ['file', file?.minimumOrder]),
    pack: first(['sku', own?.pack]),
    serviceLevel: first(['sku', own?.serviceLevel]),
  }
}

function first<T>(...words: (readonly [NonNullable<SettingSource>, T | null | undefined])[]): {
  value: T | null
  from: SettingSource
} {
  for (const [from, value] of words) if (value !== null && value !== undefined) return { value, from }
  return { value: null, from: null }
}

/** Suppliers of whom something is said or from whom something is bought, who supplies most first. */
export function supplierRows(said: Said): SupplierRow[] {
  const skus = new Map<string, number>()
  for (const { supplier } of resolveSettings(said))
    if (supplier.value !== null) skus.set(supplier.value, (skus.get(supplier.value) ?? 0) + 1)
  const known = new Map(said.suppliers.map((supplier) => [supplier.name, supplier]))
  const names = [...new Set([...known.keys(), ...skus.keys(), ...said.measured.bySupplier.keys()])]
  return names
    .map((name): SupplierRow => {
      const days = said.measured.bySupplier.get(name) ?? []
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
