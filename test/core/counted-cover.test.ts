import { expect, test } from 'vitest'
import { coverOfListings } from '../../electron/core/analyses/listing/standing.ts'
import { FIXTURES, fileOf } from '../support/exports/index.ts'
import { AT, csv, JUNE, subOrder, taobaoItem, taobaoOrder } from '../support/hand-files.ts'
import { withShop } from '../support/shop.ts'

/** A seller who counts the warehouse instead of fetching a product export: advertising has to know what is left all the same. */
const [ORDER, LINE, PRODUCT] = ['4320000000000000301', '4320000000000000311', '684000010001']

function countedOn(day: string, pieces: string) {
  const form = FIXTURES.find(({ format }) => format === 'other.replenishment') ?? expect.fail('no form of counts')
  const row = {
    商品编码: 'C1',
    参考日期: day,
    仓库: '主仓',
    在仓库存数: pieces,
    可售库存: pieces,
    锁定库存: '0',
    次品数量: '0',
  }
  return fileOf({ ...form, rows: [row] })
}

const sold = [
  csv('订单.csv', [taobaoOrder(ORDER, '50.00')]),
  csv('宝贝.csv', [{ ...taobaoItem(ORDER, LINE, 'C1', '50.00'), 商品ID: PRODUCT, 购买数量: '3' }]),
  csv('抖店.csv', [
    subOrder('6920000000000000301', '6920000000000000302', '20.00', { 商家编码: 'C1', 支付完成时间: AT }),
  ]),
]

test.each([
  ['by what all shops sell of it', [...sold, countedOn('2026-06-20', '8')], (8 * 28) / 4],
  ['not at all by a count that is long past', [...sold, countedOn('2026-05-20', '8')], null],
  ['not at all without a count', sold, null],
])('how long the goods of a listing last is told %s', async (_, files, days) => {
  await withShop(async (shop) => {
    await shop.importAll(files)
    const books = shop.books()
    const taobao = books.shops.find(({ platform }) => platform === 'taobao')?.id ?? ''
    const cover = coverOfListings(shop.db, books, {
      from: JUNE.from,
      to: '2026-06-28',
      dateBasis: 'paid',
      refundBook: 'attributed',
    })
    expect(cover.get(`${taobao} ${PRODUCT}`)).toBe(days)
  })
})
