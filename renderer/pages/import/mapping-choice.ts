import type { MapFile } from '../../../shared/contract/map-file.ts'
import type { MappedKind } from '../../../shared/mapped-kinds.ts'
import type { Inspected, MappedField } from '../../../shared/contract/mappings.ts'
import type { Platform } from '../../../shared/platforms.ts'

/** What the seller has chosen so far. */
export interface MappingChoice {
  kind: MappedKind
  platform: Platform
  columns: Record<string, string>
  constants: Record<string, string>
  /** `null` while nothing is chosen: then what the values tell holds. */
  dateOrder: MapFile['dateOrder'] | null
  money: MapFile['money'] | null
}

/** What the values of the chosen columns tell; `null` has to be asked. */
export type Dialect = Pick<Inspected['guess'], 'dateOrder' | 'money'>

export function choiceOf({ guess: { kind, columns } }: Inspected): MappingChoice {
  return { kind, platform: 'other', columns, constants: {}, dateOrder: null, money: null }
}

/** The map to read by; `null` while a question is open. */
export function mapOf(choice: MappingChoice, told: Dialect): MapFile | null {
  const { kind, platform, columns, constants } = choice
  const dateOrder = choice.dateOrder ?? told.dateOrder
  const money = choice.money ?? told.money
  if (dateOrder === null || money === null) return null
  return { kind, platform, columns, constants, dateOrder, money }
}

/** Groups of fields of which one is needed and none is given, by their names. */
export function lacking(choice: MappingChoice, fields: readonly MappedField[]): string[] {
  const given = new Set([...Object.keys(choice.columns), ...Object.keys(choice.constants)])
  const groups = [...new Set(fields.map(({ group }) => group))].filter((group) => group > 0)
  return groups.flatMap((group) => {
    const members = fields.filter((field) => field.group === group)
    // A day may also come from the file's name.
    const met = members.some(({ field }) => given.has(field) || field === 'day')
    return met ? [] : [members.map(({ label }) => label).join(' 或 ')]
  })
}

/** One field's column chosen, or taken back. */
export function withColumn(choice: MappingChoice, field: string, header: string | undefined): MappingChoice {
  const columns = Object.fromEntries(Object.entries(choice.columns).filter(([name]) => name !== field))
  if (header !== undefined) columns[field] = header
  return { ...choice, columns }
}

/** One field's fixed value for every row; a blank takes it back. */
export function withConstant(choice: MappingChoice, field: string, value: string): MappingChoice {
  const constants = Object.fromEntries(Object.entries(choice.constants).filter(([name]) => name !== field))
  if (value !== '') constants[field] = value
  return { ...choice, constants }
}
