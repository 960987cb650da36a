import { afterAll, beforeAll, expect, test } from 'vitest'
import { drain, openTestCore } from '../support/core.ts'
import { csv, pddOrder, subOrder, taobaoOrder } from '../support/hand-files.ts'
import { importFiles } from '../support/whole-shop.ts'

/** Where a platform has no export of live sessions, influencers or reviews (domain formats 5 and 8), none is named. */
let opened: ReturnType<typeof openTestCore>
const SCOPE = { from: '2026-09-01', to: '2026-09-30' }

beforeAll(async () => {
  opened = openTestCore()
  const timed = { 订单创建时间: '2026-09-10 10:00:00', 订单付款时间: '2026-09-10 10:00:00' }
  const files = opened.drop([csv('订单.csv', [taobaoOrder('4321000000000000001', '59.00', timed)])])
  const plan = await drain(await opened.client.imports.stage({ files }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
})
afterAll(() => opened.close())

test('a 淘宝 shop is not sent to 抖店 for its live sessions and influencers: it is said that it has no such export', async () => {
  const [{ missing }, creators] = [await opened.client.live.summary(SCOPE), await opened.client.live.creators(SCOPE)]
  for (const reports of [missing, creators.missing]) {
    expect(reports).toHaveLength(1)
    expect(reports[0]).toMatchObject({ report: null, where: null })
  }
})

test('nor for its reviews', async () => {
  const { sentence } = await opened.client.aftersales.reviews(SCOPE)
  expect(sentence).not.toContain('抖店')
  expect(sentence).toContain('淘宝没有已知的评价导出')
})

test('beside a 抖店 shop the export is named, for that shop alone', async () => {
  await importFiles(opened, [csv('抖店订单.csv', [subOrder('6920000000000000001', '6920000000000000011', '30.00')])])
  const douyin = (await opened.client.shops.list()).find(({ platform }) => platform === 'douyin')
  const { missing } = await opened.client.live.summary(SCOPE)
  expect(missing).toEqual([
    {
      shopId: douyin?.id,
      shop: douyin?.name,
      report: '罗盘直播间列表',
      where: '抖音电商罗盘 › 直播 › 直播间列表 › 导出明细',
    },
  ])
  expect((await opened.client.aftersales.reviews(SCOPE)).sentence).toContain('抖店 › 商品 › 评价管理 › 导出')
})

test('nor is a 拼多多 shop sent to 千牛 and 抖店 for what tells of its refunds', async () => {
  const own = openTestCore()
  try {
    const goods = { product: '512000001', title: '亚麻围裙', spec: '灰' }
    const order = { ...pddOrder('2026-09-10', '1', goods, { pieces: 1, paid: 59 }), 售后状态: '退款成功' }
    await importFiles(own, [csv('拼多多订单.csv', [order])])
    const { notes } = await own.client.aftersales.refunds(SCOPE)
    const { quality } = await own.client.overview.summary(SCOPE)
    const said = [...notes, ...quality.notes].filter((note) => /没有写原因|处理时长|由订单状态推断/v.test(note))
    expect(said).toHaveLength(3)
    for (const note of said) {
      expect(note).toContain('拼多多没有已知的售后导出')
      expect(note).not.toMatch(/千牛|抖店/v)
    }
  } finally {
    await own.close()
  }
})
