import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CellInput } from '../../shared/contract/cell.ts'
import { LISTING_GROUPINGS } from '../../shared/contract/cell.ts'
import { STAGES } from '../../shared/contract/migration.ts'
import { opens as openCell, seen } from '../support/cells.ts'
import { aftersalesOpen } from '../support/cells-of-aftersales.ts'
import { funnelOpens, launchesOpen, recentOpens } from '../support/cells-of-charts.ts'
import { exclusionsOpen, reconciliationOpens } from '../support/cells-of-checks.ts'
import { membershipOpens, profileOpens } from '../support/cells-of-buyers.ts'
import { eventsOpen, footOpens, pricesOpen, resaleOpens, writtenOpens } from '../support/cells-of-forms.ts'
import { calendarOpens, filesOpen, statementOpens } from '../support/cells-of-files.ts'
import { forecastOpens, notesOpen, sentencesOpen } from '../support/cells-of-sentences.ts'
import { suppliersOpen } from '../support/cells-of-suppliers.ts'
import { openTestCore } from '../support/core.ts'
import { categorisedListing, dearerGoods, visitedListings } from '../support/cells-shop.ts'
import { importFiles, OCTOBER, openWholeShop } from '../support/whole-shop.ts'

/**
 * Numbers of tables and tiles that are no metric of a scope: each is the number of the page, its terms make it up, each
 * term opens as what it says, and the lines and rows of files add up to it.
 */
const AS_OF = '2026-10-31'
const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' }

let opened: ReturnType<typeof openTestCore>
let taobao = ''
let scopes: { from: string; to: string; shops?: string[]; refundBook?: 'occurred' }[]
let sku = ''

beforeAll(async () => {
  opened = openTestCore()
  taobao = (await openWholeShop(opened)).ids['taobao'] ?? ''
  scopes = [
    { ...OCTOBER, shops: [taobao] },
    { ...SEPTEMBER, refundBook: 'occurred' },
  ]
  const best = (await opened.client.profit.products({ ...OCTOBER })).find((row) => row.sku !== '')
  sku = best?.sku ?? ''
  const sold = await opened.client.listing.products({ ...OCTOBER, shops: [taobao], limit: 8 })
  await importFiles(opened, [dearerGoods(sku), ...visitedListings(sold.map(({ productId }) => productId))])
  await opened.client.purchases.saveOrder({
    id: 'typed',
    supplier: '织里童装厂',
    orderedOn: '2026-10-01',
    expectedOn: '2026-10-12',
    lines: [{ sku: 'A-1', quantity: 60, price: 320, received: 20 }],
  })
}, 120_000)
afterAll(() => opened.close())

const opens = (cell: CellInput, shown: number | null | undefined) => openCell(opened.client, cell, shown)

test('groups of listings: every figure of every group', async () => {
  const figures = ['count', 'visitorShare', 'payConversion', 'units', 'gmv', 'gmvShare', 'refundRate', 'cp2'] as const
  for (const [at, scope] of scopes.entries()) {
    const structure = await opened.client.listing.structure(scope)
    for (const by of LISTING_GROUPINGS.filter((_, place) => place % scopes.length === at || place === 3))
      for (const group of structure[by].filter(({ count }) => count > 0)) {
        const cell = { ...scope, of: 'listings' as const, by, key: group.key }
        for (const figure of figures) await opens({ ...cell, figure }, group[figure])
      }
    for (const { key, perVisitor, stock } of structure.bands) {
      await opens({ ...scope, of: 'listings', by: 'bands', key, figure: 'perVisitor' }, perVisitor)
      await opens({ ...scope, of: 'listings', by: 'bands', key, figure: 'stock' }, stock)
    }
  }
}, 60_000)

test('notes at the foot of pages and sentences of sections open as what they say', async () => {
  const said = await notesOpen(opened.client, scopes[0] ?? expect.fail(), AS_OF)
  expect(said).toMatchObject({ summary: 4, statement: 2, stock: 4, drift: 5, sellThrough: 2, library: 4, profile: 2 })
})

