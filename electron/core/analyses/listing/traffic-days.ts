import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { byBytes, dealtByDay, placeFrom } from '../dealt.ts'
import { gapped, numberAt } from '../gapped.ts'
import type { Gapped } from '../gapped.ts'
import { chosenTraffic } from './traffic.ts'
import type { ProductTraffic } from './traffic.ts'

const MEASURES = ['visitors', 'impressions', 'clicks', 'favouriteBuyers', 'cartBuyers', 'payBuyers'] as const
type Measure = (typeof MEASURES)[number]

/** What tells the rows of one sum from others. */
type Source = Pick<ProductTraffic, 'shopId' | 'report' | 'productId'>

/** What reports state of products, read once: a scope is a range of days. */
export interface TrafficDays {
  /** In the order in which a database sorts them. */
  sources: Source[]
  days: string[]
  /** Rows of single days: where each day begins. */
  starts: Int32Array
  source: Uint16Array | Int32Array
  /** In the order of `MEASURES`. */
  measures: (Gapped | null)[]
  /** Rows of several days, by these days. */
  several: ReadonlyMap<string, ProductTraffic[]>
}

const kept = new Kept<TrafficDays>(1)

/** Reports come with imports, and those bring new books. */
export function trafficDays(db: Connection, books: Books): TrafficDays {
  return kept.of(books, '', () => readDays(db))
}

type Row = [string, string, string, string, string, ...(number | null)[]]

/** @see readTraffic for what a blank means */
export function readDays(db: Connection): TrafficDays {
  const rows = db
    .prepare<[], Row>(
      `SELECT shop_id, coalesce(report, ''), product_id, day, coalesce(day_to, day), visitors,
    coalesce(impressions, impression_people),
    CASE WHEN (impressions IS NULL) = (clicks IS NULL) THEN coalesce(clicks, click_people) END,
    coalesce(favourite_buyers, CASE WHEN visitors <= 0 THEN 0 END),
    coalesce(cart_buyers, CASE WHEN visitors <= 0 THEN 0 END),
    coalesce(pay_buyers, CASE WHEN visitors <= 0 THEN 0 END)
  FROM product_day WHERE current = 1 AND sku IS NULL AND product_id IS NOT NULL AND shop_id IS NOT NULL
    AND day IS NOT NULL AND coalesce(day_to, day) >= day`,
    )
    .raw()
  const reader = new Reader()
  for (const row of rows.iterate()) reader.add(row)
  return reader.days()
}

const FIRST_MEASURE = 5

class Reader {
  private readonly sources: Source[] = []
  private readonly places = new Map<string, number>()
  private readonly source: number[] = []
  private readonly day: string[] = []
  private readonly measures: number[][] = MEASURES.map(() => [])
  private readonly several = new Map<string, ProductTraffic[]>()

  add(row: Row): void {
    const [shopId, report, productId, from, to] = row
    if (from !== to) {
      const key = spanKey(from, to)
      const known = this.several.get(key) ?? []
      this.several.set(key, known)
      const values = MEASURES.map((_, at) => numberOf(row, at))
      addTo(known, { shopId, report, productId }, values)
      return
    }
    this.source.push(this.placeOf({ shopId, report, productId }))
    this.day.push(from)
    for (let at = 0; at < MEASURES.length; at++) this.measures[at]?.push(numberOf(row, at))
  }

  days(): TrafficDays {
    const { days, starts, places } = dealtByDay(this.day)
    const sorted = [...this.sources.keys()].toSorted((a, b) => bySource(this.sources[a], this.sources[b]))
    const rank = new Int32Array(sorted.length)
    sorted.forEach((source, place) => {
      rank[source] = place
    })
    const of = places.map((row) => rank[this.source[row] ?? 0] ?? 0)
    const column = (values: readonly number[]) => {
      const dealt = new Float64Array(places.length)
      for (let at = 0; at < places.length; at++) dealt[at] = values[places[at] ?? 0] ?? Number.NaN
      return gapped(dealt)
    }
    return {
      sources: sorted.flatMap((source) => this.sources[source] ?? []),
      days,
      starts,
      source: sorted.length < 2 ** 16 ? Uint16Array.from(of) : of,
      measures: this.measures.map((values) => column(values)),
      several: new Map([...this.several].map(([span, rows]) => [span, rows.toSorted(bySource)])),
    }
  }

  private placeOf(source: Source): number {
    const key = `${source.shopId}\n${source.report}\n${source.productId}`
    const known = this.places.get(key)
    if (known !== undefined) return known
    const place = this.sources.push(source) - 1
    this.places.set(key, place)
    return place
  }
}

function numberOf(row: Row, measure: number): number {
  const value = row[FIRST_MEASURE + measure]
  return typeof value === 'number' ? value : Number.NaN
}

function spanKey(from: string, to: string): string {
  return `${from} ${to}`
}

function bySource(a: Source | undefined, b: Source | undefined): number {
  if (a === undefined || b === undefined) return 0
  return byBytes(a.shopId, b.shopId) || byBytes(a.report, b.report) || byBytes(a.productId, b.productId)
}

/** Reports may state the same days twice: then they are added up like any others. */
function addTo(rows: ProductTraffic[], source: Source, values: readonly number[]): void {
  const known = rows.find((row) => bySource(row, source) === 0)
  if (known === undefined) {
    rows.push(told(source, 1, 1, (at) => values[at] ?? Number.NaN))
    return
  }
  known.days++
  MEASURES.forEach((measure, at) => {
    known[measure] = numberOrNull((known[measure] ?? Number.NaN) + (values[at] ?? Number.NaN))
  })
}

function told(source: Source, exact: 0 | 1, days: number, valueOf: (at: number) => number): ProductTraffic {
  const { shopId, report, productId } = source
  const values = Object.fromEntries(MEASURES.map((measure, at) => [measure, numberOrNull(valueOf(at))]))
  return { shopId, report, productId, exact, days, ...(values as Record<Measure, number | null>) }
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

/** What `readTraffic` reads, out of what is held. */
export function trafficBetween(columns: TrafficDays, from: string, to: string): Map<string, ProductTraffic> {
  const { sources, days, starts, source, measures, several } = columns
  const [first, end] = [starts[placeFrom(days, from, false)] ?? 0, starts[placeFrom(days, to, true)] ?? 0]
  const counts = new Int32Array(sources.length)
  for (let row = first; row < end; row++) {
    const own = source[row] ?? 0
    counts[own] = (counts[own] ?? 0) + 1
  }
  const sums = measures.map((measure) => {
    const sum = new Float64Array(sources.length)
    for (let row = first; row < end; row++) {
      const own = source[row] ?? 0
      sum[own] = (sum[own] ?? 0) + numberAt(measure, row)
    }
    return sum
  })
  const daily = sources.flatMap((own, place): ProductTraffic[] => {
    const count = counts[place] ?? 0
    return count === 0 ? [] : [told(own, from === to ? 1 : 0, count, (at) => sums[at]?.[place] ?? Number.NaN)]
  })
  return chosenTraffic([...daily, ...(several.get(spanKey(from, to)) ?? [])].toSorted(bySource))
}
