import { afterAll, beforeAll, expect, test } from 'vitest'
import { eachDay } from '../../shared/calendar.ts'
import { blockOf } from '../../shared/review.ts'
import { campaignPlan } from '../support/campaign-plan.ts'
import { drain, openTestCore } from '../support/core.ts'
import { csv, subOrder, taobaoItem } from '../support/hand-files.ts'

/** One code in two shops, under two titles: three pieces a day at 100 on 淘宝, one at 90 on 抖店, from one shelf. */
let opened: ReturnType<typeof openTestCore>
let taobao = ''
const [TAOBAO, DOUYIN] = ['600000000000000001', '3600000000000000001']
const DAYS = eachDay('2026-06-01', '2026-09-30')

beforeAll(async () => {
  opened = openTestCore()
  const items = DAYS.map((day, at) => {
    const order = `43210000000000${String(at).padStart(4, '0')}`
    const time = `${day} 10:00:00`
    const more = { 订单创建时间: time, 订单付款时间: time, 购买数量: '3', 标题: '棉麻长裙', 商品ID: TAOBAO }
    return { ...taobaoItem(order, `${order}1`, 'K1', '300.00'), ...more }
  })
  const orders = DAYS.map((day, at) => {
    const order = `69000000000000${String(at).padStart(4, '0')}`
    const time = `${day} 11:00:00`
    const more = { 订单提交时间: time, 支付完成时间: time, 商品ID: DOUYIN, 商家编码: 'K1', 选购商品: '直播裙' }
    return subOrder(order, order, '90.00', more)
  })
  const shelf = [{ 商品编码: 'K1', 参考日期: '2026-09-30', 仓库: '主仓', 在仓库存数: '100' }]
  const files = opened.drop([csv('宝贝.csv', items), csv('抖店.csv', orders), csv('库存.csv', shelf)])
  const plan = await drain(await opened.client.imports.stage({ files }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
  taobao = (await opened.client.shops.list()).find(({ platform }) => platform === 'taobao')?.id ?? ''
})
afterAll(() => opened.close())

async function checked(expectedLift: number | null) {
  const product = { shopId: taobao, productId: TAOBAO, price: 9500, units: null }
  const asked = { from: '2026-10-20', to: '2026-10-24', shops: [taobao], expectedLift, products: [product] }
  const found = await opened.client.campaigns.preflight(campaignPlan(asked))
  return { own: found.products[0] ?? expect.fail(), shipping: found.shipping }
}

test('the same code in another shop is the same goods, whatever its title: cheaper there is said', async () => {
  const { own } = await checked(1)
  expect(own.warnings.join()).toContain('「直播裙」在别的店卖 90.00 元，比活动价还低')
})

test('a rise of one shop is no rise of the other that sells from the same shelf', async () => {
  // 5 × (3 × 2 + 1) = 35 pieces, and in nine cases of ten not more than 35 + 1.2816 × √35.
  expect((await checked(1)).own.shortSkus).toMatchObject([{ sku: 'K1', demandHigh: 43 }])
})

test('an event that the shop has not been through has brought nothing that is known', async () => {
  const { own, shipping } = await checked(null)
  expect(own.pastLift).toBeNull()
  expect(shipping).toMatchObject({ peakOrders: null, late: null })
  expect(shipping.reason).toContain('填上预计多卖多少')
  const { event, notes } = await opened.client.inventory.eventStock({ eventId: '1111-taobao-2026' })
  expect(event?.name).toBe('双11')
  expect(notes.join()).toContain('订单里没有过去的这个活动，先按平常的 1 倍算')
})

test('whichever shop is chosen, what is left lasts as long as all that sell from the shelf let it', async () => {
  const asOf = '2026-09-30'
  const [all] = await opened.client.inventory.status({ asOf })
  const [own] = await opened.client.inventory.status({ asOf, shops: [taobao] })
  expect(all).toMatchObject({ sku: 'K1', stock: 100, dailyRate: 4 })
  expect(own).toEqual(all)
  const slow = await opened.client.inventory.slow({ asOf, shops: [taobao] })
  expect(slow.performance).toEqual((await opened.client.inventory.slow({ asOf })).performance)
  const plan = await opened.client.purchases.plan({ asOf, shops: [taobao], budget: null })
  expect(plan.suppliers).toEqual((await opened.client.purchases.plan({ asOf, budget: null })).suppliers)
  const { notes } = await opened.client.inventory.summary({ asOf, shops: [taobao] })
  expect(notes.join()).toContain('也卖这些编码的货，是同一批货：几家店卖的一起算')
  expect((await opened.client.inventory.summary({ asOf })).notes.join()).not.toContain('同一批货')
  const sheet = await opened.client.review.compose({ month: '2026-09', shops: [taobao] })
  expect(blockOf(sheet, 10)?.tables[0]?.note).toContain('是同一批货')
  const rate = await opened.client.evidence.cell({ of: 'sku', asOf, shops: [taobao], sku: 'K1', figure: 'dailyRate' })
  expect(rate.value).toBe(4)
})
