import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { byBytes, dealtByDay } from '../dealt.ts'
import { gapped, numberAt } from '../gapped.ts'
import type { Gapped } from '../gapped.ts'
import { repeatedAds } from './counted.ts'
import { keyOf, nameOf, NAMED } from './rows.ts'
import { lackingMeasures } from './lacking.ts'
import { MEASURES } from './measures.ts'
import type { Measure } from './measures.ts'
import type { Named } from './rows.ts'

export type { Measure } from './measures.ts'

/** What a row calls itself. Names of one group differ by nothing else than title and window. */
export interface Name extends Named {
  title: string | null
  window: string | null
}

export interface AdTable {
  length: number
  /** Their records of `ad_day`. */
  id: Int32Array
  /** A place in `names`. */
  name: Uint16Array | Int32Array
  /** `null` where no row states it. */
  measures: Record<Measure, Gapped | null>
  /** Measures that the row's file has no column of, a bit each in their order; `null`: none of any. */
  lacks: Uint16Array | null
}

/** Every current row with money of a shop, read once: a scope is a range of days. */
export interface AdColumns {
  names: Name[]
  /** The group of each name; they are numbered in the order in which a database sorts what tells them apart. */
  groupOf: Int32Array
  groups: number
  /** Rows of single days, by day: where each of `days` begins. */
  daily: AdTable
  days: string[]
  starts: Int32Array
  /** Sums over several days, the shortest first, and their days. */
  periods: AdTable
  from: string[]
  to: string[]
  /** The first day of each key. */
  firsts: Map<string, string>
}

const kept = new Kept<AdColumns>(1)

/** Advertising comes with imports, and those bring new books. */
export function adColumns(db: Connection, books: Books): AdColumns {
  return kept.of(books, '', () => readColumns(db, repeatedAds(db, books), lackingMeasures(db)))
}

type Row = (string | number | null)[]

/** @param repeated records that are left out (JSON); @param lacking measures that the file of a record has no column of */
export function readColumns(
  db: Connection,
  repeated = '[]',
  lacking: ReadonlyMap<number, number> = new Map(),
): AdColumns {
  const rows = db
    .prepare<[string], Row>(
      `SELECT json_object('shopId', shop_id, 'channel', coalesce(channel, ''), 'level', coalesce(level, ''),
    'planId', plan_id, 'plan', plan, 'unitId', unit_id, 'unit', unit, 'productId', product_id, 'word', word,
    'crowd', crowd, 'creativeId', creative_id, 'creative', creative, 'scene', scene, 'place', place, 'title', title,
    'window', "window"), day, coalesce(day_to, day), id, spend, impressions, clicks, carts, orders, gmv, direct_gmv, net_gmv,
    guided_visitors
  FROM ad_day WHERE current = 1 AND shop_id IS NOT NULL AND day IS NOT NULL
    AND id NOT IN (SELECT value FROM json_each(?))`,
    )
    .raw()
  const reader = new Reader(lacking)
  for (const row of rows.iterate(repeated)) reader.add(row)
  return reader.columns()
}

/** Of a row what is read after what it calls itself. */
const [FROM, TO, ID, FIRST_MEASURE] = [1, 2, 3, 4]

/** Rows in the order in which they are read. */
interface Read {
  id: number[]
  name: number[]
  from: string[]
  to: string[]
  /** In the order of `MEASURES`. */
  measures: number[][]
  lacks: number[]
}

const empty = (): Read => ({ id: [], name: [], from: [], to: [], measures: MEASURES.map(() => []), lacks: [] })

/** Puts rows into columns as they come. */
class Reader {
  private readonly names: Name[] = []
  private readonly groupOf: number[] = []
  private readonly keys: string[] = []
  private readonly places = new Map<string, number>()
  private readonly groups = new Map<string, number>()
  /** The first day of each name. */
  private readonly first: string[] = []
  private readonly daily = empty()
  private readonly periods = empty()
  private readonly lacking: ReadonlyMap<number, number>

  constructor(lacking: ReadonlyMap<number, number>) {
    this.lacking = lacking
  }

  add(row: Row): void {
    const name = this.placeOf(String(row[0]), String(row[FROM]))
    const [from, to] = [String(row[FROM]), String(row[TO])]
    if (from < (this.first[name] ?? from)) this.first[name] = from
    if (row[FIRST_MEASURE] === null || to < from) return
    const read = to === from ? this.daily : this.periods
    read.id.push(Number(row[ID]))
    read.name.push(name)
    if (this.lacking.size > 0) read.lacks.push(this.lacksOf(row))
    read.from.push(from)
    read.to.push(to)
    for (let at = 0; at < MEASURES.length; at++) {
      const value = row[FIRST_MEASURE + at]
      read.measures[at]?.push(typeof value === 'number' ? value : Number.NaN)
    }
  }

