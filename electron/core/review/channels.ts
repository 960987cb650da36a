import type { Scope } from '../../../shared/contract/common.ts'
import type { BreakdownRow } from '../../../shared/contract/overview.ts'
import type { ChannelRow, ReviewBlock } from '../../../shared/review.ts'
import { breakdown } from '../analyses/breakdown/compute.ts'
import { sortRows } from '../analyses/breakdown/present.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { trafficTables } from './long/traffic.ts'

/** Rows the sheet has room for (review.md 4.4). */
const MAX_ROWS = 8

/** Block 6: each shop, and under it the channels its orders name. */
export function channelBlock(
  db: Connection,
  books: Books,
  scope: Scope,
  base: Scope,
  before: string,
): Extract<ReviewBlock, { id: 6 }> {
  const shops = sortRows(breakdown(books, scope, 'shop', base), 'gsv', true)
  const rows = shops.flatMap((shop): ChannelRow[] => {
    const own = { ...scope, shops: [shop.key] }
    const channels = sortRows(breakdown(books, own, 'channel', { ...base, shops: [shop.key] }), 'gsv', true)
    const named = channels.some(({ key }) => key !== '')
    return [
      channelRow(shop, { name: shop.name, shopId: shop.key, channel: null }),
      ...(named
        ? channels.map((row) => channelRow(row, { name: `　${row.name}`, shopId: shop.key, channel: row.key }))
        : []),
    ]
  })
  const split = rows.some(({ name }) => name.startsWith('　'))
  return {
    id: 6,
    rows: rows.slice(0, MAX_ROWS),
    note: noteOf(split, shops),
    tables: trafficTables(db, books, scope, base, before),
  }
}

function noteOf(split: boolean, shops: readonly BreakdownRow[]): string {
  const unknown = shops.filter(({ orders }) => orders === null).map(({ name }) => name)
  return [
    ...(unknown.length === 0 ? [] : [`${unknown.join('、')}：这个月没有订单文件`]),
    ...(split ? ['缩进的行是上面店铺的一部分，占比按各店算'] : []),
  ].join('；')
}

type Named = Pick<ChannelRow, 'name' | 'shopId' | 'channel'>

function channelRow(row: BreakdownRow, named: Named): ChannelRow {
  return {
    ...named,
    orders: row.orders,
    gmv: row.gmv,
    gsv: row.gsv,
    refundRate: row.refundRate,
    share: row.share,
    previousGsv: row.baseGsv,
  }
}
