/**
 * A record kind is one canonical table besides orders, lines and refunds: what its rows may state, and which of its
 * fields name a row. A row is kept as its file states it; per key the newest file counts, field by field.
 */
export type FieldType =
  /** Plain text. */
  | 'text'
  /** What people wrote: mobile numbers in it are masked. */
  | 'words'
  /** A merchant's own code, watched for what Excel makes of a barcode. */
  | 'code'
  /** A number that is a name: kept as text, watched for Excel's rounding. */
  | 'id'
  /** 分. */
  | 'money'
  /** A whole number of people, orders, pieces, times. */
  | 'count'
  /** A number with decimals: a score, an average, a weight. */
  | 'number'
  /** A fraction: 0.031 is 3.1 %. */
  | 'ratio'
  /** Seconds. */
  | 'seconds'
  /** `YYYY-MM-DD HH:mm:ss` of the shop's wall clock. */
  | 'moment'
  /** `YYYY-MM-DD`. */
  | 'day'

export interface Field {
  type: FieldType
  /** As the mapping page calls it. */
  label: string
  /** Below 0 it is none: money that a seller pays for goods would turn into profit. */
  notNegative?: true
}

/** A field that names a row, or one that does so only where none of some others is stated. */
export type KeyPart = string | { field: string; unless: readonly string[] }

export interface RecordKind {
  name: string
  table: string
  label: string
  fields: Readonly<Record<string, Field>>
  /** What names a row within its shop, `null` counting as a value. */
  key: readonly KeyPart[]
  /** Reports whose rows are named otherwise. */
  keys?: Readonly<Record<string, readonly KeyPart[]>>
  /** Of each group at least one field must be stated, else the row is rejected. */
  required: readonly (readonly string[])[]
  /** The field that says which day a row belongs to. */
  time: string
  /** Sales and traffic belong to a shop; costs and stock are shared by all shops that sell the same code (rule 22). */
  perShop: boolean
  /**
   * Entries of an account have no number of their own in some files: identical rows are then several entries. Where
   * they have one, rows of one file that share it are several if they differ in one of these fields.
   */
  entries?: readonly string[]
}

export type Value = string | number | null
export type Values = Readonly<Record<string, Value>>

/** One row's statement about one record. */
export interface RecordFact {
  kind: string
  values: Values
}

export function field(type: FieldType, label: string): Field {
  return { type, label }
}

/** 分 that goods cost. */
export function costField(label: string): Field {
  return { type: 'money', label, notNegative: true }
}

/** `payBuyers` → `pay_buyers`: fields are named for TypeScript, columns for SQL. */
export function columnName(name: string): string {
  return name.replaceAll(/[A-Z0-9]+/g, (letters, at: number) => (at === 0 ? letters : `_${letters.toLowerCase()}`))
}

/** A name may change, and an optional column be missing: it names a row only where no number does. */
export function unless(name: string, ...numbers: string[]): KeyPart {
  return { field: name, unless: numbers }
}

const SEPARATOR = '|'

/** The natural key as text; parts are joined so that no two different keys give one text. */
export function recordKey(kind: RecordKind, values: Values): string {
  return partsOf(kind, values)
    .map((part) => (isPart(part, values) ? escaped(values[fieldOf(part)]) : ''))
    .join(SEPARATOR)
}

/** What stands in a key before its last part. */
export function keyBefore(key: string, last: Value): string {
  return key.slice(0, key.length - escaped(last).length)
}

/** Every field that names rows of some report. */
export function keyFields({ key, keys = {} }: RecordKind): string[] {
  return [...new Set([key, ...Object.values(keys)].flat().map(fieldOf))]
}

function partsOf({ key, keys }: RecordKind, { report }: Values): readonly KeyPart[] {
  return (typeof report === 'string' ? keys?.[report] : undefined) ?? key
}

function fieldOf(part: KeyPart): string {
  return typeof part === 'string' ? part : part.field
}

function isPart(part: KeyPart, values: Values): boolean {
  return typeof part === 'string' || !part.unless.some((name) => isNumber(values[name]))
}

/** Back ends write 0 or -1 where a thing has no number. */
const NO_NUMBER = /^(0+|-\d+)$/

function isNumber(value: Value | undefined): boolean {
  return value !== null && value !== undefined && !NO_NUMBER.test(String(value))
}

function escaped(value: Value | undefined): string {
  return String(value ?? '').replaceAll(/[\\|]/g, (sign) => `\\${sign}`)
}

export function recordDay(kind: RecordKind, values: Values): string | null {
  const value = values[kind.time]
  return typeof value === 'string' ? value.slice(0, 10) : null
}
