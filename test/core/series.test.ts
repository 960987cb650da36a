import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, monthEnd } from '../../shared/calendar.ts'
import { METRIC_IDS } from '../../shared/terms.ts'
import type { MetricId } from '../../shared/terms.ts'
import { openTestCore } from '../support/core.ts'
import { openWholeShop } from '../support/whole-shop.ts'

/** A line of a chart and a figure above it are the same number: each point is what the summary says of its days. */
let opened: ReturnType<typeof openTestCore>
let ids: Record<string, string>

beforeAll(async () => {
  opened = openTestCore()
  ids = (await openWholeShop(opened)).ids
}, 120_000)
afterAll(() => opened.close())

/** Around October: costs and taxes change within, advertising and the charge of no order are of October alone. */
const RANGES = {
  day: { from: '2026-09-28', to: '2026-10-16' },
  week: { from: '2026-09-16', to: '2026-11-04' },
  month: { from: '2026-08-20', to: '2026-11-10' },
} as const
const GRAINS = ['day', 'week', 'month'] as const
type Grain = (typeof GRAINS)[number]

function endOf(grain: Grain, period: string): { from: string; to: string } {
  if (grain === 'day') return { from: period, to: period }
  if (grain === 'week') return { from: period, to: addDays(period, 6) }
  return { from: `${period}-01`, to: monthEnd(period) }
}

/** The days of a period that the scope has. */
function within(grain: Grain, period: string): { from: string; to: string } {
  const [{ from, to }, range] = [endOf(grain, period), RANGES[grain]]
  return { from: from < range.from ? range.from : from, to: to > range.to ? range.to : to }
}

describe.each(GRAINS)('by %s, the series of every metric is the summary of each period', (grain) => {
  test.each([
    ['all shops', {}],
    ['淘宝', { platform: 'taobao' }],
    ['抖音', { platform: 'douyin' }],
    ['by creation, refunds on their own days', { dateBasis: 'created', refundBook: 'occurred' } as const],
  ])('%s', async (_, { platform, ...of }: { platform?: string; dateBasis?: 'created'; refundBook?: 'occurred' }) => {
    const scope = { ...of, ...(platform === undefined ? {} : { shops: [ids[platform] ?? ''] }) }
    const lines = new Map<MetricId, { period: string; value: number | null }[]>()
    for (const metric of METRIC_IDS)
      lines.set(metric, await opened.client.overview.series({ ...scope, ...RANGES[grain], metric, grain }))
    const periods = lines.get('gmv')?.map(({ period }) => period) ?? []
    const known = new Set<MetricId>()
    for (const [at, period] of periods.entries()) {
      const { metrics } = await opened.client.overview.summary({ ...scope, ...within(grain, period) })
      for (const id of METRIC_IDS) {
        expect(lines.get(id)?.[at], `${id} ${period}`).toEqual({ period, value: metrics[id].value })
        if (metrics[id].value !== null) known.add(id)
      }
    }
    expect(periods.length).toBeGreaterThan(3)
    // Weeks and months reach beyond the advertising files, and with it what is left after it is known of none.
    const asked =
      grain === 'day'
        ? (['cogs', 'fulfilment', 'cp1', 'adSpend', 'netProfit', 'tax'] as const)
        : (['cogs', 'fulfilment', 'cp1'] as const)
    for (const id of asked) expect(known, id).toContain(id)
  })
})
