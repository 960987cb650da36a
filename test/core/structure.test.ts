import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../shared/calendar.ts'
import type { ListingRole } from '../../shared/contract/goods.ts'
import { sampleFiles, sampleTruth, stampDay } from '../support/simulator/index.ts'
import type { Truth } from '../support/simulator/index.ts'
import { drain, openTestCore } from '../support/core.ts'

/** What the listings are made of: roles by hand, the wanted mix, own price bands, and launches against plain loops. */
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }

let opened: ReturnType<typeof openTestCore>
let truth: Truth

beforeAll(async () => {
  opened = openTestCore()
  truth = sampleTruth()
  const plan = await drain(await opened.client.imports.stage({ files: opened.drop(sampleFiles(truth)) }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
}, 60_000)
afterAll(() => opened.close())

test('a role that the seller sets goes before the numbers, and can be taken back', async () => {
  const { client } = opened
  const [first] = await client.listing.products({ ...OCTOBER, limit: 1 })
  if (first === undefined) throw new Error('no listing')
  const { shopId, productId, role } = first
  const now = async () => (await client.listing.products(OCTOBER)).find((row) => row.productId === productId)
  const wanted: ListingRole = role === 'image' ? 'traffic' : 'image'
  expect(await client.listing.saveRole({ shopId, productId, role: wanted })).toEqual({ before: null })
  expect(await now()).toMatchObject({ role: wanted, roleByHand: true })
  const { roles } = await client.listing.structure(OCTOBER)
  expect(roles.find(({ key }) => key === wanted)?.count).toBeGreaterThan(0)
  expect(await client.listing.saveRole({ shopId, productId, role: null })).toEqual({ before: wanted })
  expect(await now()).toMatchObject({ role, roleByHand: false })
  await expect(client.listing.saveRole({ shopId: '没有', productId, role: null })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('the wanted mix stands beside what is, and says where it is missed', async () => {
  const { client } = opened
  const half = { ...(await client.listing.plan()), mix: { traffic: 0.5, profit: 0.4 } }
  await expect(client.listing.savePlan(half)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  const { before } = await client.listing.savePlan({ mix: { clearance: 1 }, edges: null })
  expect(before).toEqual({ mix: null, edges: null })
  const { roles, findings } = await client.listing.structure(OCTOBER)
  expect(roles.map(({ key, target }) => [key, target])).toContainEqual(['clearance', 1])
  // Nothing is in it: that is no sale of 0.
  const figures = { units: null, gmv: null, cp1: null, cp2: null, gmvShare: null, cp2Share: null, visitorShare: null }
  expect(roles.find(({ key }) => key === 'clearance')).toMatchObject({ count: 0, ...figures })
  expect(findings.filter(({ kind }) => kind === 'mix').map(({ text }) => text)).toContainEqual(
    '还没有清仓款，想要 100.0% 的销售额',
  )
  await client.listing.savePlan(before)
  expect((await client.listing.structure(OCTOBER)).roles.every(({ target }) => target === null)).toBe(true)
})

test('the seller’s own price bands hold each listing with a price once, and gaps are named', async () => {
  const { client } = opened
  const rows = await client.listing.products(OCTOBER)
  const edges = [1000, 5000, 20_000]
  const { before } = await client.listing.savePlan({ mix: null, edges })
  const { bands, findings } = await client.listing.structure(OCTOBER)
  await client.listing.savePlan(before)
  expect(bands.slice(0, -1).map(({ high }) => high)).toEqual(edges)
  const prices = rows.flatMap(({ gmv, units }) => ((units ?? 0) > 0 ? [(gmv ?? Number.NaN) / (units ?? 1)] : []))
  const within = (low: number, high: number) => prices.filter((price) => price > low && price <= high).length
  expect(bands.map(({ count }) => count)).toEqual([
    within(0, 1000),
    within(1000, 5000),
    within(5000, 20_000),
    within(20_000, Infinity),
  ])
  const sorted = prices.toSorted((a, b) => a - b)
  const gaps = sorted.filter(
    (price, at) => at > 1 && at < sorted.length - 1 && price / (sorted[at - 1] ?? Infinity) >= 1.6,
  )
  expect(findings.filter(({ kind }) => kind === 'gap')).toHaveLength(gaps.length)
  await expect(client.listing.savePlan({ mix: null, edges: [500, 500] })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
})

test('launches are those of the orders, each day’s pieces against the shop’s own earlier ones', async () => {
  const { first, sold, shopOf, begun } = salesByListing()
  // What sold in the first 30 days of the files may be much older.
  const known = [...first].filter(([id, day]) => age(begun.get(shopOf.get(id) ?? '') ?? '', day) >= 30)
  const [name, launched] = known.at(-1) ?? ['', '']
  const to = addDays(launched, 9)
  const { rows, past, chart, sentence } = await opened.client.listing.launches({ from: addDays(to, -29), to })
  const row = rows.find(({ productId }) => productId === name)
  const pieces = (listing: string, days: number) =>
    (sold.get(listing) ?? []).filter(({ day }) => day < days).reduce((sum, { units }) => sum + units, 0)
  expect(row).toMatchObject({ launchedOn: launched, day: 10, units: pieces(name, 10) })
  const earlier = known.filter(([, day]) => age(day, to) >= 30)
  expect(past).toBe(earlier.length)
  const fewer = earlier.filter(([own]) => pieces(own, 10) < pieces(name, 10)).length / earlier.length
  expect(row?.rank).toBe(fewer)
  expect(chart?.series.filter(({ dashed }) => dashed)).toHaveLength(3)
  expect(sentence).toContain(`新上 ${rows.length} 个`)
})

/** Days after the first one. */
function age(from: string, to: string): number {
  return daysBetween(from, to) - 1
}

/** First day of each listing, its shop, and what it sold on which day after it; the day each shop's files begin. */
function salesByListing() {
  const lines = truth.orders
    .filter(({ paidAt }) => paidAt !== null)
    .flatMap(({ paidAt, shopId, lines: own }) => own.map((line) => ({ ...line, shopId, day: stampDay(paidAt ?? 0) })))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const first = new Map<string, string>()
  const sold = new Map<string, { day: number; units: number }[]>()
  const shopOf = new Map<string, string>()
  for (const { product, quantity, shopId, day } of lines) {
    const id = product.productId
    shopOf.set(id, shopId)
    if (!first.has(id)) first.set(id, day)
    const since = age(first.get(id) || day, day)
    sold.set(id, [...(sold.get(id) ?? []), { day: since, units: quantity ?? Number.NaN }])
  }
  const begun = new Map<string, string>()
  for (const { shopId, createdAt } of truth.orders) {
    const day = stampDay(createdAt)
    if (day < (begun.get(shopId) ?? day + '~')) begun.set(shopId, day)
  }
  return { first, sold, shopOf, begun }
}
