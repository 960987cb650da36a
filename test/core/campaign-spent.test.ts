import { afterAll, beforeAll, expect, test } from 'vitest'
import { eachDay } from '../../shared/calendar.ts'
import type { RuleValue } from '../../shared/contract/rules.ts'
import { campaignPlan } from '../support/campaign-plan.ts'
import { drain, openTestCore } from '../support/core.ts'
import { csv, subOrder, taobaoItem } from '../support/hand-files.ts'

/** 抖店's orders say what the seller gave, 淘宝's do not: what nobody says is no 0, and no part of a whole. */
let opened: ReturnType<typeof openTestCore>
const ids: Record<string, string> = {}
const EVENT = { from: '2026-04-28', to: '2026-04-30' }
const DAYS = eachDay('2026-03-20', '2026-05-20')
const [TAOBAO, DOUYIN] = ['600000000000000001', '3600000000000000001']

beforeAll(async () => {
  opened = openTestCore()
  const inEvent = (day: string) => day >= EVENT.from && day <= EVENT.to
  const items = DAYS.map((day, at) => {
    const order = `43210000000000${String(at).padStart(4, '0')}`
    const time = `${day} 10:00:00`
    const more = { 订单创建时间: time, 订单付款时间: time, 商品ID: TAOBAO, 退款金额: '无退款申请' }
    return { ...taobaoItem(order, `${order}1`, 'K1', inEvent(day) ? '180.00' : '100.00'), ...more }
  })
  const orders = DAYS.map((day, at) => {
    const order = `69000000000000${String(at).padStart(4, '0')}`
    const time = `${day} 11:00:00`
    const more = { 订单提交时间: time, 支付完成时间: time, 商品ID: DOUYIN, 商家编码: 'K2', 选购商品: '直播裙' }
    return subOrder(order, order, '90.00', { ...more, 商家实际承担优惠金额: inEvent(day) ? '5.00' : '0.00' })
  })
  const files = opened.drop([csv('宝贝.csv', items), csv('抖店.csv', orders)])
  const plan = await drain(await opened.client.imports.stage({ files }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
  for (const { id, platform } of await opened.client.shops.list()) ids[platform] = id
  await opened.client.costs.save({ costs: ['K1', 'K2'].map((sku) => ({ sku, cost: 3000 })) })
  const rules: RuleValue[] = [
    { kind: 'fee', name: '平台费', rate: 0.05, base: 'paid', kept: false },
    { kind: 'commission', name: '佣金', rate: 0, base: 'paid', channel: null },
    { kind: 'freight', first: 300, firstGrams: 0, step: 0, stepGrams: 0, provinces: [] },
    { kind: 'parcel', packaging: 0, insurance: 0, returnFreight: 0 },
    { kind: 'noAds' },
  ]
  for (const value of rules) await opened.client.rules.save({ value })
})
afterAll(() => opened.close())

const reviewOf = async (platform: 'taobao' | 'douyin') =>
  opened.client.campaigns.review({ event: { ...EVENT, shops: [ids[platform] ?? expect.fail()] } })

test('what no order says of discounts is not known, and its step of the bridge says where it is', async () => {
  const review = await reviewOf('taobao')
  expect(review.discounts).toMatchObject({ merchant: null, others: null, platform: null, influencer: null })
  expect(review.spent).toBeNull()
  const step = review.bridge?.rows.find((row) => row.step === 'discount')
  expect(step).toMatchObject({ amount: null, note: '订单没有写谁让的，让利都在「价格和组合」里' })
  expect((await reviewOf('douyin')).discounts).toMatchObject({ merchant: 1500, others: 0 })
  expect((await reviewOf('douyin')).spent).toBe(1500)
})

test('the sales of all shops are not put over the money of those that say what they gave', async () => {
  const shared = { ...EVENT, adBudget: null, fixedCost: 4000 }
  const plans = [
    campaignPlan({ ...shared, id: 'both' }),
    campaignPlan({ ...shared, id: 'said', shops: [ids['douyin'] ?? ''] }),
    campaignPlan({ ...shared, id: 'unsaid', shops: [ids['taobao'] ?? ''] }),
  ]
  for (const plan of plans) await opened.client.campaigns.save(plan)
  const { rows } = await opened.client.campaigns.library()
  const of = (id: string) => rows.find(({ campaignId }) => campaignId === id) ?? expect.fail()
  expect(of('both')).toMatchObject({ spent: 5500, perYuan: null, perYuanLow: null })
  expect(of('both').netLift).not.toBeNull()
  expect(of('said').perYuan).toBeCloseTo(Number(of('said').netLift) / 5500, 9)
  expect(of('unsaid').perYuan).toBeCloseTo(Number(of('unsaid').netLift) / 4000, 9)
  const cell = await opened.client.evidence.cell({ of: 'campaign', asked: { campaignId: 'both' }, figure: 'perYuan' })
  expect(cell.value).toBeNull()
  for (const { id } of plans) await opened.client.campaigns.remove({ id })
})

test('a shop that buys no advertising bought none for its promoted goods either', async () => {
  const shopId = ids['taobao'] ?? expect.fail()
  const products = [{ shopId, productId: TAOBAO }]
  const review = await opened.client.campaigns.review({ event: { ...EVENT, shops: [shopId], products } })
  expect(review.bridge?.rows.find(({ step }) => step === 'ads')).toMatchObject({ amount: 0, note: '比平常多花的' })
  expect(review.notes.join()).not.toContain('推广费没有填')
})

test('why nothing can be said of a promotion is said: its days are not there yet, or too few came before', async () => {
  const sentenceOf = async (from: string, to: string) =>
    (await opened.client.campaigns.review({ event: { from, to, shops: [ids['taobao'] ?? ''] } })).sentence
  // Files reach 2026-05-20.
  expect(await sentenceOf('2026-05-18', '2026-05-22')).toBe(
    '看不出：活动有 2 天还没有订单，导入 2026-05-21 到 2026-05-22 的订单和退款再看。',
  )
  expect(await sentenceOf('2026-03-25', '2026-03-26')).toBe('看不出：活动前平常的日子太少，或多半没有成交。')
})

test('orders that say nothing of refunds are named, not a lack of days', async () => {
  const silent = openTestCore()
  const rows = DAYS.map((day, at) => {
    const order = `43210000000000${String(at).padStart(4, '0')}`
    return {
      ...taobaoItem(order, `${order}1`, 'K1', '100.00'),
      订单创建时间: `${day} 10:00:00`,
      订单付款时间: `${day} 10:00:00`,
    }
  })
  const plan = await drain(await silent.client.imports.stage({ files: silent.drop([csv('宝贝.csv', rows)]) }))
  await drain(await silent.client.imports.apply({ planId: plan.result.planId }))
  const { sentence } = await silent.client.campaigns.review({ event: EVENT })
  expect(sentence).toContain('2026-04-28 到 2026-04-30 有订单没写退款或金额，净销售算不出来')
  await silent.close()
})

test('another promotion on the same days is named: its part cannot be told apart', async () => {
  const taobao = ids['taobao'] ?? expect.fail()
  const products = [{ shopId: taobao, productId: TAOBAO, price: 18_000, units: null }]
  await opened.client.campaigns.save(campaignPlan({ ...EVENT, id: 'one', name: '单品', shops: [taobao], products }))
  const notesOf = async (platform: 'taobao' | 'douyin', days = EVENT) =>
    (await opened.client.campaigns.review({ event: { ...days, shops: [ids[platform] ?? ''] } })).notes.join()
  const named = '「单品」（2026-04-28 至 2026-04-30）也在这些天里，两场分不开'
  // Days before it, of which those of the other are looked at for what was bought early.
  expect(await notesOf('taobao', { from: '2026-05-02', to: '2026-05-03' })).toContain(named)
  expect(await notesOf('douyin', { from: '2026-05-02', to: '2026-05-03' })).not.toContain(named)
})
