import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownRates, ratesOf, totalsOf } from '../../electron/core/analyses/live/compute.ts'
import { mergeSessions, minutesOf, spanOf } from '../../electron/core/analyses/live/merge.ts'
import type { Session, Stated } from '../../electron/core/analyses/live/merge.ts'

function stated(more: Partial<Stated> = {}): Stated {
  return {
    shopId: 's',
    report: 'douyin.live-list',
    account: 'a',
    startedAt: '2026-09-07 22:30:00',
    endedAt: '2026-09-08 01:00:00',
    minutes: null,
    impressionPeople: null,
    viewers: null,
    views: null,
    averageMinutes: null,
    newFans: null,
    lostFans: null,
    productImpressionPeople: null,
    productClickPeople: null,
    orders: null,
    paid: null,
    buyers: null,
    refundAmount: null,
    adSpend: null,
    statedGpm: null,
    statedConversion: null,
    ...more,
  }
}

function session(more: Partial<Stated> = {}): Session {
  const [only, ...others] = mergeSessions([stated(more)])
  if (only === undefined || others.length > 0) throw new Error('not one session')
  return only
}

describe('a session', () => {
  test('is told of by several reports: the list first, the others where it is silent', () => {
    const rows = [
      stated({ report: 'douyin.session', startedAt: '2026-09-07 22:30:40', viewers: 900, averageMinutes: 1.5 }),
      stated({ report: 'douyin.session-funnel.buyers', account: null, buyers: 12 }),
      stated({ viewers: 1000, paid: 50_000 }),
    ]
    expect(mergeSessions(rows)).toMatchObject([
      { startedAt: '2026-09-07 22:30:00', viewers: 1000, paid: 50_000, averageMinutes: 1.5, buyers: 12 },
    ])
  })

  test('of another host or another shop is another session', () => {
    const rows = [stated(), stated({ account: 'b' }), stated({ shopId: 't' })]
    expect(new Set(mergeSessions(rows).map(({ key }) => key)).size).toBe(3)
  })

  test('runs over midnight', () => {
    expect(minutesOf(session())).toBe(150)
    const span = spanOf(session())
    expect((span?.to ?? 0) - (span?.from ?? 0)).toBe(150 * 60)
    expect(spanOf(session({ endedAt: null }))).toBeNull()
    expect(minutesOf(session({ endedAt: null, minutes: 20 }))).toBe(20)
  })

  test('by hand: 40,000 shown, 8,000 in, 4,000 shown goods, 1,000 pressed, 50 bought for 2,500 元 in 10,000 views', () => {
    const counts = { impressionPeople: 40_000, viewers: 8000, productImpressionPeople: 4000, productClickPeople: 1000 }
    expect(ownRates(session({ ...counts, buyers: 50, paid: 250_000, views: 10_000, newFans: 40 }))).toEqual({
      enterRate: 0.2,
      productRate: 0.5,
      clickRate: 0.25,
      dealRate: 0.05,
      payConversion: 0.00625,
      gpm: 25_000,
      fanRate: 0.005,
    })
  })

  test('what is not stated is not known, and a stated rate stands in for its counts', () => {
    const rates = ownRates(session({ viewers: 8000, paid: 1000, statedConversion: 0.0125, statedGpm: 700 }))
    expect(rates).toMatchObject({ enterRate: null, dealRate: null, payConversion: 0.0125, gpm: 700 })
  })
})

test('totals are ratios of sums over the sessions that state both sides', () => {
  const count = fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: null })
  const some = fc.record({ impressionPeople: count, viewers: count, views: count, paid: count, net: count })
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 8 }), (counts) => {
      const sessions = counts.map(({ net, ...more }) => ({ ...session({ ...more, minutes: 60 }), net }))
      const both = counts.filter(({ impressionPeople, viewers }) => impressionPeople !== null && viewers !== null)
      const sum = (field: 'impressionPeople' | 'viewers') => both.reduce((all, one) => all + (one[field] ?? 0), 0)
      const { enterRate } = ratesOf(sessions)
      if (both.length === 0) expect(enterRate).toBeNull()
      else expect(enterRate).toBeCloseTo(sum('viewers') / sum('impressionPeople'), 12)
      const { paid, net, netPerHour, profitable } = totalsOf(sessions)
      const paids = counts.map((one) => one.paid)
      expect(paid).toBe(paids.includes(null) ? null : paids.reduce((all: number, one) => all + (one ?? 0), 0))
      expect(profitable).toBe(counts.filter((one) => one.net !== null).length)
      // An hour each: money an hour is the mean of what is known.
      expect(netPerHour).toBe(profitable === 0 ? null : Math.round((net ?? Number.NaN) / profitable))
    }),
  )
})
