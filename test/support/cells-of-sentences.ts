import { expect } from 'vitest'
import { dayNumber } from '../../shared/calendar.ts'
import type { CellInput } from '../../shared/contract/cell.ts'
import type { Spoken } from '../../shared/contract/spoken.ts'
import { formatCompact, formatCount, formatRatio, formatYuan } from '../../shared/format.ts'
import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Scope = Parameters<Client['overview']['summary']>[0]

/** Every figure that a sentence opens stands in it, in order, and is what it opens as. */
async function sentenceOpens(
  client: Client,
  { sentence, figures }: { sentence: string; figures: Spoken },
  scope: Scope | null,
): Promise<number> {
  let at = 0
  for (const { text, metric, cell } of figures) {
    at = sentence.indexOf(text, at)
    expect(at, `${text} in ${sentence}`).toBeGreaterThanOrEqual(0)
    at += text.length
    if (cell !== null) await opens(client, cell, undefined)
    const { value, unit } =
      cell !== null
        ? await client.evidence.cell(cell)
        : await client.evidence.explain({ ...(scope as Scope), metric: metric ?? 'gmv' })
    expect(wordsOf(value, unit), `${text} of ${sentence}`).toContain(
      text
        .replace(/^([▲▼]|有订单文件的) /u, '')
        .replace(
          / ?(元(的?退款)?|个规格|个文件|个|小时|个百分点|场|单|条|天|行(订单|退款|已付款订单)?|笔(订单|退款|预售|到货)?|次盘点|种报表)$/u,
          '',
        ),
    )
  }
  return figures.length
}

/** What stands beside the leading sentences: notes at the foot of pages, and what sections say of themselves. */
export async function notesOpen(client: Client, scope: Scope, asOf: string): Promise<Record<string, number>> {
  const { quality, ...summary } = await client.overview.summary({ ...scope, compare: 'previous' })
  const { sentence: statement, spoken } = await client.quality.statement(scope)
  const event = await client.inventory.eventStock({ asOf })
  const { findings } = await client.listing.structure(scope)
  const asNotes = (notes: readonly string[], figures: Spoken) =>
    sentenceOpens(client, { sentence: notes.join('；'), figures }, scope)
  await driversOpen(client, scope)
  let found = 0
  for (const { text, figures } of findings) found += await asNotes([text], figures)
  const stock = await client.inventory.summary({ asOf })
  const { outlook } = await client.profit.answer(scope)
  const asked = { ...scope, of: 'outlook' as const }
  for (const figure of ['mature', 'refunded', 'projected', 'low', 'high', 'profit', 'profitLow'] as const)
    if (outlook !== null) await opens(client, { ...asked, figure }, outlook[figure])
  return {
    summary: await sentenceOpens(client, summary, scope),
    quality: await asNotes(quality.notes, quality.figures),
    statement: await asNotes([statement], spoken),
    event: await sentenceOpens(client, event, null),
    eventNotes: await asNotes(event.notes, event.noteFigures),
    stock: await asNotes(stock.notes, stock.noteFigures),
    drift: await sentenceOpens(client, await client.inventory.drift({ asOf }), null),
    sellThrough: await sentenceOpens(client, await client.inventory.sellThrough({ asOf }), null),
    library: await sentenceOpens(client, await client.campaigns.library(), null),
    profile: await sentenceOpens(client, await client.customers.profile(scope), null),
    findings: found,
  }
}

