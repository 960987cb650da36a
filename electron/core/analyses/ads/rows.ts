import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { repeatedAds } from './counted.ts'

/** What tells one row of advertising from another, as its file names it. */
export interface Named {
  shopId: string
  channel: string
  level: string
  planId: string | null
  plan: string | null
  unitId: string | null
  unit: string | null
  productId: string | null
  word: string | null
  crowd: string | null
  creativeId: string | null
  creative: string | null
  scene: string | null
  place: string | null
}

/** In the order in which rows are sorted. */
export const NAMED = [
  'shopId',
  'channel',
  'level',
  'planId',
  'plan',
  'unitId',
  'unit',
  'productId',
  'word',
  'crowd',
  'creativeId',
  'creative',
  'scene',
  'place',
] as const satisfies readonly (keyof Named)[]

interface Measured {
  title: string | null
  window: string | null
  from: string
  to: string
  spend: number
  impressions: number | null
  clicks: number | null
  carts: number | null
  orders: number | null
  gmv: number | null
  directGmv: number | null
  netGmv: number | null
  guidedVisitors: number | null
}

/** What one key of one level did over some days; `null` where no row states it. */
export interface Stated extends Measured {
  shopId: string
  channel: string
  level: string
  /** Within its level. */
  key: string
  name: string | null
  productId: string | null
  /** Measures that a file of its rows has no column of, a bit each in the order of `MEASURES`; 0 or absent: none. */
  lacks?: number
}

export interface Days {
  from: string
  to: string
}

type Names = Named & Partial<Pick<Measured, 'title'>>

/** What files of each level call a row by: a number where they have one, and a name. */
const NAMES: Readonly<Record<string, (row: Names) => [id: string | null, name: string | null]>> = {
  计划: ({ planId, plan }) => [planId, plan],
  单元: ({ unitId, unit }) => [unitId, unit],
  商品: ({ productId, title = null }) => [productId, title],
  关键词: ({ word, productId, planId }) => [`${word ?? ''} ${productId ?? planId ?? ''}`, word],
  人群: ({ crowd }) => [null, crowd],
  创意: ({ creativeId, creative }) => [creativeId, creative],
  素材: ({ creativeId, creative }) => [creativeId, creative],
  场景: ({ scene }) => [null, scene],
  地域: ({ place }) => [null, place],
}

export function nameOf(row: Names): { key: string; name: string | null } {
  const [id, name] = NAMES[row.level]?.(row) ?? [null, null]
  return { key: id ?? name ?? '', name }
}

export function keyOf({ shopId, channel, level, key }: Pick<Stated, 'shopId' | 'channel' | 'level' | 'key'>): string {
  return `${shopId}|${channel}|${level}|${key}`
}

/** What each day's advertising cost: of each channel the level that holds most, the others show the same money. */
export function dailySpend(
  db: Connection,
  books: Books,
  shops: readonly string[],
  { from, to }: Days,
): Map<string, number> {
  const found = new Map<string, number>()
  for (const { shopId, day, spend } of spendOfDays.of(books, '', () => shopDays(db, repeatedAds(db, books))))
    if (day >= from && day <= to && shops.includes(shopId)) found.set(day, (found.get(day) ?? 0) + spend)
  return found
}

interface ShopDay {
  shopId: string
  day: string
  spend: number
}

/** Files come with imports, and those bring new books. */
const spendOfDays = new Kept<readonly ShopDay[]>(1)

function shopDays(db: Connection, repeated: string): ShopDay[] {
  return db
    .prepare<[string], ShopDay>(
      `SELECT shop_id AS shopId, day, sum(spend) AS spend FROM (
    SELECT shop_id, day, channel, max(spend) AS spend FROM (
      SELECT shop_id, day, channel, level, sum(spend) AS spend FROM ad_day
      WHERE current = 1 AND shop_id IS NOT NULL AND spend IS NOT NULL AND coalesce(day_to, day) = day
        AND id NOT IN (SELECT value FROM json_each(?))
      GROUP BY 1, 2, 3, 4) GROUP BY 1, 2, 3) GROUP BY 1, 2 ORDER BY 2`,
    )
    .all(repeated)
}
