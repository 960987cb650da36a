import type { Platform } from '../../../shared/platforms.ts'
import { dayNumber } from '../../../shared/calendar.ts'
import type { Connection } from '../database/open.ts'
import { NO_TIME } from '../import/asof.ts'
import type { BookShop } from './columns.ts'

/** Shops that live files speak of, with the days their order files cover (domain rule 6). */
export function loadShops(db: Connection): BookShop[] {
  const shops = db
    .prepare<[], { id: string; name: string; platform: Platform }>(
      `SELECT id, name, platform FROM shop
       WHERE id IN (SELECT s.value FROM batch b, json_each(b.shop_ids) s WHERE b.status = 'applied')
       ORDER BY platform DESC, name`,
    )
    .all()
  const spans = db
    .prepare<[], { shop_id: string; as_of: string | null; from_day: string | null; to_day: string | null }>(
      `SELECT c.shop_id, b.as_of, c.from_day, c.to_day
       FROM batch b JOIN batch_cover c ON c.batch_id = b.id WHERE b.status = 'applied'`,
    )
    .all()
  // A refund without a line in the files has no number of one either, and those are indexed.
  const orphans = new Map(
    db
      .prepare<[], [string, number]>(
        'SELECT shop_id, count(*) FROM refund WHERE line_no IS NULL AND line_id IS NULL GROUP BY shop_id',
      )
      .raw()
      .all(),
  )
  return shops.map((shop) => {
    const own = spans.filter((span) => span.shop_id === shop.id)
    const ranges = own.flatMap(({ from_day: from, to_day: to }): [number, number][] =>
      from === null || to === null ? [] : [[dayNumber(from), dayNumber(to)]],
    )
    const moments = own.flatMap(({ as_of: moment }) => (moment === null || moment === NO_TIME ? [] : [moment]))
    const asOf = moments.toSorted().at(-1) ?? null
    return { ...shop, covered: mergeRanges(ranges), asOf, orphanRefunds: orphans.get(shop.id) ?? 0 }
  })
}

/** Joins ranges that overlap or touch. */
function mergeRanges(ranges: readonly [number, number][]): [number, number][] {
  const merged: [number, number][] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}
