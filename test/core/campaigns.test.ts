import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../shared/calendar.ts'
import type { Campaign } from '../../shared/contract/campaigns.ts'
import { openTestCore } from '../support/core.ts'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { importFiles, openWholeShop } from '../support/whole-shop.ts'

/** Promotions over a simulated shop: the windows' days are those of the overview, and everything closes to the 分. */
let opened: ReturnType<typeof openTestCore>
let taobao = ''

beforeAll(async () => {
  opened = openTestCore()
  const { ids } = await openWholeShop(opened)
  taobao = ids['taobao'] ?? ''
}, 120_000)
afterAll(() => opened.close())

const plan = (more: Partial<Campaign> = {}): Campaign => ({
  id: 'first',
  name: '秋季上新',
  goal: 'volume',
  from: '2026-07-20',
  to: '2026-07-23',
  shops: [],
  products: [],
  adBudget: 20_000,
  fixedCost: 5000,
  expectedLift: 0.5,
  copy: '',
  note: '',
  ...more,
})

test('the days of the windows are those of the overview, and gross − pre − post is net to the 分', async () => {
  const { client } = opened
  const review = await client.campaigns.review({ event: { from: '2026-07-20', to: '2026-07-23' } })
  const days = review.baseline.map(({ day }) => day)
  expect(days[0]).toBe('2026-07-13')
  const series = await client.overview.series({
    from: '2026-07-13',
    to: String(days.at(-1)),
    metric: 'gsv',
    grain: 'day',
  })
  expect(review.baseline.map(({ actual }) => actual)).toEqual(series.map(({ value }) => value))
  const known = (value: number | null) => value ?? Number.NaN
  const [grossLift, prePull, postPull] = [review.grossLift, review.prePull, review.postPull].map(known)
  expect(Number(grossLift) - Number(prePull) - Number(postPull)).toBe(review.netLift)
  const sum = (window: string) =>
    review.baseline.filter((day) => day.window === window).reduce((total, day) => total + day.actual - day.value, 0)
  // Days are rounded one by one, the sums at once.
  expect(Math.abs(sum('event') - Number(grossLift))).toBeLessThan(10)
  expect(Math.abs(sum('pre') + Number(prePull))).toBeLessThan(10)
  expect(Math.abs(sum('post') + Number(postPull))).toBeLessThan(30)
  expect(review.low).toBeLessThan(known(review.netLift))
  expect(review.high).toBeGreaterThan(known(review.netLift))
  for (const { value, low, high } of review.baseline) expect(low <= value && value <= high).toBe(true)
  const { metrics } = await client.overview.summary({ from: '2026-07-20', to: '2026-07-23' })
  expect(review.newBuyers).toBe(metrics.newBuyers?.value)
  expect(review.sentence).toContain('净增量')
})

test('listings alone and all but them are the shop together', async () => {
  const { client } = opened
  const event = { from: '2026-07-20', to: '2026-07-23', shops: [taobao] }
  const rows = await client.listing.products({
    from: '2026-04-01',
    to: '2026-07-23',
    shops: [taobao],
    sort: 'gmv',
    limit: 3,
  })
  const products = rows.map(({ shopId, productId }) => ({ shopId, productId }))
  const [own, whole] = [
    await client.campaigns.review({ event: { ...event, products } }),
    await client.campaigns.review({ event }),
  ]
  expect(own.otherShops).not.toBeNull()
  expect(whole.siblings).toBeNull()
  expect(own.newBuyers).toBeNull()
  const series = await client.overview.series({
    ...event,
    from: '2026-07-13',
    to: '2026-07-19',
    metric: 'gsv',
    grain: 'day',
  })
  const shop = whole.baseline.slice(0, 7).map(({ actual }) => actual)
  expect(shop).toEqual(series.map(({ value }) => value))
  own.baseline.slice(0, 7).forEach(({ actual }, at) => expect(actual).toBeLessThanOrEqual(shop[at] ?? 0))
})

test('what was spent beside the discounts is taken off the profit', async () => {
  const { client } = opened
  expect(await client.campaigns.save(plan())).toEqual({ before: null })
  const [own, bare] = [
    await client.campaigns.review({ campaignId: 'first' }),
    await client.campaigns.review({ event: { from: '2026-07-20', to: '2026-07-23' } }),
  ]
  expect(own.name).toBe('秋季上新')
  expect(own.netLift).toBe(bare.netLift)
  expect((bare.profitChange ?? Number.NaN) - (own.profitChange ?? Number.NaN)).toBe(25_000)
  expect(own.newBuyerCost).toBe(own.newBuyers === null ? null : Math.round(25_000 / own.newBuyers))
})

