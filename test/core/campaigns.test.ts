import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayNumber } from '../../shared/calendar.ts'
import type { Campaign } from '../../shared/contract/campaigns.ts'
import { campaignPlan } from '../support/campaign-plan.ts'
import { openTestCore } from '../support/core.ts'
import { stampDay } from '../support/simulator/index.ts'
import type { Truth } from '../support/simulator/index.ts'
import { openWholeShop } from '../support/whole-shop.ts'

/** Promotions over a simulated shop: the windows' days are those of the overview, and everything closes to the 分. */
let opened: ReturnType<typeof openTestCore>
let taobao = ''
let truth: Truth

beforeAll(async () => {
  opened = openTestCore()
  const made = await openWholeShop(opened)
  truth = made.truth
  const { ids } = made
  taobao = ids['taobao'] ?? ''
}, 120_000)
afterAll(() => opened.close())

const plan = (more: Partial<Campaign> = {}): Campaign => campaignPlan({ from: '2026-07-20', to: '2026-07-23', ...more })

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
    limit: 20,
  })
  const products = rows.map(({ shopId, productId }) => ({ shopId, productId }))
  const [own, whole] = [
    await client.campaigns.review({ event: { ...event, products } }),
    await client.campaigns.review({ event }),
  ]
  expect(own.otherShops).not.toBeNull()
  expect(whole.siblings).toBeNull()
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

