import type { EvidenceRecord, TableRowQuestion } from '../../../../shared/contract/evidence.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { adColumns, measureAt } from '../ads/columns.ts'
import type { AdColumns, AdTable, Measure } from '../ads/columns.ts'
import { takenPeriods } from '../ads/compute.ts'
import { keyOf, nameOf } from '../ads/rows.ts'
import { dailyStated, periodPlaces, periodsStated } from '../ads/stated.ts'
import { placeFrom } from '../dealt.ts'
import { readRecords } from './records.ts'
import type { RecordRef } from './records.ts'

/** What a row of advertising states. */
export type AdField = Exclude<Measure, 'directGmv' | 'netGmv' | 'guidedVisitors'>

type Scope = Omit<Extract<TableRowQuestion, { of: 'ad' }>, 'of' | 'key'>

interface Records {
  records: EvidenceRecord[]
  recordsTotal: number
}

/**
 * Rows of files of some keys, key by key: their single days, and the sums over several days that were taken where no
 * single day is. Of years there are hundreds of thousands, so that only those that are shown are looked for in their files.
 */
export function adRecords(
  db: Connection,
  books: Books,
  scope: Scope,
  keys: readonly string[],
  field: AdField = 'spend',
): Records {
  const refs = adRefs(db, books, scope, keys, field)
  return { records: readRecords(db, refs), recordsTotal: refs.length }
}

/** The same, not read yet. */
export function adRefs(
  db: Connection,
  books: Books,
  scope: Scope,
  keys: readonly string[],
  field: Measure,
): RecordRef[] {
  const columns = adColumns(db, books)
  const placeOf = placesOf(columns, scope, keys)
  const found = keys.map((): RecordRef[] => [])
  const add = (table: AdTable, row: number) => {
    const own = found[placeOf[table.name[row] ?? NONE] ?? NONE]
    own?.push(refOf(columns, table, row, field))
  }
  const { days, starts, daily, periods } = columns
  const end = starts[placeFrom(days, scope.to, true)] ?? 0
  for (let row = starts[placeFrom(days, scope.from, false)] ?? 0; row < end; row++) add(daily, row)
  for (const row of takenPlaces(columns, scope)) add(periods, row)
  return found.flat()
}

/** The place among the keys of each name; `NONE` where it is of none of them, or of another shop. */
function placesOf({ names }: AdColumns, { shops }: Scope, keys: readonly string[]): Int32Array {
  const places = new Map(keys.map((key, place) => [key, place]))
  return Int32Array.from(names, (name) => {
    if (shops !== undefined && !shops.includes(name.shopId)) return NONE
    return places.get(keyOf({ ...name, key: nameOf(name).key })) ?? NONE
  })
}

/** Places of the sums over several days that add to the single days. */
function takenPlaces(columns: AdColumns, scope: Scope): number[] {
  const places = periodPlaces(columns, scope)
  if (places.length === 0) return []
  const periods = periodsStated(columns, scope)
  const taken = new Set(takenPeriods(dailyStated(columns, scope), periods))
  return places.filter((_, at) => taken.has(periods[at] as (typeof periods)[number]))
}

const MONEY: ReadonlySet<Measure> = new Set<Measure>(['spend', 'gmv', 'directGmv', 'netGmv'])

function refOf({ names }: AdColumns, table: AdTable, row: number, field: Measure): RecordRef {
  const name = names[table.name[row] ?? NONE]
  const value = measureAt(table, field, row)
  return {
    table: 'ad_day',
    id: table.id[row] ?? 0,
    value: Number.isNaN(value) ? null : value,
    unit: MONEY.has(field) ? 'fen' : 'count',
    ...(name === undefined ? {} : { name: nameOf(name).name ?? name.level }),
  }
}