test('promotions are kept, changed, taken away, and put back', async () => {
  const { client } = opened
  await client.campaigns.save(plan())
  const { before } = await client.campaigns.save(plan({ name: '改了名' }))
  expect(before).toEqual(plan())
  expect((await client.campaigns.list()).map(({ name }) => name)).toEqual(['改了名'])
  expect((await client.campaigns.remove({ id: 'first' })).before?.name).toBe('改了名')
  expect(await client.campaigns.list()).toEqual([])
  await expect(client.campaigns.review({ campaignId: 'first' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(client.campaigns.save(plan({ to: '2026-07-01' }))).rejects.toMatchObject({ code: 'INVALID_INPUT' })
})

test('before it begins: what a piece leaves at its price, the rise at which nothing is lost, forbidden words', async () => {
  const { client } = opened
  const from = '2026-10-20'
  const usual = { from: addDays(from, -28), to: addDays(from, -1), shops: [taobao] }
  const [best] = await client.listing.products({ ...usual, sort: 'units', limit: 1 })
  const productId = best?.productId ?? ''
  const facts = await client.pricing.facts({ shopId: taobao, productId })
  const price = Math.round((facts.price ?? 0) * 0.9)
  const asked = plan({
    from,
    to: addDays(from, 6),
    products: [{ shopId: taobao, productId, price, units: 40 }],
    copy: '全网第一',
  })
  const found = await client.campaigns.preflight(asked)
  const [own] = found.products
  const profitAt = async (at: number) =>
    Math.round(
      (await client.pricing.price({ terms: facts.terms ?? expect.fail(), price: at })).priced?.profit ?? Number.NaN,
    )
  const [before, now] = [await profitAt(facts.price ?? 0), await profitAt(price)]
  const baseline = ((best?.units ?? 0) * 7) / 28
  expect(own).toMatchObject({ usualProfit: before, profit: now, baselineUnits: baseline })
  // With that rise it leaves what usual days would have left.
  const even = baseline * (1 + (own?.breakEvenLift ?? Number.NaN))
  expect(even * now - 25_000).toBeCloseTo(before * baseline, 4)
  expect(own?.breakEvenUnits).toBe(Math.ceil(25_000 / now))
  expect(found.words.map(({ word }) => word).join()).toContain('第一')
  expect((await client.campaigns.preflight(plan())).sentence).toContain('选上参加活动的商品')
})

test('too few ordinary days before make no baseline', async () => {
  const review = await opened.client.campaigns.review({ event: { from: '2025-09-10', to: '2025-09-12' } })
  expect(review).toMatchObject({ verdict: null, netLift: null, baseline: [], chart: null })
  expect(review.sentence).toContain('看不出')
})

/** The listing sold most of which two sizes or colours with a code were sold, and their codes. */
async function soldInSizes(): Promise<{ productId: string; codes: string[] }> {
  const usual = { from: '2026-10-01', to: '2026-10-31', shops: [taobao] }
  for (const { productId } of await opened.client.listing.products({ ...usual, sort: 'units', limit: 40 })) {
    if (productId === null) continue
    const sold = await opened.client.ledger.lines({ ...usual, filter: { productId }, pageSize: 500 })
    const codes = [...new Set(sold.rows.flatMap(({ sku }) => sku ?? []))]
    if (codes.length > 1) return { productId, codes }
  }
  return expect.fail()
}

async function importCount(pieces: readonly (readonly [code: string, pieces: number])[]): Promise<void> {
  const form = FIXTURES.find(({ format }) => format === 'other.replenishment') ?? expect.fail()
  const rows = pieces.map(([code, count]) => ({ 商品编码: code, 仓库: '主仓', 可售库存: String(count) }))
  await importFiles(opened, [fileOf({ ...form, name: '库存_20261031_180000.xlsx', rows, below: [] })])
}

test('before an event: which sizes run out, by what past events brought of each', async () => {
  const { productId, codes } = await soldInSizes()
  const products = [{ shopId: taobao, productId, price: 100, units: null }]
  const asked = plan({ from: '2026-11-08', to: '2026-11-11', expectedLift: null, products })
  await importCount(codes.map((code, at) => [code, at === 0 ? 0 : 9000]))
  const of = async (campaign: Campaign) => {
    const [own = expect.fail()] = (await opened.client.campaigns.preflight(campaign)).products
    return own
  }
  const own = await of(asked)
  expect(own.shortSkus.map(({ sku, stock }) => [sku, stock])).toEqual([[codes[0], 0]])
  const [short = expect.fail()] = own.shortSkus
  expect(own.demandHigh).toBeGreaterThan(short.demandHigh)
  expect(own.pastLift).toBeGreaterThan(0)
  expect(own.warnings.join()).toContain('1 个规格到时可能不够')
  // What is told of the promotion goes before what past events did.
  const [told = expect.fail()] = (await of({ ...asked, expectedLift: 9 })).shortSkus
  expect(told.demandHigh).toBeGreaterThan(2 * short.demandHigh)
  // One that has begun has no days before it.
  expect(await of({ ...asked, from: '2026-10-20', to: '2026-10-22' })).toMatchObject({ shortSkus: [], pastLift: null })
})