/** Who bought some listings of a shop, told one by one from the simulator's orders. */
function buyersOf(shopId: string, products: ReadonlySet<string>, from: string, to: string) {
  const bought = truth.orders
    .filter((order) => order.shopId === shopId && order.paidAt !== null)
    .map((order) => ({ order, day: stampDay(order.paidAt ?? 0) }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const days = new Map<number, string[]>()
  for (const { order, day } of bought) days.set(order.buyer, [...(days.get(order.buyer) ?? []), day])
  const found = new Map<number, { isNew: boolean; paid: number }>()
  for (const { order, day } of bought) {
    const own = order.lines.filter(({ product }) => products.has(product.productId))
    if (own.length === 0 || day < from || day > to) continue
    const last = days.get(order.buyer)?.findLast((other) => other < day)
    const isNew = last === undefined || dayNumber(last) < dayNumber(day) - 365
    const before = found.get(order.buyer) ?? { isNew, paid: 0 }
    found.set(order.buyer, { ...before, paid: before.paid + own.reduce((sum, { paid }) => sum + paid, 0) })
  }
  return [...found.values()]
}

test('of some listings: new buyers, the share of old ones, and what growth hides', async () => {
  const { client } = opened
  const days = { from: '2026-07-13', to: '2026-07-26', shops: [taobao] }
  const rows = await client.listing.products({ ...days, from: '2026-01-01', sort: 'gmv', limit: 500 })
  const listed = rows.flatMap(({ shopId, productId }) => (productId === null ? [] : [{ shopId, productId }]))
  const review = (products: typeof listed) => client.campaigns.review({ event: { ...days, products } })
  const [some, every, whole] = [await review(listed.slice(0, 4)), await review(listed), await review([])]
  // All listings are the shop; a few of them are told one by one.
  expect([every.newBuyers, every.returningShare]).toEqual([whole.newBuyers, whole.returningShare])
  const own = truth.shops.find(({ platform }) => platform === 'taobao')?.id ?? ''
  const told = buyersOf(own, new Set(listed.slice(0, 4).map(({ productId }) => productId)), days.from, days.to)
  expect(some.newBuyers).toBe(told.filter(({ isNew }) => isNew).length)
  const paid = (all: typeof told) => all.reduce((sum, one) => sum + one.paid, 0)
  expect(some.returningShare).toBeCloseTo(paid(told.filter(({ isNew }) => !isNew)) / paid(told), 12)
  const sides = ({ masking }: typeof some) => masking.map(({ rule, before, after }) => ({ rule, before, after }))
  const noProfit = (all: ReturnType<typeof sides>) => all.filter(({ rule }) => rule !== 'profit')
  expect(noProfit(sides(every))).toEqual(noProfit(sides(whole)))
  expect(sides(some)).not.toEqual(sides(whole))
  expect(some.masking.find(({ rule }) => rule === 'profit')?.sentence).toMatch(/分不到|没有涨/)
})

test('discounts by who bore them are those of the orders, and a report that does not say so is named', async () => {
  const { client } = opened
  const days = { from: '2026-06-01', to: '2026-06-20' }
  const { discounts } = await client.campaigns.review({ event: days })
  let [platform, influencer] = [0, 0]
  const shops = new Map(truth.shops.map(({ id, platform: of }) => [id, of]))
  for (const { paidAt, lines, shopId } of truth.orders) {
    const day = paidAt === null ? '' : stampDay(paidAt)
    if (shops.get(shopId) !== 'douyin' || day < days.from || day > days.to) continue
    for (const line of lines) {
      platform += line.platformDiscount
      influencer += line.talentDiscount
    }
  }
  expect(influencer).toBeGreaterThan(0)
  expect(discounts).toMatchObject({ platform, influencer, others: platform + influencer })
  expect(discounts.unstated).toHaveLength(1)
  await client.campaigns.save(plan({ id: 'borne', ...days }))
  const { tables } = await client.lists.compose({ list: 'campaign', campaignId: 'borne' })
  expect(JSON.stringify(tables)).toContain('优惠：达人出的')
  await client.campaigns.remove({ id: 'borne' })
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

test('the bridge closes to the 分, from what would have been earned to what was, with the spending on its way', async () => {
  const { client } = opened
  const rows = await client.listing.products({
    from: '2026-04-01',
    to: '2026-07-23',
    shops: [taobao],
    sort: 'gmv',
    limit: 30,
  })
  const products = rows.map(({ shopId, productId }) => ({ shopId, productId, price: null, units: null }))
  await client.campaigns.save(plan({ id: 'some', shops: [taobao], products }))
  for (const campaignId of ['first', 'some']) {
    const review = await client.campaigns.review({ campaignId })
    const steps = review.bridge?.rows ?? []
    const amountOf = (step: string) => steps.find((row) => row.step === step)?.amount
    const sum = steps.slice(0, -1).reduce((all, { amount }) => all + Number(amount), 0)
    expect(sum).toBe(amountOf('result'))
    expect(sum - Number(amountOf('usual'))).toBe(review.profitChange)
    expect([amountOf('ads'), amountOf('fixed')]).toEqual([-20_000, -5000])
    expect(amountOf('siblings') === undefined).toBe(campaignId === 'first')
    const bars = review.bridge?.chart.series[0]?.values
    expect([bars?.[0], bars?.at(-1)]).toEqual([amountOf('usual'), amountOf('result')])
    expect(review.spent).toBe(Number(review.discounts.merchant) + 25_000)
  }
  // What the days earned is what the statement says of them, less what was spent on the promotion.
  const review = await client.campaigns.review({ campaignId: 'first' })
  const days = review.baseline.map(({ day }) => day)
  const statement = await client.profit.statement({ from: String(days[0]), to: String(days.at(-1)) })
  const cp1 = statement.find(({ line }) => line === 'cp1')?.amount
  expect(review.bridge?.rows.at(-1)?.amount).toBe(Number(cp1) - 25_000)
})

test('the library ranks what is over by the net each 元 brought, as the reviews have it', async () => {
  const { client } = opened
  const { rows, sentence } = await client.campaigns.library()
  const names = rows.map(({ name }) => name)
  expect(names).toContain('秋季上新')
  expect(names).toContain('2026 618')
  // Still to come, or before the first file.
  expect(names).not.toContain('2027 618')
  expect(sentence).toContain('场活动里')
  const ranks = rows.map(({ perYuan }) => perYuan ?? Number.NEGATIVE_INFINITY)
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
  for (const { campaignId, from, to, shops, netLift, spent, perYuan, verdict } of rows) {
    const review = await client.campaigns.review(campaignId === null ? { event: { from, to, shops } } : { campaignId })
    expect([review.netLift, review.spent, review.verdict]).toEqual([netLift, spent, verdict])
    if (perYuan !== null) expect(perYuan).toBeCloseTo(Number(netLift) / Number(spent), 9)
  }
  await client.campaigns.remove({ id: 'some' })
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

test('where other events follow at once, what was pulled forward, the net and the profit are not known', async () => {
  const { client } = opened
  const event = { from: '2026-10-01', to: '2026-10-07' }
  const review = await client.campaigns.review({ event })
  expect(review.baseline.filter(({ window }) => window === 'post')).toEqual([])
  expect(review.grossLift).not.toBeNull()
  const nothing = { prePull: null, postPull: null, netLift: null, low: null, high: null, pulledShare: null }
  expect(review).toMatchObject({ ...nothing, verdict: 'unproven', profitChange: null, profitLow: null, bridge: null })
  expect([review.siblings, review.otherShops]).toEqual([null, null])
  expect(review.sentence).toContain('活动后至少 14 天只看得到 0 天')
  expect(review.sentence).toContain('2026-10-08 起又是别的活动')
  expect(review.sentence).not.toContain('净增量')
  expect(review.notes.join()).not.toContain('成本、费率')

  // More put in than the days themselves could have earned is a loss, whatever came after.
  await client.campaigns.save(plan({ id: 'dear', ...event, fixedCost: 100_000_000 }))
  const dear = await client.campaigns.review({ campaignId: 'dear' })
  expect(dear).toMatchObject({ ...nothing, verdict: 'loss', profitChange: null })
  const { rows, sentence } = await client.campaigns.library()
  expect(rows.find(({ campaignId }) => campaignId === 'dear')).toMatchObject({ netLift: null, perYuan: null })
  expect(sentence).toContain('场前后没看全')
  await client.campaigns.remove({ id: 'dear' })

  const entry = { id: 'cut', day: event.from, days: 7, channel: '小红书', code: '', cost: 20_000, note: '', shops: [] }
  await client.traffic.saveOffsite(entry)
  const [told] = (await client.traffic.offsite()).rows
  expect(told).toMatchObject({ netLift: null, perYuan: null })
  expect(told?.sentence).toContain('又是别的活动')
  await client.traffic.removeOffsite({ id: 'cut' })
})

test('too few ordinary days before make no baseline', async () => {
  const review = await opened.client.campaigns.review({ event: { from: '2025-09-10', to: '2025-09-12' } })
  expect(review).toMatchObject({ verdict: null, netLift: null, baseline: [], chart: null })
  expect(review.sentence).toContain('看不出')
})

test('a sheet is kept when the promotion is over, again when refunds of 30 and 60 days are in, each beside the last', async () => {
  const { client } = opened
  await client.campaigns.save(
    plan({ id: 'kept', from: '2026-09-21', to: '2026-09-24', adBudget: null, fixedCost: null }),
  )
  const of = { campaignId: 'kept' }
  // Files reach the end of October: 30 days are over, 60 are not.
  expect(await client.campaigns.editions(of)).toMatchObject({ editions: [], due: 'day30' })
  const { rows } = await client.campaigns.library()
  expect(rows.find(({ campaignId }) => campaignId === 'kept')?.due).toBe('day30')
  const first = await client.campaigns.keep(of)
  expect(first).toMatchObject({ edition: 1, stage: 'day30', changes: [] })
  expect((await client.campaigns.keep(of)).id).toBe(first.id)
  const before = await client.lists.compose({ list: 'campaign', campaignId: 'kept', edition: 1 })

  // Another cost makes another sheet; the first stays as it was.
  await client.campaigns.save(
    plan({ id: 'kept', from: '2026-09-21', to: '2026-09-24', adBudget: 90_000, fixedCost: null }),
  )
  const second = await client.campaigns.keep(of)
  expect(second.edition).toBe(2)
  // Other events lie on both sides: what it came to is not known, what was put in is.
  expect([first.profitChange, second.netLift]).toEqual([null, null])
  expect(second.changes.map(({ what }) => what).join()).toContain('活动的投入')
  const after = await client.campaigns.editions(of)
  expect(after).toMatchObject({ due: null, editions: [{ edition: 1 }, { edition: 2 }] })
  expect(after.sentence).toContain('60 天结算版要等')
  expect(await client.lists.compose({ list: 'campaign', campaignId: 'kept', edition: 1 })).toEqual(before)
  await expect(client.lists.compose({ list: 'campaign', campaignId: 'kept', edition: 3 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })

  const free = plan({ id: 'free', adBudget: null, fixedCost: null })
  await client.campaigns.save(free)
  const cheap = await client.campaigns.keep({ campaignId: 'free' })
  await client.campaigns.save({ ...free, adBudget: 90_000 })
  const dear = await client.campaigns.keep({ campaignId: 'free' })
  expect(Number(cheap.profitChange) - Number(dear.profitChange)).toBe(90_000)
  expect(dear.changes.map(({ what }) => what)).toContain('利润从平常到实际 · 推广费')

  await client.campaigns.save(plan({ id: 'soon', from: '2027-01-10', to: '2027-01-12' }))
  await expect(client.campaigns.keep({ campaignId: 'soon' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect((await client.campaigns.editions({ campaignId: 'soon' })).sentence).toContain('还没结束')
})