test('figures of sentences open as what the sentence says, forecasts as what they were given', async () => {
  const found = await sentencesOpen(opened.client, scopes, AS_OF)
  expect(found).toEqual({
    said: 22,
    stock: 1,
    promoted: 3,
    others: { targets: 2, lifetime: 4, suppliers: 5, weeks: 6, days: 5, reconciled: 1 },
  })
  const { onceShare } = await opened.client.customers.keyTest({ ...OCTOBER, shops: [taobao] })
  await opens({ of: 'once', shops: [taobao], figure: 'share' }, onceShare)
  await forecastOpens(opened.client)
}, 60_000)

test('refunds by all that may explain them, their rates, the cases that wait and how refunds arrive', async () => {
  const found = await aftersalesOpen(opened.client, scopes, AS_OF)
  expect(found.groups).toBeGreaterThan(20)
  expect(found.cases).toBeGreaterThan(0)
  expect(found.months).toBeGreaterThan(2)
}, 60_000)

test('orders held against what the back end shows and what accounts received, step by step', async () => {
  const shops = [taobao]
  expect(await reconciliationOpens(opened.client, { ...OCTOBER, shops })).toBeGreaterThan(5)
  const { settlements } = await opened.client.quality.reconcile({ ...OCTOBER, shops })
  expect(settlements.length).toBeGreaterThan(0)
  await exclusionsOpen(opened.client)
}, 60_000)

test('launches and pairs', async () => {
  const early = { from: '2025-09-01', to: '2026-10-31' }
  for (const scope of [...scopes, early]) {
    const { rows } = await opened.client.listing.launches(scope)
    for (const { shopId, productId, ...row } of rows.slice(0, 3))
      for (const figure of ['units', 'usual', 'rank', 'cartRate', 'payConversion'] as const)
        await opens({ ...scope, of: 'launch', shopId, productId, figure }, row[figure])
    const pairs = await opened.client.listing.baskets({ ...scope, minOrders: 1, discount: 0.1, limit: 3 })
    expect(await recentOpens(opened.client, scope)).toBeGreaterThan(0)
    expect(await funnelOpens(opened.client, scope)).toBeGreaterThan(0)
    for (const { shopId, a, b, ...row } of pairs)
      for (const figure of ['orders', 'support', 'confidence', 'lift', 'bundleProfit', 'bundleMargin'] as const)
        await opens({ ...scope, of: 'pair', shopId, a, b, discount: 0.1, figure }, row[figure])
  }
  expect(await launchesOpen(opened.client, { from: '2026-05-01', to: '2026-05-20' })).toBeGreaterThan(3)
}, 60_000)

async function cohortsOpen(shops: string[]): Promise<void> {
  for (const { cohort, size, retained, seen: isTold } of (await opened.client.customers.cohorts({ shops })).slice(-3))
    for (const [after, count] of retained.entries()) {
      // Orders of October that were paid in November, of which no file tells.
      if (isTold[after] === false) continue
      await opens({ of: 'cohort', shops, cohort, after, figure: 'buyers' }, count)
      await opens({ of: 'cohort', shops, cohort, after, figure: 'retention' }, count / size)
    }
}

test('kinds of buyers: segments, cohorts, stages, and who comes back', async () => {
  const { client } = opened
  const shops = [taobao]
  for (const asOf of [AS_OF, '2026-07-15']) {
    const { segments, buyers } = await client.customers.rfm({ asOf, shops })
    await opens({ of: 'segment', asOf, shops, segment: null, figure: 'buyers' }, buyers)
    for (const row of segments.filter((one) => one.buyers > 0)) {
      const cell = { of: 'segment' as const, asOf, shops, segment: row.segment }
      await opens({ ...cell, figure: 'share' }, row.buyers / buyers)
      await opens({ ...cell, figure: 'gsv' }, row.gsv)
      await opens({ ...cell, figure: 'profit' }, row.profit)
    }
    const stages = await client.customers.migration({ asOf, shops })
    for (const { from, to, buyers: all } of stages?.rows ?? []) {
      await opens({ of: 'migration', asOf, shops, from, to: null }, all)
      for (const [at, count] of to.entries())
        await opens({ of: 'migration', asOf, shops, from, to: STAGES[at] ?? null }, count)
    }
  }
  await profileOpens(opened.client, [
    { ...OCTOBER, shops },
    { ...SEPTEMBER, shops, refundBook: 'occurred' },
  ])
  await membershipOpens(opened.client, { asOf: AS_OF, shops })
  await cohortsOpen(shops)
  for (const scope of [{ ...OCTOBER, shops }])
    for (const { id, value, again, of } of await client.customers.repeat(scope)) {
      await opens({ ...scope, of: 'repeat', id, figure: 'value' }, value)
      await opens({ ...scope, of: 'repeat', id, figure: 'again' }, again)
      await opens({ ...scope, of: 'repeat', id, figure: 'base' }, of)
    }
  await expect(
    client.evidence.cell({ of: 'segment', asOf: AS_OF, segment: 'lost', figure: 'gsv' }),
  ).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
}, 60_000)