/** What each factor made of a change, and what conversion was split into, is what the page says of it. */
async function driversOpen(client: Client, now: Scope): Promise<void> {
  const before = { ...now, from: '2026-09-01', to: '2026-09-30' }
  const { total, effects, mix } = await client.overview.drivers({ current: now, base: before })
  const asked = { of: 'driver' as const, now, before }
  await opens(client, { ...asked, figure: 'total' }, total)
  for (const { factor, amount } of effects) {
    await opens(client, { ...asked, figure: factor }, amount)
    const { terms } = await client.evidence.cell({ ...asked, figure: factor })
    const others = terms.filter(({ cell }) => cell?.of === 'driver').map(({ value }) => value ?? Number.NaN)
    expect(others.reduce((sum, value) => sum + value, amount)).toBe(total)
  }
  expect(effects.length).toBeGreaterThan(1)
  for (const figure of ['within', 'mix'] as const)
    if (mix !== null) await opens(client, { ...asked, figure }, mix[figure])
}

/** The leading sentences of the pages; how many figures of them open. */
export async function sentencesOpen(client: Client, scopes: readonly Scope[], asOf: string) {
  let said = 0
  for (const scope of scopes)
    for (const answer of [
      await client.overview.summary(scope),
      await client.profit.answer(scope),
      await client.aftersales.refunds(scope),
      await client.ads.summary(scope),
    ])
      said += await sentenceOpens(client, answer, scope)
  for (const scope of scopes) await refundsOpen(client, scope)
  const { month, through, rows } = await client.targets.pace({ month: asOf.slice(0, 7) })
  for (const { metric, actual } of rows) {
    const known = await client.evidence.explain({ from: `${month}-01`, to: through ?? asOf, metric })
    expect(known.value, metric).toBe(actual)
  }
  const stock = await sentenceOpens(client, await client.inventory.summary({ asOf }), null)
  const event = { from: '2026-07-20', to: '2026-07-23' }
  const review = await client.campaigns.review({ event })
  const promoted = await sentenceOpens(client, review, null)
  for (const { day, actual } of review.baseline.slice(0, 3))
    await opens(client, { of: 'campaign', asked: { event }, figure: 'actualDay', day }, actual)
  const others = await othersOpen(client, scopes[0] ?? expect.fail(), asOf)
  return { said, stock, promoted, others }
}

/** Sentences of pages that name no metric of the page's scope. */
async function othersOpen(client: Client, scope: Scope, asOf: string) {
  await client.targets.set({ month: asOf.slice(0, 7), targets: { gmv: 5_000_000 } })
  const { through, month, ...pace } = await client.targets.pace({ month: asOf.slice(0, 7) })
  for (const { metric, ...row } of pace.rows)
    for (const figure of ['target', 'attainment', 'progress', 'gap', 'requiredDaily', 'projected', 'low'] as const)
      await opens(client, { of: 'target', month, metric, figure }, row[figure])
  await targetsOpen(client, month, through)
  const days = { from: `${month}-01`, to: through ?? asOf }
  const shops = scope.shops ?? []
  const said = {
    targets: await sentenceOpens(client, pace, days),
    lifetime: await sentenceOpens(client, await client.customers.lifetime({ asOf, shops, horizonDays: 90 }), null),
    suppliers: await sentenceOpens(client, await client.purchases.supplierBoard({}), null),
    weeks: await sentenceOpens(client, await client.forecast.sales({ grain: 'week', horizon: 4 }), null),
    days: await sentenceOpens(client, await client.forecast.days({ horizon: 30 }), null),
    reconciled: await sentenceOpens(client, await client.quality.reconcile(scope), null),
  }
  await sentenceOpens(client, await client.traffic.funnel(scope), null)
  return said
}

