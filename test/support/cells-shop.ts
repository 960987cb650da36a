import { fileOf, FIXTURES } from './exports/index.ts'
import { listingsFile, report } from './listings.ts'

/** What the whole shop lacks for every number to be opened. */

/** Goods of one factory, dearer the second time. */
export function dearerGoods(sku: string) {
  const fixture = FIXTURES.find(({ format }) => format === 'other.purchases')
  const [row] = fixture?.rows ?? []
  if (fixture === undefined || row === undefined) throw new Error('no purchases')
  const bought = (id: string, day: string, price: string) => ({
    ...row,
    采购单ID: id,
    采购条目ID: `${id}-1`,
    sku,
    采购价: price,
    采购单生成时间: `${day} 09:00:00`,
  })
  return fileOf({
    ...fixture,
    rows: [row, bought('PO-2', '2026-06-01', '10.00'), bought('PO-3', '2026-09-01', '12.00')],
  })
}

/** Files say which category a listing is of. */
export function categorisedListing(id: string) {
  const fixture = FIXTURES.find(({ rows }) => rows.some((row) => row['一级类目'] === '家居'))
  if (fixture === undefined) throw new Error('no categories')
  return fileOf({ ...fixture, rows: fixture.rows.slice(0, 1).map((row) => ({ ...row, 商品ID: id })) })
}

/** Visitors and stock of some listings; one of them lacks a day. */
export function visitedListings(ids: readonly string[]) {
  const days = ['2026-09-29', '2026-10-05', '2026-10-06']
  const visits = ids.flatMap((id, at) =>
    days.slice(at === 0 ? 1 : 0).map((day, place) => ({
      统计日期: day,
      商品ID: id,
      商品名称: `商品 ${at}`,
      商品访客数: String(100 + 7 * at + place),
      商品加购人数: String(10 + at),
      支付买家数: String(at === 3 ? 0 : 2 + place),
    })),
  )
  return [
    report('taobao.sycm-products', '商品排行.xls', visits),
    listingsFile(
      '宝贝.csv',
      ids.map((id) => [id, '收纳盒']),
    ),
  ]
}
