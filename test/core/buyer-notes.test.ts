import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCore } from '../support/core.ts'
import { csv, subOrder, taobaoOrder } from '../support/hand-files.ts'
import { importFiles } from '../support/whole-shop.ts'

/** Forty orders of a shop whose file names buyers; later one more of a shop whose file names none. */
let opened: ReturnType<typeof openTestCore>
const SCOPE = { from: '2026-09-01', to: '2026-09-30' }
const DAY = '2026-09-10 10:00:00'
const notesOf = async () => (await opened.client.overview.summary(SCOPE)).quality.notes

beforeAll(async () => {
  opened = openTestCore()
  const orders = Array.from({ length: 40 }, (_, at) =>
    taobaoOrder(`43210000000000000${10 + at}`, '59.00', {
      买家会员名: `buyer${at}`,
      订单创建时间: DAY,
      订单付款时间: DAY,
      店铺名称: at < 20 ? '甲店' : '乙店',
    }),
  )
  await importFiles(opened, [csv('订单.csv', orders)])
})
afterAll(() => opened.close())

test('over shops it is said that a buyer of two of them counts twice', async () => {
  const { metrics } = await opened.client.overview.summary(SCOPE)
  expect(metrics.buyers?.value).toBe(40)
  expect(await notesOf()).toContain('买家数是各店之和，同一个人在两家店买算两个')
  const [first] = await opened.client.shops.list()
  const one = await opened.client.overview.summary({ ...SCOPE, shops: [first?.id ?? ''] })
  expect(one.quality.notes.join()).not.toContain('各店之和')
})

test('one shop without buyers takes those of all away, however small: the note names it', async () => {
  const order = subOrder('6920000000000000001', '6920000000000000011', '30.00', {
    订单提交时间: DAY,
    支付完成时间: DAY,
  })
  await importFiles(opened, [csv('抖店订单.csv', [order])])
  const { metrics, quality } = await opened.client.overview.summary(SCOPE)
  expect(metrics.buyers?.value).toBeNull()
  const name = (await opened.client.shops.list()).find(({ platform }) => platform === 'douyin')?.name ?? ''
  expect(quality.buyerless).toEqual([name])
  expect(quality.notes).toContain(
    `${name}认不出买家（2.4%的订单没有买家列或打了码），合起来的买家数、客单价、新老客不给数`,
  )
})
