import { z } from 'zod'
import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { sharedTexts } from '../../database/shared-texts.ts'
import type { Connection } from '../../database/open.ts'
import { repeatedAds } from '../ads/counted.ts'
import { dealByDay } from './deal.ts'
import type { Period } from './deal.ts'

interface SpendRow {
  channel: string
  level: string
  /** Day numbers. */
  from: number
  to: number
  productId: string | null
  title: string | null
  spend: number
  /** Records of `ad_day` (JSON). */
  ids: string
}

/** Advertising of one shop over some days, 分; NaN where the files do not cover all of the days. */
export interface AdSpend {
  total: number
  /** What rows name a product for, by product number; the rest of `total` names none. */
  byProduct: Map<string, { spend: number; title: string | null }>
  /** Records of `ad_day` that `total` is the sum of. */
  readonly records: number[]
  /** Those of them that what is named of a product is the sum of. */
  naming: (productId: string) => number[]
  /** First day of the range that no advertising file covers. */
  missing: string | null
}

/** The advertising of several runs of days together. */
export function joinSpend(runs: readonly AdSpend[]): AdSpend {
  const [only] = runs
  if (runs.length === 1 && only !== undefined) return only
  const byProduct: AdSpend['byProduct'] = new Map()
  for (const [product, { spend, title }] of runs.flatMap((run) => [...run.byProduct])) {
    const known = byProduct.get(product)
    byProduct.set(product, { spend: spend + (known?.spend ?? 0), title: known?.title ?? title })
  }
  return {
    total: runs.reduce((sum, { total }) => sum + total, 0),
    byProduct,
    get records() {
      // A sum over several days may reach into more than one run.
      return [...new Set(runs.flatMap(({ records }) => records))]
    },
    naming: (productId) => runs.flatMap(({ naming }) => naming(productId)),
    missing: runs.find(({ missing }) => missing !== null)?.missing ?? null,
  }
}

interface AdDays extends Period {
  /** From this day on days without a file had no advertising: the seller has said so. */
  silentFrom: number | null
}

/**
 * What one shop spent on advertising. The same money stands in one product's files by scene, plan, product, word and
 * crowd: they are never added up, the level that holds most of a day's money counts. Sums over several days that reach
 * beyond the range cannot be split and make it unknown.
 */
export function adSpend(db: Connection, books: Books, shopId: string, asked: AdDays): AdSpend {
  const key = `${shopId} ${asked.from} ${asked.to} ${asked.silentFrom}`
  return answers.of(books, key, () => spendOver(db, books, shopId, asked))
}

/** Every page about profit asks for the same days, and compares them with those before. */
const answers = new Kept<AdSpend>(200)

function spendOver(db: Connection, books: Books, shopId: string, { from, to, silentFrom }: AdDays): AdSpend {
  const rows = rowsOf
    .of(books, shopId, () => spendRows(db, books, shopId))
    .filter((row) => row.from <= to && row.to >= from)
  const missing = firstUncovered(
    spansOf.of(books, shopId, () => fileSpans(db, shopId)),
    { from, to, silentFrom },
  )
  const channels = channelsOf(rows)
  const counted = channels.map((own) => channelSpend(own, [from, to]))
  return {
    total: missing === null ? spentIn(counted) : Number.NaN,
    byProduct: productSpend(channels, [from, to]),
    get records() {
      return counted.flatMap(({ rows: own }) => own.flatMap(recordsOf))
    },
    naming: (product) =>
      channels.flatMap((own) =>
        namingRows(own, [from, to]).flatMap((row) => (row.productId === product ? recordsOf(row) : [])),
      ),
    missing: missing === null ? null : dayOfNumber(missing),
  }
}

/**
 * The total of each of some periods, as of `adSpend`: they follow each other without a gap, so each row is dealt to the
 * ones it touches and looked at there alone.
 */
export function adTotals(
  db: Connection,
  books: Books,
  shopId: string,
  { periods, silentFrom }: { periods: readonly Period[]; silentFrom: number | null },
): number[] {
  const rows = rowsOf.of(books, shopId, () => spendRows(db, books, shopId))
  const spans = spansOf.of(books, shopId, () => fileSpans(db, shopId))
  const dealt = dealByDay(rows, periods, (row) => row)
  return periods.map(({ from, to }, at) => {
    if (firstUncovered(spans, { from, to, silentFrom }) !== null) return Number.NaN
    return spentIn(channelsOf(dealt[at] ?? []).map((own) => channelSpend(own, [from, to])))
  })
}

function channelsOf(rows: readonly SpendRow[]): SpendRow[][] {
  return [...Map.groupBy(rows, ({ channel }) => channel).values()]
}

function spentIn(channels: readonly Counted[]): number {
  return channels.reduce((sum, { spend }) => sum + spend, 0)
}

function recordsOf({ ids }: SpendRow): number[] {
  return z.array(z.number()).parse(JSON.parse(ids))
}