  /** What an older file of the same row has lent it is not lacking. */
  private lacksOf(row: Row): number {
    const lacking = this.lacking.get(Number(row[ID])) ?? 0
    return MEASURES.reduce((bits, _, at) => (row[FIRST_MEASURE + at] === null ? bits : bits & ~(1 << at)), lacking)
  }

  columns(): AdColumns {
    const { names, groups, daily, periods } = this
    const rank = ranks([...groups.keys()].map((text) => JSON.parse(text) as Named))
    const { days, starts, places } = dealtByDay(daily.from)
    const byDays = shortestFirst(periods)
    return {
      names,
      groupOf: Int32Array.from(this.groupOf, (group) => rank[group] ?? 0),
      groups: groups.size,
      daily: tableOf(daily, places, names.length),
      days,
      starts,
      periods: tableOf(periods, byDays, names.length),
      from: Array.from(byDays, (row) => periods.from[row] ?? ''),
      to: Array.from(byDays, (row) => periods.to[row] ?? ''),
      firsts: this.firsts(),
    }
  }

  private firsts(): Map<string, string> {
    const found = new Map<string, string>()
    this.first.forEach((day, name) => {
      const key = this.keys[name] ?? ''
      if (day < (found.get(key) ?? '~')) found.set(key, day)
    })
    return found
  }

  /** @param text what a row calls itself, as JSON: one text is one look-up */
  private placeOf(text: string, day: string): number {
    const known = this.places.get(text)
    if (known !== undefined) return known
    const name = JSON.parse(text) as Name
    const { title: _, window: __, ...named } = name
    const groupText = JSON.stringify(named)
    const group = this.groups.get(groupText) ?? this.groups.size
    this.groups.set(groupText, group)
    this.groupOf.push(group)
    this.keys.push(keyOf({ ...named, key: nameOf(named).key }))
    this.first.push(day)
    const place = this.names.push(name) - 1
    this.places.set(text, place)
    return place
  }
}

/** The place of each once they are sorted. */
function ranks(groups: readonly Named[]): Int32Array {
  const sorted = groups
    .map((named, group) => ({ named, group }))
    .toSorted(({ named: a }, { named: b }) => {
      const field = NAMED.find((own) => a[own] !== b[own])
      return field === undefined ? 0 : byBytes(a[field], b[field])
    })
  const found = new Int32Array(groups.length)
  sorted.forEach(({ group }, place) => {
    found[group] = place
  })
  return found
}

/** Places of sums over several days; equally long ones by their days, and then as they were read. */
function shortestFirst({ from, to }: Read): Int32Array {
  const length = from.map((day, at) => Date.parse(to[at] ?? '') - Date.parse(day))
  return Int32Array.from(from.keys()).sort((a, b) => {
    const [first = '', second = ''] = [from[a], from[b]]
    return (length[a] ?? 0) - (length[b] ?? 0) || (first < second ? -1 : first > second ? 1 : a - b)
  })
}

function tableOf({ id, name, measures, lacks }: Read, places: Int32Array, names: number): AdTable {
  // Not by `from`, which takes ten times as long.
  const column = (values: readonly number[]) => {
    const sorted = new Float64Array(places.length)
    for (let at = 0; at < places.length; at++) sorted[at] = values[places[at] ?? 0] ?? Number.NaN
    return gapped(sorted)
  }
  const of = places.map((row) => name[row] ?? 0)
  return {
    length: places.length,
    id: places.map((row) => id[row] ?? 0),
    name: names < 2 ** 16 ? Uint16Array.from(of) : Int32Array.from(of),
    measures: byMeasure((_, at) => column(measures[at] ?? [])),
    lacks: lacks.length === 0 ? null : Uint16Array.from(places, (row) => lacks[row] ?? 0),
  }
}

/** One value a measure. */
export function byMeasure<Value>(of: (measure: Measure, at: number) => Value): Record<Measure, Value> {
  return Object.fromEntries(MEASURES.map((measure, at) => [measure, of(measure, at)])) as Record<Measure, Value>
}

/** NaN where the row does not state it. */
export function measureAt({ measures }: AdTable, measure: Measure, row: number): number {
  return numberAt(measures[measure], row)
}
