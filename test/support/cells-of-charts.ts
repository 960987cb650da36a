import { expect } from 'vitest'
import { monthEnd, monthStart } from '../../shared/calendar.ts'
import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Scope = Parameters<Client['listing']['launches']>[0]

/** Points of the picture of launches, the newest of them by their lines. @returns how many were opened */
export async function launchesOpen(client: Client, scope: Scope): Promise<number> {
  const { chart } = await client.listing.launches(scope)
  if (chart === null) return 0
  const [, half] = chart.series
  for (const day of [1, 7, 30]) {
    await opens(client, { ...scope, of: 'launchDay', day }, half?.values[day - 1])
    const { terms } = await client.evidence.cell({ ...scope, of: 'launchDay', day })
    expect(terms.map(({ value }) => value)).toEqual(chart.series.map(({ values }) => values[day - 1] ?? null))
  }
  return chart.series.length
}

/** How listings went lately. */
export async function recentOpens(client: Client, scope: Scope): Promise<number> {
  const rows = (await client.listing.products({ ...scope, limit: 8 })).filter(({ unitsChange }) => unitsChange !== null)
  for (const { shopId, productId, unitsChange } of rows)
    await opens(client, { of: 'recent', shopId, productId, to: scope.to, figure: 'change' }, unitsChange)
  return rows.length
}

/** Steps of the funnel by the rows of the report. */
export async function funnelOpens(client: Client, scope: Scope): Promise<number> {
  const { shops } = await client.traffic.funnel(scope)
  for (const { shopId, steps } of shops)
    for (const { step, ...row } of steps)
      for (const figure of ['people', 'rate', 'baseRate', 'lost'] as const)
        await opens(client, { ...scope, of: 'funnel', shopId, step, figure }, row[figure])
  return shops.length
}

/** Bad ratings of each month by the rows of the reviews. */
export async function reviewsOpen(client: Client, scope: Scope): Promise<number> {
  const { trend, reviews, rated, negativeShare, mean, sentence, figures } = await client.aftersales.reviews(scope)
  for (const { text } of figures) expect(sentence).toContain(text)
  expect(figures).toHaveLength(4)
  for (const { month, ...row } of trend) {
    const cell = { of: 'reviewed' as const, from: monthStart(month), to: monthEnd(month) }
    await opens(client, { ...cell, figure: 'negativeShare' }, row.negativeShare)
    await opens(client, { ...cell, figure: 'count' }, row.reviews)
  }
  await topicsOpen(client, scope)
  await rootsOpen(client, scope)
  const own = { of: 'reviewed' as const, from: scope.from, to: scope.to }
  await opens(client, { ...own, figure: 'count' }, reviews)
  await opens(client, { ...own, figure: 'rated' }, rated)
  await opens(client, { ...own, figure: 'negativeShare' }, negativeShare)
  await opens(client, { ...own, figure: 'mean' }, mean)
  return trend.filter((one) => one.reviews > 0).length
}

async function topicsOpen(client: Client, scope: Scope): Promise<void> {
  const { products, topics, topicTrend, positiveShare, answeredShare } = await client.aftersales.reviews(scope)
  const own = { of: 'reviewed' as const, from: scope.from, to: scope.to }
  await opens(client, { ...own, figure: 'positiveShare' }, positiveShare)
  await opens(client, { ...own, figure: 'answeredShare' }, answeredShare)
  for (const { topic, complaints } of topics) await opens(client, { ...own, topic, figure: 'complaints' }, complaints)
  for (const { shopId, productId, name, ...row } of products.slice(0, 4)) {
    const cell = { ...own, product: { shopId, productId, name } }
    await opens(client, { ...cell, figure: 'count' }, row.reviews)
    await opens(client, { ...cell, figure: 'negativeShare' }, row.negativeShare)
  }
  for (const { topic, shares } of topicTrend.topics)
    for (const [at, month] of topicTrend.months.entries()) {
      const days = { from: monthStart(month), to: monthEnd(month) }
      await opens(client, { of: 'reviewed', ...days, topic, figure: 'complaintShare' }, shares[at] ?? null)
    }
}

/** The three months before the last one together, and faults that refunds and reviews name. */
async function rootsOpen(client: Client, scope: Scope): Promise<void> {
  const { topicTrend, roots } = await client.aftersales.reviews(scope)
  const own = { of: 'reviewed' as const, from: scope.from, to: scope.to }
  for (const { topic, before } of topicTrend.topics) {
    const [first = '', last = ''] = [topicTrend.months.at(-4), topicTrend.months.at(-2)]
    const days = { from: monthStart(first), to: monthEnd(last) }
    const share = before.reviews === 0 ? null : before.complaints / before.reviews
    await opens(client, { of: 'reviewed', ...days, topic, figure: 'complaintShare' }, share)
  }
  for (const { shopId, productId, name, topic, ...row } of roots) {
    const product = { shopId, productId, name }
    const cell = { ...scope, of: 'refunds' as const, group: { by: 'cause' as const, key: topic }, product }
    if (row.refunds > 0) await opens(client, { ...cell, figure: 'refunds' }, row.refunds)
    if (row.refunds > 0) await opens(client, { ...cell, figure: 'refunded' }, row.refunded)
    await opens(client, { ...own, product, topic, figure: 'complaints' }, row.complaints)
  }
}

/** What lies for how long, SKU by SKU. */
export async function agesOpen(client: Client, asOf: string): Promise<number> {
  const { ageing, rows, performance, totals } = await client.inventory.slow({ asOf, holdingRate: 0.2 })
  for (const { sku, ...row } of rows.slice(0, 5)) {
    const cell = { of: 'slow' as const, asOf, sku, holdingRate: 0.2 }
    await opens(client, { ...cell, figure: 'atStake' }, row.atStake)
    await opens(client, { ...cell, figure: 'age' }, row.age)
    await opens(client, { ...cell, figure: 'idle' }, row.idleDays)
    await opens(client, { ...cell, figure: 'months' }, row.monthsToClear)
    await opens(client, { ...cell, figure: 'sellThrough' }, row.sellThrough)
    await opens(client, { ...cell, figure: 'holding' }, row.holding)
  }
  for (const pile of ['stock', 'dead', 'slow', 'overstock'] as const)
    for (const figure of ['skus', 'pieces', 'known'] as const)
      await opens(client, { of: 'pile', asOf, pile, holdingRate: 0.2, figure }, totals[pile][figure])
  await opens(client, { of: 'pile', asOf, pile: 'stock', holdingRate: 0.2, figure: 'holding' }, totals.holdingKnown)
  for (const { group, ...row } of performance) {
    const cell = { of: 'turnover' as const, asOf, group }
    for (const figure of ['skus', 'cogs', 'grossProfit', 'turnover', 'gmroi'] as const)
      await opens(client, { ...cell, figure }, row[figure])
    await opens(client, { ...cell, figure: 'days' }, row.turnoverDays)
    await opens(client, { ...cell, figure: 'months' }, row.monthsOfStock)
    await opens(client, { ...cell, figure: 'stock' }, row.averageStockOfYear)
  }
  for (const [bucket, { pieces, amount }] of ageing.entries()) {
    await opens(client, { of: 'stockAge', asOf, bucket, figure: 'pieces' }, pieces)
    await opens(client, { of: 'stockAge', asOf, bucket, figure: 'amount' }, amount)
  }
  return ageing.filter(({ pieces }) => pieces > 0).length
}
