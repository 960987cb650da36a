import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'

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
}

export interface Days {
  from: string
  to: string
}

/** Rows of single days, added up: what `dailyStated` says of rows that are held. */
export function dailyRows(db: Connection, days: Days): Stated[] {
  return db
    .prepare<[Days], Named & Measured>(
      `SELECT shop_id AS shopId, coalesce(channel, '') AS channel, coalesce(level, '') AS level, plan_id AS planId, plan,
    unit_id AS unitId, unit, product_id AS productId, word, crowd, creative_id AS creativeId, creative, scene, place,
    max(title) AS title, max("window") AS "window", min(day) AS "from", max(day) AS "to", sum(spend) AS spend,
    sum(impressions) AS impressions, sum(clicks) AS clicks, sum(carts) AS carts, sum(orders) AS orders, sum(gmv) AS gmv,
    sum(direct_gmv) AS directGmv, sum(net_gmv) AS netGmv
  FROM ad_day WHERE current = 1 AND shop_id IS NOT NULL AND spend IS NOT NULL AND coalesce(day_to, day) = day
    AND day >= :from AND day <= :to
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14`,
    )
    .all(days)
    .map(identified)
}

/** One row of a file, as it stands in it. */
export interface FileRow extends Stated {
  id: number
  batchId: string
  file: string
  sheet: string
  row: number
}

/** Every row of a shop's channel in the scope, the shortest first. */
export function fileRows(db: Connection, { from, to }: Days, shopId: string, channel: string): FileRow[] {
  return db
    .prepare<[string, string, string, string], Named & Measured & Omit<FileRow, keyof Stated>>(
      `SELECT a.id, a.batch_id AS batchId, b.file, b.sheet, a.row, a.shop_id AS shopId, coalesce(a.channel, '') AS channel,
    coalesce(a.level, '') AS level, a.plan_id AS planId, a.plan, a.unit_id AS unitId, a.unit, a.product_id AS productId,
    a.word, a.crowd, a.creative_id AS creativeId, a.creative, a.scene, a.place, a.title, a."window", a.day AS "from",
    coalesce(a.day_to, a.day) AS "to", a.spend, a.impressions, a.clicks, a.carts, a.orders, a.gmv,
    a.direct_gmv AS directGmv, a.net_gmv AS netGmv
  FROM ad_day a JOIN batch b ON b.id = a.batch_id
  WHERE a.current = 1 AND a.shop_id = ? AND coalesce(a.channel, '') = ? AND a.spend IS NOT NULL
    AND a.day >= ? AND coalesce(a.day_to, a.day) <= ?
  ORDER BY julianday(coalesce(a.day_to, a.day)) - julianday(a.day), a.day, a.id`,
    )
    .all(shopId, channel, from, to)
    .map((row) => {
      const { id, batchId, file, sheet, row: number } = row
      return { ...identified(row), id, batchId, file, sheet, row: number }
    })
}

function identified(row: Named & Measured): Stated {
  const { shopId, channel, level, productId, title, window, from, to, spend } = row
  const { impressions, clicks, carts, orders, gmv, directGmv, netGmv } = row
  const measured = { title, window, from, to, spend, impressions, clicks, carts, orders, gmv, directGmv, netGmv }
  return { shopId, channel, level, ...nameOf(row), productId, ...measured }
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
  for (const { shopId, day, spend } of spendOfDays.of(books, '', () => shopDays(db)))
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

function shopDays(db: Connection): ShopDay[] {
  return db
    .prepare<[], ShopDay>(
      `SELECT shop_id AS shopId, day, sum(spend) AS spend FROM (
    SELECT shop_id, day, channel, max(spend) AS spend FROM (
      SELECT shop_id, day, channel, level, sum(spend) AS spend FROM ad_day
      WHERE current = 1 AND shop_id IS NOT NULL AND spend IS NOT NULL AND coalesce(day_to, day) = day
      GROUP BY 1, 2, 3, 4) GROUP BY 1, 2, 3) GROUP BY 1, 2 ORDER BY 2`,
    )
    .all()
}
