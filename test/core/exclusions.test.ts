import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eachMonth, monthEnd, monthStart } from '../../shared/calendar.ts'
import type { ScopeInput } from '../../shared/contract/common.ts'
import { blockOf } from '../../shared/review.ts'
import { exclusionsOpen } from '../support/cells-of-checks.ts'
import { drain, openTestCore, problemsOf } from '../support/core.ts'
import { dayIndex, exportFlat, simulate, stampDay, truthMetrics } from '../support/simulator/index.ts'
import type { Line, Order, Truth, TruthMetrics } from '../support/simulator/index.ts'

/** Kept out of the analysis = never imported, in every analysis; and back exactly when the rule is off. */
type Core = ReturnType<typeof openTestCore>

const RANGE = { from: '2025-12-01', to: '2026-05-31' }

let truth: Truth
let core: Core
let ids: Record<string, string>

async function open(of: Truth): Promise<Core> {
  const opened = openTestCore()
  const plan = await drain(await opened.client.imports.stage({ files: opened.drop(exportFlat(of)) }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
  return opened
}

beforeAll(async () => {
  truth = simulate({ seed: 11, orders: 1500, from: '2025-11-01', months: 8, products: 20 })
  core = await open(truth)
  const shops = await core.client.shops.list()
  ids = Object.fromEntries(shops.map(({ id, platform }) => [platform, id]))
}, 120_000)
afterAll(() => core.close())

/** The truth with only the lines that pass; an order without lines never was. */
function without(kept: (order: Order, line: Line) => boolean): Truth {
  const orders = truth.orders.flatMap((order) => {
    const lines = order.lines.filter((line) => kept(order, line))
    if (lines.length === 0) return []
    return [{ ...order, lines, paid: lines.reduce((sum, { paid }) => sum + paid, 0) }]
  })
  return { ...truth, orders }
}

const IDS: readonly (keyof TruthMetrics)[] = [
  'gmv',
  'gsv',
  'orders',
  'buyers',
  'units',
  'createdOrders',
  'refundAmount',
  'refundRateOrders',
  'merchantIncome',
  'newBuyers',
  'returningShare',
]

async function compare(expected: Truth): Promise<void> {
  for (const month of eachMonth(RANGE.from, RANGE.to)) {
    for (const platform of ['taobao', 'douyin']) {
      for (const refundBook of ['attributed', 'occurred'] as const) {
        const range = { from: monthStart(month), to: monthEnd(month), refundBook }
        const { metrics } = await core.client.overview.summary({ ...range, shops: [ids[platform] ?? ''] })
        const wanted = truthMetrics(expected, { ...range, shops: [platform] })
        const name = `${month} ${platform} ${refundBook}`
        expect({ name, ...Object.fromEntries(IDS.map((id) => [id, metrics[id]?.value])) }).toEqual({
          name,
          ...Object.fromEntries(IDS.map((id) => [id, wanted[id]])),
        })
      }
    }
  }
}

/** Every analysis of the range, as a page would ask for it. */
async function everything({ client }: Core, shops: readonly string[]): Promise<unknown> {
  const scope: ScopeInput = { ...RANGE, shops: [...shops] }
  const base = { ...scope, from: '2026-01-01', to: '2026-02-28' }
  const current = { ...scope, from: '2026-03-01', to: '2026-04-30' }
  const { metrics } = await client.overview.summary({ ...current, compare: 'previous' })
  const by = async (dimension: 'shop' | 'channel' | 'product' | 'province') =>
    (await client.overview.breakdown({ ...scope, by: dimension, pageSize: 1000 })).rows.map(
      ({ shopId: _shopId, key, name, ...row }) => (dimension === 'shop' ? { name, ...row } : { key, name, ...row }),
    )
  const sheet = await client.review.compose({ month: '2026-03' })
  return {
    metrics,
    days: await client.overview.series({ ...scope, metric: 'gsv', grain: 'day' }),
    settled: await client.overview.series({ ...scope, metric: 'gmv', grain: 'week', dateBasis: 'settled' }),
    created: await client.overview.series({ ...scope, metric: 'createdOrders', grain: 'month', dateBasis: 'created' }),
    breakdown: [await by('shop'), await by('channel'), await by('product'), await by('province')],
    drivers: await client.overview.drivers({ base, current }),
    masking: await client.overview.masking({ base, current }),
    alerts: (await client.overview.alerts(scope)).map(({ shopId: _shopId, ...alert }) => alert),
    profit: await client.profit.statement({ ...scope, refundBook: 'occurred' }),
    products: await client.profit.products(scope),
    missing: await client.profit.coverage({ ...scope, pageSize: 1000 }),
    maturity: await client.aftersales.maturity({ asOf: '2026-06-30' }),
    ledger: (await client.ledger.lines({ ...scope, dateBasis: 'created' })).sums,
    sheet: sheet.blocks.filter(({ id }) => id !== 16 && id !== 0),
  }
}

describe('orders taken out by number', () => {
  test('leave every analysis as if they had never been imported, and come back exactly', async () => {
    const before = await everything(core, Object.values(ids))
    // Every ninth order of the middle, so that the files cover the same days without them.
    const middle = (order: Order) => {
      const day = stampDay(order.createdAt)
      return day > '2025-12-03' && day < '2026-05-25'
    }
    const chosen = truth.orders.filter((order, index) => index % 9 === 0 && middle(order))
    const numbers = chosen.map(({ orderId }) => orderId)
    expect(numbers.length).toBeGreaterThan(50)
    expect(
      await core.client.exclusions.tag({
        orderIds: [...numbers, '没有这个号', numbers[0] ?? ''],
        reason: 'sample',
        note: '送测',
      }),
    ).toEqual({ tagged: numbers.length, unknown: ['没有这个号'] })
    const gone = new Set(numbers)
    const rest: Truth = { ...truth, orders: truth.orders.filter(({ orderId }) => !gone.has(orderId)) }
    const other = await open(rest)
    try {
      const shops = await other.client.shops.list()
      expect(
        await everything(
          core,
          ['taobao', 'douyin'].map((platform) => ids[platform] ?? ''),
        ),
      ).toEqual(
        await everything(
          other,
          ['taobao', 'douyin'].map((platform) => shops.find((shop) => shop.platform === platform)?.id ?? ''),
        ),
      )
    } finally {
      await other.close()
    }
    await compare(rest)
    expect(await problemsOf(core.client)).toEqual([])

    const listed = await core.client.exclusions.orders()
    expect(listed).toHaveLength(numbers.length)
    for (const { shopId, orderId } of listed)
      expect(await core.client.exclusions.untag({ shopId, orderId })).toEqual({ removed: true })
    expect(await everything(core, Object.values(ids))).toEqual(before)
  }, 120_000)
})

describe('rules', () => {
  const rules = [
    // Titles of one shop only, of goods whose codes the other shop sells too: those stay.
    {
      reason: 'other' as const,
      condition: { field: 'title' as const, contains: '直播同款' },
      fits: (_: Order, { product }: Line) => product.title.includes('直播同款'),
    },
    {
      reason: 'difference' as const,
      condition: { field: 'title' as const, contains: '棉麻桌布' },
      fits: (_: Order, { product }: Line) => product.title.includes('棉麻桌布'),
    },
    {
      reason: 'test' as const,
      condition: { field: 'paid' as const, atMost: 4000 },
      fits: ({ paid, paidAt }: Order) => paidAt !== null && paid <= 4000,
    },
    {
      reason: 'other' as const,
      condition: { field: 'channel' as const, equals: '直播' },
      fits: ({ channel }: Order) => channel === '直播',
    },
  ]

  test.each(rules)(
    '$condition.field takes out what it fits, counts it, and off again it is as before',
    async (rule) => {
      const { reason, condition, fits } = rule
      const before = await everything(core, Object.values(ids))
      const saved = await core.client.exclusions.saveRule({ reason, condition })
      await compare(without((order, line) => !fits(order, line)))

      const paid = truth.orders.flatMap((order) =>
        order.paidAt === null ? [] : order.lines.filter((line) => fits(order, line)).map((line) => ({ order, line })),
      )
      const inRange = paid.filter(({ order: { paidAt } }) => {
        const day = stampDay(paidAt ?? 0)
        return day >= RANGE.from && day <= RANGE.to
      })
      const count = (found: typeof paid) => ({
        orders: new Set(found.map(({ order }) => order.orderId)).size,
        lines: found.length,
        paid: found.reduce((sum, { line }) => sum + line.paid, 0),
      })
      expect(inRange.length).toBeGreaterThan(5)
      const { excluded, notes } = await core.client.quality.statement(RANGE)
      expect(excluded).toMatchObject({ ...count(inRange), byReason: [{ reason, ...count(inRange) }] })
      expect(notes.join()).toContain(`不计入分析 ${count(inRange).orders.toLocaleString('zh-CN')} 笔订单`)
      const listed = await core.client.exclusions.rules()
      expect(listed.find(({ id }) => id === saved.id)).toMatchObject({ suggested: false, fits: count(paid) })
      const only = await core.client.ledger.lines({ ...RANGE, filter: { excluded: 'only' }, pageSize: 1000 })
      expect([only.total, only.sums.paid]).toEqual([count(inRange).lines, count(inRange).paid])
      expect(only.rows.every(({ excluded: why }) => why === reason)).toBe(true)
      const sums = async (filter?: { excluded: 'with' }) =>
        (await core.client.ledger.lines({ ...RANGE, ...(filter === undefined ? {} : { filter }) })).sums.paid ?? 0
      expect((await sums()) + count(inRange).paid).toBe(await sums({ excluded: 'with' }))

      await core.client.exclusions.saveRule({ ...saved, enabled: false })
      expect(await everything(core, Object.values(ids))).toEqual(before)
      expect((await core.client.exclusions.removeRule({ id: saved.id })).removed).toMatchObject({ id: saved.id })
      expect((await core.client.quality.statement(RANGE)).excluded).toEqual({
        orders: 0,
        lines: 0,
        paid: 0,
        byReason: [],
      })
    },
    60_000,
  )

  test('suggestions are off until switched on, and a rule of one shop leaves the other alone', async () => {
    const suggested = await core.client.exclusions.rules()
    expect(suggested.length).toBeGreaterThan(3)
    expect(suggested.every(({ enabled, suggested: is }) => is && !enabled)).toBe(true)
    expect((await core.client.quality.statement(RANGE)).excluded.orders).toBe(0)
    const paid = await core.client.exclusions.saveRule({
      reason: 'test',
      condition: { field: 'paid', atMost: 4000 },
      shopId: ids['taobao'] ?? '',
    })
    await compare(
      without(({ shopId, paid: amount, paidAt }) => shopId !== 'taobao' || paidAt === null || amount > 4000),
    )
    await core.client.exclusions.removeRule({ id: paid.id })
    await core.client.exclusions.saveRule({ ...(suggested[0] ?? paid), enabled: true })
    const now = await core.client.exclusions.rules()
    expect(now).toHaveLength(suggested.length)
    expect(now.filter(({ enabled }) => enabled).map(({ id }) => id)).toEqual([suggested[0]?.id])
    await core.client.exclusions.removeRule({ id: suggested[0]?.id ?? '' })
    expect(await core.client.exclusions.rules()).toEqual(suggested)
    await expect(
      core.client.exclusions.saveRule({ reason: 'test', condition: { field: 'paid', atMost: 1 }, shopId: 'nobody' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }, 60_000)

  test('an order fits two ways once, the tag by hand giving the reason; the sheet prints it', async () => {
    const [order] = truth.orders.filter(({ paidAt, paid, lines }) => {
      return paidAt !== null && stampDay(paidAt).startsWith('2026-03') && paid <= 4000 && lines.length > 0
    })
    if (order === undefined) throw new Error('no cheap order in March')
    expect(dayIndex(order.createdAt)).toBeGreaterThan(0)
    const rule = await core.client.exclusions.saveRule({ reason: 'test', condition: { field: 'paid', atMost: 4000 } })
    await core.client.exclusions.tag({ orderIds: [order.orderId], reason: 'sample' })
    const march = { from: '2026-03-01', to: '2026-03-31' }
    const { excluded } = await core.client.quality.statement(march)
    expect(excluded.byReason.map(({ reason }) => reason).toSorted()).toEqual(['sample', 'test'])
    expect(excluded.byReason.reduce((sum, { orders }) => sum + orders, 0)).toBe(excluded.orders)
    expect(excluded.byReason.find(({ reason }) => reason === 'sample')).toMatchObject({ orders: 1, paid: order.paid })
    const sheet = await core.client.review.compose({ month: '2026-03' })
    expect(blockOf(sheet, 16)?.lines.join()).toContain(`不计入分析 ${excluded.orders} 笔订单`)
    // What the rule fits, and what was tagged, opens to its lines though no number counts them any more.
    expect(await exclusionsOpen(core.client)).toBeGreaterThan(0)
    const [tag] = await core.client.exclusions.orders()
    expect(tag).toMatchObject({ orderId: order.orderId, paid: order.paid, paidDay: stampDay(order.paidAt ?? 0) })
    await core.client.exclusions.removeRule({ id: rule.id })
    await core.client.exclusions.untag({ shopId: tag?.shopId ?? '', orderId: order.orderId })
  })
})