/** What targets are held against: the day up to which all is known, what was typed and when, and the month before. */
async function targetsOpen(client: Client, month: string, through: string | null): Promise<void> {
  const asked = { of: 'target' as const, month }
  await opens(client, { ...asked, metric: 'gmv', figure: 'through' }, dayNumber(through ?? ''))
  const { end } = await client.evidence.cell({ ...asked, metric: 'gmv', figure: 'target' })
  expect(end).toMatchObject({ kind: 'typed', at: '2026-11-02T08:00:00.000Z' })
  for (const { metric, value, lastActual } of (await client.targets.get({ month })).targets) {
    if (value === null || lastActual === null) continue
    for (const wanted of [value, value * 2])
      await opens(client, { ...asked, metric, figure: 'growth', wanted }, wanted / lastActual - 1)
  }
  const [shop] = await client.shops.list()
  const shops = (await client.shops.list()).map(({ id }) => id)
  for (const id of shops) await client.targets.set({ month, shop: id, targets: { units: 70 } })
  const sum = await client.evidence.cell({ ...asked, metric: 'units', figure: 'target' })
  expect([sum.value, sum.end, sum.terms.length]).toEqual([70 * shops.length, null, shops.length])
  await opens(client, { ...asked, shop: shop?.id ?? '', metric: 'units', figure: 'target' }, 70)
}

/** Sentences of pages that ask for reports, stock and costs. @returns how many of their figures open */
export async function furtherSentencesOpen(
  client: Client,
  scope: Scope,
  asOf: string,
): Promise<Record<string, number>> {
  const { wantedAmount } = await client.purchases.plan({ asOf })
  const notes = ({ notes: said, noteFigures }: { notes: readonly string[]; noteFigures: Spoken }) =>
    sentenceOpens(client, { sentence: said.join('；'), figures: noteFigures }, scope)
  const ads = await client.ads.summary(scope)
  await lookedOpens(client, scope)
  return {
    ads: await notes(ads),
    shift: await sentenceOpens(client, ads.shift, scope),
    reviews: await notes(await client.aftersales.reviews(scope)),
    slowNotes: await notes(await client.inventory.slow({ asOf, holdingRate: 0.2 })),
    traffic: await sentenceOpens(client, await client.traffic.summary({ ...scope, compare: 'previous' }), null),
    live: await sentenceOpens(client, await client.live.summary(scope), null),
    slow: await sentenceOpens(client, await client.inventory.slow({ asOf, holdingRate: 0.2 }), null),
    plan: await sentenceOpens(client, await client.purchases.plan({ asOf }), null),
    withinBudget: await sentenceOpens(
      client,
      await client.purchases.plan({ asOf, budget: Math.round(wantedAmount / 2) }),
      null,
    ),
  }
}

/** What was looked at, and what checks of the data say of costs and of what is kept out. */
async function lookedOpens(client: Client, scope: Scope): Promise<void> {
  const { looked } = await client.risk.patterns(scope)
  await opens(client, { ...scope, of: 'lead', id: null, figure: 'refundOnly' }, looked.refundOnly)
  const { costCoverage, excluded } = await client.quality.statement(scope)
  const of = { ...scope, of: 'quality' as const }
  await opens(client, { ...of, figure: 'uncosted' }, costCoverage.missingSkus)
  await opens(client, { ...of, figure: 'costShare' }, costCoverage.share)
  await opens(client, { ...of, figure: 'unknownWay' }, costCoverage.unknownWay)
  await opens(client, { ...of, figure: 'excludedOrders' }, excluded.orders)
  await opens(client, { ...of, figure: 'excludedLines' }, excluded.lines)
  await opens(client, { ...of, figure: 'excludedPaid' }, excluded.paid)
  for (const { reason, orders, paid } of excluded.byReason) {
    await opens(client, { ...of, reason, figure: 'excludedOrders' }, orders)
    await opens(client, { ...of, reason, figure: 'excludedPaid' }, paid)
  }
}

/** What the page of refunds says of SKUs and channels is what opens as their metrics. */
async function refundsOpen(client: Client, scope: Scope): Promise<void> {
  const { products, channels, byOrders } = await client.aftersales.refunds(scope)
  const orders = await client.evidence.explain({ ...scope, metric: 'refundRateOrders' })
  expect(orders.value).toBe(byOrders)
  const parts = [
    ...products.slice(0, 4).map((row) => ({ row, part: { sku: row.key } })),
    ...channels.slice(0, 2).map((row) => ({ row, part: { channel: row.key } })),
  ].filter(({ row }) => row.key !== '')
  for (const { row, part } of parts)
    for (const [metric, value] of [
      ['refundAmount', row.refunded],
      ['gmv', row.paid],
      ['refundRate', row.rate],
    ] as const) {
      const known = await client.evidence.explain({ ...scope, ...part, metric })
      expect(known.value, `${metric} of ${row.name}`).toBe(value)
    }
}