test('what buyers will do and are worth opens to what the model was given', async () => {
  const { client } = opened
  const [asOf, shops] = ['2026-08-31', [taobao]]
  const { expected } = await client.customers.lifetime({ asOf, shops, horizonDays: 90 })
  const cell = { of: 'lifetime' as const, asOf, shops, horizonDays: 90 }
  for (const group of expected?.groups ?? []) {
    const own = { ...cell, repeats: group.repeats }
    await opens({ ...own, figure: 'buyers' }, group.buyers)
    await opens({ ...own, figure: 'alive' }, group.alive)
    await opens({ ...own, figure: 'each' }, group.purchases / group.buyers)
    await opens({ ...own, figure: 'gmv' }, group.gmv)
    // Groups of up to six repeats hold exactly those with so many.
    if (group.repeats < 7) {
      const { value } = await client.evidence.cell({ ...own, figure: 'repeatDays' })
      expect(value).toBe(group.repeats * group.buyers)
    }
  }
  const all = { ...cell, repeats: null }
  await opens({ ...all, figure: 'purchases' }, expected?.purchases)
  await opens({ ...all, figure: 'profit' }, expected?.profit)
  expect(expected?.groups.length).toBeGreaterThan(2)
}, 60_000)

test('what a model foretold opens beside what came, and the wait for the second order to those who came', async () => {
  const { client } = opened
  const [asOf, shops] = ['2026-08-31', [taobao]]
  const calibrationEnd = '2026-06-02'
  const { holdout } = await client.customers.lifetime({ asOf, shops, horizonDays: 90, calibrationEnd })
  for (const { repeats, buyers, actual, predicted } of holdout?.groups ?? []) {
    const held = { of: 'held' as const, asOf, shops, calibrationEnd, repeats }
    await opens({ ...held, figure: 'actual' }, actual)
    await opens({ ...held, figure: 'predicted' }, predicted)
    await opens({ ...held, figure: 'buyers' }, buyers)
  }
  expect(holdout?.groups.length).toBeGreaterThan(1)
  const waits = await client.customers.secondOrder({ asOf, shops })
  for (const { day, share } of waits?.curve.filter((_, at) => at % 40 === 0) ?? [])
    await opens({ of: 'secondOrder', asOf, shops, day, figure: 'share' }, share)
  await opens({ of: 'secondOrder', asOf, shops, day: 365, figure: 'again' }, waits?.again)
})

test('what buyers have brought opens to their lines', async () => {
  const [asOf, shops] = ['2026-08-31', [taobao]]
  const { superBuyers, curve, acquisition } = await opened.client.customers.worth({ asOf, shops })
  if (superBuyers === null) throw new Error('no buyers')
  const worth = { of: 'worth' as const, asOf, shops }
  await opens({ ...worth, figure: 'superBuyers' }, superBuyers.buyers)
  await opens({ ...worth, figure: 'superAway' }, superBuyers.away)
  await opens({ ...worth, figure: 'superProfitShare' }, superBuyers.profitShare)
  await opens({ ...worth, figure: 'superProfit' }, superBuyers.profit)
  await opens({ ...worth, figure: 'lifetimeValue' }, curve.at(-1)?.value)
  await opens({ ...worth, figure: 'acquisition' }, acquisition.cost)
  for (const { month, value } of curve) await opens({ ...worth, figure: 'upTo', after: month }, value)
  expect(curve.length).toBeGreaterThan(3)
}, 60_000)