/** Everything a shop spent, a row for each day or period and product: read once, then a scope picks its rows. */
function spendRows(db: Connection, books: Books, shopId: string): SpendRow[] {
  const rows = db
    .prepare<
      [string, string],
      Omit<SpendRow, 'from' | 'to'> & { from: string; to: string }
    >(`SELECT coalesce(channel, '') AS channel, coalesce(level, '') AS level, day AS "from",
    coalesce(day_to, day) AS "to", product_id AS productId, max(title) AS title, sum(spend) AS spend,
    json_group_array(id) AS ids
  FROM ad_day WHERE current = 1 AND shop_id = ? AND spend IS NOT NULL AND day IS NOT NULL
    AND id NOT IN (SELECT value FROM json_each(?))
  GROUP BY 1, 2, 3, 4, 5`)
    .all(shopId, repeatedAds(db, books))
    .map((row) => ({ ...row, from: dayNumber(row.from), to: dayNumber(row.to) }))
  return sharedTexts(rows, ['channel', 'level', 'productId', 'title'])
}

/** Files come with imports, and those bring new books. */
const rowsOf = new Kept<SpendRow[]>(50)
const spansOf = new Kept<[number, number][]>(50)

/** From the first to the last day of each applied file, by its first: a day without a row in between had no spend. */
function fileSpans(db: Connection, shopId: string): [number, number][] {
  return db
    .prepare<
      [string],
      { from: string; to: string }
    >(`SELECT min(a.day) AS "from", max(coalesce(a.day_to, a.day)) AS "to" FROM ad_day a
  JOIN batch b ON b.id = a.batch_id WHERE b.status = 'applied' AND a.shop_id = ? GROUP BY a.batch_id ORDER BY 1`)
    .all(shopId)
    .map((span): [number, number] => [dayNumber(span.from), dayNumber(span.to)])
}

/** @param spans by their first day */
function firstUncovered(spans: readonly [number, number][], { from, to, silentFrom }: AdDays): number | null {
  let day = from
  for (const [first, last] of spans) if (first <= day) day = Math.max(day, last + 1)
  const end = silentFrom === null ? to : Math.min(to, silentFrom - 1)
  return day <= end ? day : null
}

type Range = readonly [from: number, to: number]

/** What one channel's rows count for, and the rows that do. */
interface Counted {
  spend: number
  rows: readonly SpendRow[]
}

/** Days first, then sums of several days that hold no day already counted. */
function channelSpend(rows: readonly SpendRow[], range: Range): Counted {
  const counted = daysFirst(rows)
  const isSplit = counted.some(({ from, to }) => from < range[0] || to > range[1])
  return { spend: isSplit ? Number.NaN : spendOf(counted), rows: counted }
}

function daysFirst(rows: readonly SpendRow[]): SpendRow[] {
  const periods = [...groupBySpan(rows).values()].map((own) => ({ ...spanOf(own), rows: mostOf(own) }))
  const taken = new Set<number>()
  const counted: SpendRow[] = []
  for (const period of periods.toSorted((a, b) => a.to - a.from - b.to + b.from)) {
    const days = Array.from({ length: period.to - period.from + 1 }, (_, at) => period.from + at)
    if (days.some((day) => taken.has(day))) continue
    for (const day of days) taken.add(day)
    for (const row of period.rows) counted.push(row)
  }
  return counted
}

/** More days than a period has. */
const RADIX = 2 ** 16

function groupBySpan(rows: readonly SpendRow[]): Map<number, SpendRow[]> {
  return Map.groupBy(rows, ({ from, to }) => from * RADIX + (to - from))
}

function spanOf([first]: readonly SpendRow[]): { from: number; to: number } {
  return { from: first?.from ?? 0, to: first?.to ?? -1 }
}

/** The level that holds most: the others show the same money, or part of it. */
function mostOf(rows: readonly SpendRow[]): readonly SpendRow[] {
  const levels = [...Map.groupBy(rows, ({ level }) => level).values()]
  return levels.reduce((most, own) => (spendOf(own) > spendOf(most) ? own : most), levels[0] ?? [])
}

/** By product, each channel's from the one level that names products for most of its money. */
function productSpend(channels: readonly (readonly SpendRow[])[], range: Range): AdSpend['byProduct'] {
  const found: AdSpend['byProduct'] = new Map()
  for (const rows of channels)
    for (const { productId, title, spend } of namingRows(rows, range)) {
      const known = found.get(productId ?? '') ?? { spend: 0, title }
      found.set(productId ?? '', { spend: known.spend + spend, title: known.title ?? title })
    }
  return found
}

function namingRows(rows: readonly SpendRow[], [from, to]: Range): readonly SpendRow[] {
  const within = rows.filter((row) => row.productId !== null && row.from >= from && row.to <= to)
  const levels = [...Map.groupBy(within, ({ level }) => level).values()].map(daysFirst)
  return levels.toSorted((a, b) => spendOf(b) - spendOf(a))[0] ?? []
}

function spendOf(rows: readonly SpendRow[]): number {
  return rows.reduce((sum, { spend }) => sum + spend, 0)
}
