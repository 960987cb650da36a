import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { keyBefore } from '../../import/records/kind.ts'

const kept = new Kept<string>(1)

/**
 * Records of `ad_day` (JSON) that show money again which others of the same level and days show: under another window
 * of attribution, or broken down otherwise, as by product alone and by product and plan. Whoever adds advertising up
 * leaves them out. Advertising comes with imports, and those bring new books.
 */
export function repeatedAds(db: Connection, books: Books): string {
  return kept.of(books, '', () => readRepeated(db))
}

/** Of a seller's own tables nobody knows whether they are of one channel. */
const OWN = '自定义'

/** The rows of one file: it is of one shop, channel and level. */
interface FilePart {
  batchId: string
  shopId: string
  channel: string
  level: string
  /** What it breaks its rows down by: a bit each, the narrower the higher. */
  mask: number
  hasWindow: number
}

export function readRepeated(db: Connection): string {
  const parts = fileParts(db)
  const channels = new Set(parts.flatMap(({ channel, hasWindow }) => (hasWindow === 1 ? channel : [])))
  const windows = channels.size === 0 ? [] : otherWindows(db, JSON.stringify([...channels]))
  return JSON.stringify([...windows, ...otherBreakdowns(db, parts, JSON.stringify(windows))])
}

/** A scene is a breakdown only where no plan or unit says it already; a city is narrower than its province. */
function fileParts(db: Connection): FilePart[] {
  return db
    .prepare<[], FilePart>(
      `SELECT batch_id AS batchId, shop_id AS shopId, coalesce(channel, '') AS channel, coalesce(level, '') AS level,
         max(scene IS NOT NULL AND plan_id IS NULL AND unit_id IS NULL)
         + 2 * max(coalesce(plan_id, plan) IS NOT NULL) + 4 * max(coalesce(unit_id, unit) IS NOT NULL)
         + 8 * max(product_id IS NOT NULL) + 16 * max(coalesce(word_id, word) IS NOT NULL)
         + 32 * max(crowd IS NOT NULL) + 64 * max(coalesce(creative_id, creative) IS NOT NULL)
         + 128 * max(place IS NOT NULL) + 256 * max(coalesce(instr(place, ' ') > 0, 0)) AS mask,
         max("window" IS NOT NULL) AS hasWindow
       FROM ad_day WHERE current = 1 AND shop_id IS NOT NULL AND day IS NOT NULL AND spend IS NOT NULL
       GROUP BY batch_id`,
    )
    .all()
}

interface WindowRow {
  id: number
  /** The row as it is named apart from its window. */
  name: string
  window: string
}

/** Of the windows of one row all but the longest: each has the whole spend (metrics.md 3.5). */
function otherWindows(db: Connection, channels: string): number[] {
  const longest = new Map<string, WindowRow>()
  const others: number[] = []
  for (const row of windowRows(db, channels)) {
    const known = longest.get(row.name)
    const isNew = known === undefined || isLonger(row.window, known.window)
    if (isNew) longest.set(row.name, row)
    if (known !== undefined) others.push(isNew ? known.id : row.id)
  }
  return others
}

function windowRows(db: Connection, channels: string): WindowRow[] {
  return db
    .prepare<[string], { id: number; shopId: string; level: string; key: string; window: string | null }>(
      `SELECT id, shop_id AS shopId, coalesce(level, '') AS level, key, "window" FROM ad_day
       WHERE current = 1 AND shop_id IS NOT NULL AND day IS NOT NULL AND spend IS NOT NULL
         AND coalesce(channel, '') IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .all(channels)
    .map(({ id, shopId, level, key, window }) => ({
      id,
      name: `${shopId} ${level} ${keyBefore(key, window)}`,
      window: window ?? '',
    }))
}

/** `点击 宝贝 15天`: the days come last. */
function isLonger(one: string, other: string): boolean {
  const days = (window: string) => Number(/(\d+)\D*$/.exec(window)?.[1] ?? 0)
  return days(one) - days(other) > 0 || (days(one) === days(other) && one > other)
}

/** Of files that break a level down otherwise, those that do not hold the most of their days. */
function otherBreakdowns(db: Connection, parts: readonly FilePart[], windows: string): number[] {
  const levels = Map.groupBy(parts, ({ shopId, channel, level }) => JSON.stringify([shopId, channel, level]))
  return [...levels.values()].flatMap((own) => {
    const isOne = own.every(({ mask }) => mask === own[0]?.mask)
    return isOne || own[0]?.channel === OWN ? [] : breakdownsOf(db, own, windows)
  })
}

interface PartSpan {
  batchId: string
  /** From and to. */
  span: string
  spend: number
  ids: string
}

function breakdownsOf(db: Connection, parts: readonly FilePart[], windows: string): number[] {
  const maskOf = new Map(parts.map(({ batchId, mask }) => [batchId, mask]))
  const [first] = parts
  const spans = db
    .prepare<unknown[], PartSpan>(
      `SELECT batch_id AS batchId, day || ' ' || coalesce(day_to, day) AS span, sum(spend) AS spend,
         json_group_array(id) AS ids
       FROM ad_day WHERE current = 1 AND day IS NOT NULL AND spend IS NOT NULL AND shop_id = ?
         AND coalesce(channel, '') = ? AND coalesce(level, '') = ? AND id NOT IN (SELECT value FROM json_each(?)) GROUP BY 1, 2`,
    )
    .all(first?.shopId, first?.channel, first?.level, windows)
  return [...Map.groupBy(spans, ({ span }) => span).values()].flatMap((own) => {
    const byMask = Map.groupBy(own, ({ batchId }) => maskOf.get(batchId) ?? 0)
    const spent = [...byMask].map(([mask, files]) => ({ mask, spend: sumOf(files.map(({ spend }) => spend)) }))
    // The same money: the narrower says more.
    const [most] = spent.toSorted((a, b) => b.spend - a.spend || b.mask - a.mask)
    const others = own.filter(({ batchId }) => maskOf.get(batchId) !== most?.mask)
    return others.flatMap(({ ids }) => JSON.parse(ids) as number[])
  })
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