test('promotions: what was sold, what was usual, and what is between them', async () => {
  const { client } = opened
  const days = { from: '2026-07-20', to: '2026-07-23' }
  const sold = await client.listing.products({ ...days, shops: [taobao], limit: 8 })
  const campaign = {
    id: 'own',
    name: '上新',
    goal: 'volume' as const,
    ...days,
    shops: [taobao],
    products: sold.map(({ productId }) => ({ shopId: taobao, productId })),
    adBudget: 20_000,
    fixedCost: 5000,
    expectedLift: 0.5,
    copy: '',
    note: '',
  }
  await client.campaigns.save(campaign)
  for (const asked of [{ event: days }, { campaignId: campaign.id }]) {
    const review = await client.campaigns.review(asked)
    const cell = { of: 'campaign' as const, asked }
    const pulled = (review.prePull ?? Number.NaN) + (review.postPull ?? Number.NaN)
    await opens({ ...cell, figure: 'gross' }, review.grossLift)
    await opens({ ...cell, figure: 'pulled' }, pulled)
    await opens({ ...cell, figure: 'net' }, review.netLift)
    await opens({ ...cell, figure: 'profit' }, review.profitChange)
    await opens({ ...cell, figure: 'siblings' }, review.siblings?.net ?? null)
    await opens({ ...cell, figure: 'otherShops' }, review.otherShops?.net ?? null)
    await opens({ ...cell, figure: 'newBuyers' }, review.newBuyers)
    await opens({ ...cell, figure: 'discounts' }, review.discounts.merchant)
    await opens({ ...cell, figure: 'discountsOthers' }, review.discounts.others)
    await opens({ ...cell, figure: 'discountsPlatform' }, review.discounts.platform)
    await opens({ ...cell, figure: 'discountsInfluencer' }, review.discounts.influencer)
    expect(review.netLift).not.toBeNull()
  }
  // Between two other events only the days themselves are known.
  const cut = { event: { from: '2026-10-01', to: '2026-10-07' } }
  const { grossLift } = await client.campaigns.review(cut)
  await opens({ of: 'campaign', asked: cut, figure: 'gross' }, grossLift)
  for (const figure of ['pulled', 'net', 'profit'] as const) await opens({ of: 'campaign', asked: cut, figure }, null)
}, 60_000)

test('suppliers: what was bought, at what price, and what it earned', async () => {
  await suppliersOpen(opened.client, sku)
}, 60_000)

test('counts of rows open to those rows, days of the calendar to files or to what is to be fetched', async () => {
  expect(await filesOpen(opened.client)).toBeGreaterThan(10)
  for (const scope of scopes) await statementOpens(opened.client, scope)
  await calendarOpens(opened.client, '2026-10', '2026-11-05')
}, 60_000)

test('sums of the ledger, what a price leaves and the days of events', async () => {
  await footOpens(opened.client, OCTOBER, taobao)
  await pricesOpen(opened.client, OCTOBER)
  await eventsOpen(opened.client)
  await writtenOpens(opened.client, AS_OF)
  const [best] = await opened.client.listing.products({ ...OCTOBER, limit: 1 })
  await importFiles(opened, [categorisedListing(best?.productId ?? '')])
  const { shopId, productId } = best ?? expect.fail()
  await resaleOpens(opened.client, { shopId, productId })
}, 60_000)

test('the walk opened numbers of lines and of rows, and no more than orders are named', async () => {
  expect(seen.cells).toBeGreaterThan(300)
  expect(seen.lines).toBeGreaterThan(200)
  expect(seen.records).toBeGreaterThan(10)
  const { rows } = await opened.client.evidence.cellLines({
    cell: { of: 'segment', asOf: AS_OF, shops: [taobao], segment: null, figure: 'buyers' },
    pageSize: 5,
  })
  for (const row of rows) expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['buyer']))
})
