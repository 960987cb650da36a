import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { reviewsOpen } from '../support/cells-of-charts.ts'
import { openTestCore } from '../support/core.ts'
import { exportFlat, simulate, stampDay } from '../support/simulator/index.ts'
import { utf8Csv } from '../support/simulator/csv.ts'
import { importFiles } from '../support/whole-shop.ts'

/** Reviews of the simulated 抖店 shop, and refunds of the same products that name a reason. */
const truth = simulate({ seed: 8, orders: 400, from: '2026-07-01', months: 3 })
const shop = truth.shops.find(({ platform }) => platform === 'douyin')
const [first, second] = [
  ...new Set(
    truth.orders
      .filter(({ shopId, paidAt }) => shopId === shop?.id && paidAt !== null)
      .flatMap(({ lines }) => lines.map(({ product }) => product)),
  ),
]
const scope = { from: '2026-08-01', to: '2026-09-30' }
let opened: ReturnType<typeof openTestCore>
let shopId: string

interface Written {
  day: string
  product: typeof first
  stars: string
  text: string
  replied?: string
}

const WRITTEN: readonly Written[] = [
  { day: '2026年08月02日', product: first, stars: '5', text: '质量很好，物流很快' },
  { day: '2026年08月09日', product: first, stars: '1', text: '质量太差，有线头', replied: '已回复' },
  { day: '2026年08月20日', product: first, stars: '2', text: '开线了，客服不理人', replied: '未回复' },
  { day: '2026年09月01日', product: second, stars: '4', text: '颜色好看' },
  { day: '2026年09月03日', product: second, stars: '5', text: '尺码偏小' },
  { day: '2026年09月04日', product: second, stars: '3', text: '一般' },
  { day: '2026年09月05日', product: second, stars: '5', text: '此用户没有填写评价' },
  { day: '2026年05月05日', product: first, stars: '5', text: '很满意' },
]

beforeAll(async () => {
  opened = openTestCore()
  await importFiles(opened, exportFlat(truth))
  const fixture = FIXTURES.find(({ format }) => format === 'douyin.reviews')
  if (fixture === undefined || first === undefined) throw new Error('no reviews to write')
  const rows = WRITTEN.map(({ day, product, stars, text, replied }, at) => ({
    评价日期: day,
    订单ID: `69000000000000000${at}`,
    商品ID: product?.productId ?? '',
    商品名称: product?.title ?? '',
    商品评价得分: stars,
    评价内容: text,
    商家是否回复: replied ?? '',
  }))
  await importFiles(opened, [fileOf({ ...fixture, rows })])
  await importFiles(opened, [refundFile()])
  shopId = (await opened.client.shops.list()).find(({ platform }) => platform === 'douyin')?.id ?? ''
}, 60_000)
afterAll(() => opened.close())

/** Two refunds for quality of lines that sold the first product and that no other refund touches. */
function refundFile() {
  const lines = truth.orders
    .filter(({ shopId: own, paidAt }) => own === shop?.id && paidAt !== null)
    .flatMap((order) => order.lines.map((line) => ({ order, line })))
    .filter(({ line, order }) => line.product === first && line.refunds.length === 0 && isInScope(order.paidAt))
    .slice(0, 2)
  const header = [
    '售后单号',
    '订单号',
    '商品单号',
    '商品发货状态',
    '售后类型',
    '退商品金额（元）',
    '退运费金额（元）',
    '售后状态',
    '售后申请时间',
    '售后原因',
    '售后完结时间',
  ]
  const rows = lines.map(({ order, line }, at) => [
    `150000000000000000${at}`,
    order.orderId,
    line.lineId,
    '已发货',
    '退货退款',
    '1.00',
    '0.00',
    '同意退款，退款成功',
    '2026-09-29 10:00:00',
    '质量问题',
    '2026-09-30 10:00:00',
  ])
  return { name: '售后单_20261001_100000.csv', bytes: utf8Csv([header, ...rows]) }
}

function isInScope(stamp: number | null): boolean {
  const day = stamp === null ? '' : stampDay(stamp)
  return day >= scope.from && day <= scope.to
}

test('ratings, topics, trend and stars of what was written', async () => {
  const found = await opened.client.aftersales.reviews(scope)
  expect(found).toMatchObject({
    reviews: 7,
    rated: 7,
    positiveShare: 4 / 7,
    negativeShare: 2 / 7,
    answeredShare: 1 / 2,
  })
  expect(found.mean).toBeCloseTo(25 / 7, 12)
  const of = (topic: string) => found.topics.find((row) => row.topic === topic)
  expect(of('quality')).toMatchObject({ mentions: 3, complaints: 2, praise: 1 })
  expect(of('service')).toMatchObject({ mentions: 1, complaints: 1 })
  expect(of('size')).toMatchObject({ mentions: 1, complaints: 1 })
  expect(of('price')).toMatchObject({ mentions: 0, complaints: 0 })
  expect(found.trend.slice(-2)).toEqual([
    { month: '2026-08', reviews: 3, mean: 8 / 3, negativeShare: 2 / 3 },
    { month: '2026-09', reviews: 4, mean: 17 / 4, negativeShare: 0 },
  ])
  expect(found.trend[7]).toMatchObject({ month: '2026-05', reviews: 1 })
  // 180 days back from the end of September is 4 April; what leaves within 30 days is of before 4 May: none.
  expect(found.stars).toEqual({ from: '2026-04-04', count: 8, sum: 30, expiring: 0, expiringSum: 0 })
  expect(found.products[0]).toMatchObject({
    shopId,
    productId: first?.productId,
    reviews: 3,
    mean: 8 / 3,
    complaints: [2, 0, 0, 0, 1, 0, 0],
  })
})

test('ratings open to the rows of the reviews, month by month', async () => {
  expect(await reviewsOpen(opened.client, scope)).toBeGreaterThan(0)
})

test('the words are held against the stars, and their errors are said', async () => {
  const { sentiment, notes } = await opened.client.aftersales.reviews(scope)
  // 尺码偏小 with five stars is the one that the words get wrong; 三星 is neither, the empty one says nothing.
  expect(sentiment).toEqual({ judged: 5, right: 4, wrong: 1, silent: 1, errorRate: 1 / 5, bad: 2, badFound: 2 })
  expect(notes.join()).toContain('错 20.0%')
})

test('refunds and reviews that name the same come first', async () => {
  const { roots, examples, examplesTotal } = await opened.client.aftersales.reviews({
    ...scope,
    filter: { topic: 'quality', bad: true },
  })
  expect(roots[0]).toEqual({
    shopId,
    productId: first?.productId,
    name: first?.title,
    topic: 'quality',
    refunds: 2,
    refunded: 200,
    complaints: 2,
    reviews: 3,
  })
  expect(examplesTotal).toBe(2)
  expect(examples.map(({ text, replied }) => [text, replied])).toEqual([
    ['开线了，客服不理人', false],
    ['质量太差，有线头', true],
  ])
  const none = await opened.client.aftersales.reviews({ from: '2026-10-01', to: '2026-10-01' })
  expect(none).toMatchObject({ reviews: 0, mean: null, roots: [], sentiment: { errorRate: null } })
  expect(none.sentence).toContain('换一段时间')
})
