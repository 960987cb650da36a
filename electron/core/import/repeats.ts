import { factKey } from './facts.ts'
import type { LineFact } from './facts.ts'
import { isRecord } from './read-row.ts'
import type { ReadRow } from './read-row.ts'
import { recordKind } from './records/index.ts'
import { recordKey } from './records/kind.ts'
import type { RecordFact, RecordKind, Values } from './records/kind.ts'

/** One text for the key or keys of a row that states something, among rows that state the same. */
function rowKey({ facts }: ReadRow): string {
  const [first] = facts
  if (first !== undefined && facts.length === 1) return keyOf(first)
  return facts.map((fact) => `${fact.kind} ${keyOf(fact)}`).join('\n')
}

function keyOf(fact: ReadRow['facts'][number]): string {
  return isRecord(fact) ? recordKey(recordKind(fact.kind), fact.values) : factKey(fact)
}

/** A row that stated something, as far as it is remembered. */
export type Seen = Pick<ReadRow, 'row' | 'amounts'>

export interface RepeatsOf {
  /** Whether two rows of the file have the same kept cells. */
  sameCells: (row: number, other: number) => boolean
  /** Whether all rows go to one shop, whichever they name: the seller chose it. */
  isOneShop: boolean
  /** Told of each earlier row that a later one replaces. */
  supersede: (earlier: Seen) => void
}

/**
 * A key that comes twice in one file (domain rule 4): identical rows are `unchanged`, else the later row counts and
 * the earlier is `ignored`. Keys may be far apart, so every key of the file is remembered.
 */
export class Repeats {
  /** By what a row states, then by its key: to put the two together for each row is dearer than to look it up. */
  private readonly places = new Map<string, Map<string, number>>()
  /** Of each key its latest row, what it held besides its kept cells, and its amounts: lists, not an object a row. */
  private readonly rows: number[] = []
  private readonly unkept: number[] = []
  private readonly amounts: ReadRow['amounts'][number][] = []
  private readonly of: RepeatsOf

  constructor(of: RepeatsOf) {
    this.of = of
  }

  settle(read: ReadRow): void {
    if (read.facts.length === 0) return
    const key = rowKey(read)
    const places = this.placesOf(read)
    const place = places.get(key)
    if (place === undefined) {
      places.set(key, this.rows.length)
      this.remember(this.rows.length, read)
      return
    }
    const row = this.rows[place] ?? 0
    if (this.unkept[place] === read.unkept && this.of.sameCells(row, read.row)) {
      read.action = 'unchanged'
      read.facts = []
      return
    }
    const from = place * read.amounts.length
    this.of.supersede({ row, amounts: this.amounts.slice(from, from + read.amounts.length) })
    this.remember(place, read)
  }

  private placesOf({ facts, shopName }: ReadRow): Map<string, number> {
    const [first] = facts
    const isShops = first !== undefined && isRecord(first) && shopName !== null && !this.of.isOneShop
    // A record is named within its shop: on one day several shops have a day each.
    const kind = isShops ? `${first.kind} ${shopName}` : facts.length === 1 ? (first?.kind ?? '') : 'several'
    const known = this.places.get(kind)
    if (known !== undefined) return known
    const places = new Map<string, number>()
    this.places.set(kind, places)
    return places
  }

  /** Every row of a sheet has as many amounts. */
  private remember(place: number, { row, unkept, amounts }: ReadRow): void {
    this.rows[place] = row
    this.unkept[place] = unkept
    for (let index = 0; index < amounts.length; index++)
      this.amounts[place * amounts.length + index] = amounts[index] ?? null
  }
}

/**
 * Entries of an account without a number of their own: rows that are alike are several entries, numbered as they
 * come. Of those that have one only rows that share it and still are not alike. Files that overlap number them alike.
 */
export class EntryNumbers {
  private readonly times = new Map<string, number>()
  /** By key, what rows with a number say besides. */
  private readonly said = new Map<string, string[]>()

  settle(read: ReadRow): void {
    read.facts = read.facts.map((fact) => (isRecord(fact) ? this.numbered(fact) : fact))
  }

  numbered(fact: RecordFact): RecordFact {
    const kind = recordKind(fact.kind)
    const ordinal = kind.entries === undefined ? null : this.ordinalOf(kind, kind.entries, fact.values)
    return ordinal === null ? fact : { ...fact, values: { ...fact.values, ordinal } }
  }

  private ordinalOf(kind: RecordKind, fields: readonly string[], values: Values): number | null {
    if (values['entryId'] === null) {
      const key = recordKey(kind, values)
      const ordinal = (this.times.get(key) ?? 0) + 1
      this.times.set(key, ordinal)
      return ordinal
    }
    if (fields.length === 0) return null
    const key = recordKey(kind, values)
    const text = fields.map((name) => String(values[name] ?? '')).join('|')
    const known = this.said.get(key)
    if (known === undefined) this.said.set(key, [text])
    const place = known?.indexOf(text) ?? 0
    const ordinal = place >= 0 ? place : (known?.push(text) ?? 1) - 1
    return ordinal === 0 ? null : ordinal + 1
  }
}

/**
 * Numbers the lines of files without line numbers, in an order that no shuffling of rows changes (domain rule 3). Where
 * a file tells most lines apart, only those it does not are numbered, behind the first of them.
 */
export function numberLines(rows: readonly ReadRow[]): void {
  const byOrder = new Map<string, LineFact[]>()
  for (const fact of rows.flatMap(({ facts }) => facts)) {
    if (isRecord(fact) || fact.kind !== 'line' || fact.numbered) continue
    const group = fact.lineId === '' ? fact.orderId : fact.lineId
    const lines = byOrder.get(group)
    if (lines) lines.push(fact)
    else byOrder.set(group, [fact])
  }
  for (const lines of byOrder.values()) {
    const sorted = lines
      .map((line) => ({ line, key: sortKey(line) }))
      .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    if (lines[0]?.lineId === '') sorted.forEach(({ line }, index) => (line.lineId = `${line.orderId}-${index + 1}`))
    else numberAlike(sorted.toReversed().toSorted((a, b) => (b.line.unitPrice ?? 0) - (a.line.unitPrice ?? 0)))
  }
}

/** Lines of one name: the dearest keeps it, others are numbered behind it; rows that are alike are one line. */
function numberAlike(sorted: readonly { line: LineFact; key: string }[]): void {
  const keys = [...new Set(sorted.map(({ key }) => key))]
  for (const { line, key } of sorted) {
    const place = keys.indexOf(key)
    if (place > 0) line.lineId = `${line.lineId}-${place + 1}`
    line.numbered = true
  }
}

function sortKey(line: LineFact): string {
  const number = (value: number | null) => String(value ?? 0).padStart(15, '0')
  return [
    line.productId ?? '',
    line.sku ?? '',
    line.spec ?? '',
    line.title ?? '',
    number(line.unitPrice),
    number(line.quantity),
  ].join('\u0001')
}