/** As sentences may write it: without a sign, in full or in short. */
function wordsOf(value: number | null, unit: string): string[] {
  const size = value === null ? null : Math.abs(value)
  if (unit === 'ratio')
    return [formatRatio(size), formatRatio(size, 0), formatRatio(size, 2), formatRatio(size).slice(0, -1)]
  if (unit === 'decimal')
    return [
      formatCount(Math.round(size ?? Number.NaN)),
      ...[1, 2].map((places) => (size ?? Number.NaN).toFixed(places)),
    ]
  return unit === 'fen'
    ? [formatYuan(size === null ? null : Math.round(size)), formatCompact(size ?? Number.NaN, 'fen')]
    : [formatCount(size)]
}

/** How far methods were off opens to each forecast of the past beside what came. */
async function triedOpens(
  client: Client,
  asked: { measure: 'gmv' | 'orders' | 'units'; grain: 'day' | 'week'; horizon: number },
): Promise<void> {
  const { measure, grain, horizon } = asked
  const { tried } =
    grain === 'day'
      ? await client.forecast.days({ measure, horizon })
      : await client.forecast.sales({ measure, grain, horizon })
  expect(tried.length).toBeGreaterThan(3)
  for (const { method, wape, bias, mase } of tried) {
    const cell = { of: 'tried' as const, ...asked, method }
    await opens(client, { ...cell, figure: 'wape' }, wape)
    await opens(client, { ...cell, figure: 'bias' }, bias)
    await opens(client, { ...cell, figure: 'mase' }, mase)
    // A week that was forecast is, in the end, order lines.
    const { terms } = await client.evidence.cell({ ...cell, figure: 'missed' })
    const { origin } = { origin: '', ...terms[0]?.cell }
    const { terms: weeks } = await client.evidence.cell({ ...cell, figure: 'missed', origin })
    const { lines } = await client.evidence.cell({ ...cell, figure: 'missed', origin, ...periodOf(weeks[0]?.cell) })
    expect(lines?.total).toBeGreaterThan(0)
  }
}

function periodOf(cell: CellInput | null | undefined): { period?: string } {
  return cell?.of === 'tried' && cell.period !== undefined ? { period: cell.period } : {}
}

/** What is ahead, whose terms are the periods that the method was given. */
export async function forecastOpens(client: Client): Promise<void> {
  for (const measure of ['gmv', 'orders', 'units'] as const) {
    const { ahead } = await client.forecast.sales({ measure, grain: 'week', horizon: 2 })
    const cell = { of: 'forecast' as const, measure, grain: 'week' as const, horizon: 2 }
    for (const { period, ...bounds } of ahead)
      for (const figure of ['low', 'mean', 'high'] as const)
        await opens(client, { ...cell, period, figure }, bounds[figure])
    expect(ahead.length).toBe(2)
  }
  const { ahead } = await client.forecast.days({ horizon: 7 })
  const [first] = ahead
  if (first === undefined) throw new Error('no days ahead')
  const cell = {
    of: 'forecast' as const,
    measure: 'gmv' as const,
    grain: 'day' as const,
    horizon: 7,
    period: first.day,
  }
  await opens(client, { ...cell, figure: 'mean' }, first.mean)
  await opens(client, { ...cell, figure: 'low' }, first.low)
  await triedOpens(client, { measure: 'units', grain: 'week', horizon: 2 })
  await triedOpens(client, { measure: 'gmv', grain: 'day', horizon: 7 })
}
