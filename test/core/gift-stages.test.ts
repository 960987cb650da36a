import { afterAll, beforeAll, expect, test } from 'vitest'
import { eachDay } from '../../shared/calendar.ts'
import type { ListingProduct } from '../../shared/contract/goods.ts'
import { opens } from '../support/cells.ts'
import { openTestCore } from '../support/core.ts'
import { fileUnder } from '../support/exports/header-file.ts'
import { csv, taobaoItem, taobaoOrder } from '../support/hand-files.ts'
import { importFiles } from '../support/whole-shop.ts'

/**
 * A belt sold once a day since July, with a second one for nothing in the last 28 days; a bag that is only ever given
 * away; a dress that was given away from the middle of July and is sold since the middle of September.
 */
let opened: ReturnType<typeof openTestCore>
const [BELT, BAG, DRESS] = ['600000000000000001', '600000000000000002', '600000000000000003']
const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' }
let rowOf: (id: string) => ListingProduct | undefined

beforeAll(async () => {
  opened = openTestCore()
  const days = eachDay('2026-07-01', SEPTEMBER.to)
  const orderOf = (at: number) => `43210000000001${String(at).padStart(4, '0')}`
  const timed = (day: string) => ({ 订单创建时间: `${day} 10:00:00`, 订单付款时间: `${day} 10:00:00` })
  const line = (at: number, day: string, place: string, id: string, paid: string) => ({
    ...taobaoItem(orderOf(at), `${orderOf(at)}${place}`, id.slice(-1), paid),
    ...timed(day),
    商品ID: id,
  })
  const linesOf = (day: string, at: number) => [
    line(at, day, '1', BELT, '29.00'),
    line(at, day, '2', BAG, '0.00'),
    ...(day > '2026-09-02' ? [line(at, day, '3', BELT, '0.00')] : []),
    ...(day > '2026-07-14' && day <= '2026-09-15' ? [line(at, day, '4', DRESS, '0.00')] : []),
    ...(day > '2026-09-15' ? [line(at, day, '5', DRESS, '59.00')] : []),
  ]
  const paid = (day: string) => (day > '2026-09-15' ? '88.00' : '29.00')
  await importFiles(opened, [
    csv(
      '订单.csv',
      days.map((day, at) => taobaoOrder(orderOf(at), paid(day), timed(day))),
    ),
    csv('宝贝.csv', days.flatMap(linesOf)),
    fileUnder(
      'taobao.batch-edit',
      '批量编辑_20260930_180000.xlsx',
      [BELT, BAG, DRESS].map((id) => ({ 商品Id: id, 商品标题: `裙${id.slice(-1)}`, SKUID: `${id}1`, 数量: '56' })),
    ),
  ])
  const rows = await opened.client.listing.products(SEPTEMBER)
  rowOf = (id) => rows.find(({ productId }) => productId === id)
})
afterAll(() => opened.close())

test('a listing does not grow by what it gives away, and the shelf empties by it', async () => {
  expect(rowOf(BELT)).toMatchObject({ unitsChange: 0, stage: 'mature', coverDays: 28 })
  const asked = { shopId: rowOf(BELT)?.shopId ?? '', productId: BELT, to: SEPTEMBER.to }
  await opens(opened.client, { of: 'recent', ...asked, figure: 'change' }, 0)
  await opens(opened.client, { of: 'recent', ...asked, figure: 'now' }, 28)
  await opens(opened.client, { of: 'recent', ...asked, figure: 'left' }, 56)
  await opens(opened.client, { of: 'listing', ...SEPTEMBER, ...asked, figure: 'coverDays' }, 28)
})

test('what is only ever given away is at no stage: nobody buys it, and it does not lie about', () => {
  expect(rowOf(BAG)).toMatchObject({ units: 0, unitsChange: null, stage: null, coverDays: 56 })
})

test('a listing is new from its first sale, whatever was given away before', () => {
  expect(rowOf(DRESS)).toMatchObject({ units: 15, gifts: 15, stage: 'new' })
})

test('what is only given away is no launch, and one that is sold begins with its first sale', async () => {
  const { rows } = await opened.client.listing.launches(SEPTEMBER)
  expect(rows.map(({ productId, launchedOn }) => [productId, launchedOn])).toEqual([[DRESS, '2026-09-16']])
})
