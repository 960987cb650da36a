import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayNumber } from '../../shared/calendar.ts'
import { cohortsOf } from '../../electron/core/analyses/customers/cohorts.ts'
import { usualIntervals, windowOf } from '../../electron/core/analyses/recall/compute.ts'
import { migrate, stageOf } from '../../electron/core/analyses/customers/migration.ts'
import { repeatRates } from '../../electron/core/analyses/customers/repeat.ts'
import { superBuyers } from '../../electron/core/analyses/worth/compute.ts'
import { daysWithin } from '../../electron/core/analyses/customers/rows.ts'
import type { Purchases } from '../../electron/core/analyses/customers/rows.ts'
import { buyersWithin } from '../../electron/core/analyses/customers/within.ts'

/** Buyers by the days on which they bought. */
function purchases(...buyers: readonly (readonly string[])[]): Purchases {
  const starts = [0]
  for (const days of buyers) starts.push((starts.at(-1) ?? 0) + days.length)
  return {
    starts: Int32Array.from(starts),
    days: Int32Array.from(buyers.flat(), dayNumber),
    buyers: Int32Array.from(buyers.keys()),
  }
}

test('who bought within some days, how often and when last, is what each buyer’s own days say', () => {
  const days = fc.uniqueArray(fc.nat({ max: 60 }), { maxLength: 8 })
  fc.assert(
    fc.property(fc.array(days, { maxLength: 12 }), fc.nat({ max: 60 }), fc.nat({ max: 60 }), (all, a, b) => {
      const start = dayNumber('2026-01-01')
      const shop = purchases(
        ...all.map((own) => own.toSorted((x, y) => x - y).map((day) => addDays('2026-01-01', day))),
      )
      const [from, to] = [start + Math.min(a, b), start + Math.max(a, b)]
      const { buyers, count, last } = buyersWithin(shop, from, to)
      const inside = all.map((own) => own.filter((day) => start + day >= from && start + day <= to))
      expect([...buyers]).toEqual([...all.keys()].filter((buyer) => (inside[buyer] ?? []).length > 0))
      for (const buyer of buyers) {
        expect(count[buyer]).toBe(daysWithin(shop, buyer, from, to))
        expect(last[buyer]).toBe(start + Math.max(...(inside[buyer] ?? [])))
      }
    }),
  )
})

describe('by hand', () => {
  const shop = purchases(
    ['2026-01-05', '2026-01-20', '2026-03-01'],
    ['2026-01-31', '2026-02-01'],
    ['2026-02-10'],
    ['2026-03-15', '2026-03-16'],
  )

  test('cohorts count a buyer once a month, from the month of the first purchase', () => {
    expect(cohortsOf(shop)).toEqual([
      { cohort: '2026-01', size: 2, retained: [2, 1, 1] },
      { cohort: '2026-02', size: 1, retained: [1, 0] },
      { cohort: '2026-03', size: 1, retained: [1] },
    ])
  })

  test('each definition of coming back by its own count', () => {
    const rates = repeatRates(shop, { from: '2026-03-01', to: '2026-03-31' })
    const of = (id: string) => rates.find((rate) => rate.id === id)
    // March: the first and the fourth buyer, of whom the fourth bought on two days.
    expect(of('period')).toMatchObject({ again: 1, of: 2, value: 0.5 })
    // February: the second and the third, of whom none came back in March.
    expect(of('next')).toMatchObject({ again: 0, of: 2, value: 0 })
    // 1 February to 1 March against 2 to 31 March: the first, second and third; none of them again.
    expect(of('sycm30')).toMatchObject({ again: 0, of: 3 })
    // First purchases of before 31 December are none: nobody has been watched for 90 days.
    expect(of('cohort')).toMatchObject({ again: 0, of: 0, value: null })
    const later = repeatRates(shop, { from: '2026-06-01', to: '2026-06-30' })
    expect(later.find(({ id }) => id === 'cohort')).toMatchObject({ again: 3, of: 4, value: 0.75 })
  })
})

test('the best buyers are away from the day after the usual interval on, as everywhere', () => {
  const often = (last: string) => ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', last]
  const shop = purchases(often('2026-06-01'), often('2026-06-02'))
  const nothing = { gsv: new Float64Array(2), profit: new Float64Array(2) }
  const within = buyersWithin(shop, dayNumber('2025-07-03'), dayNumber('2026-07-02'))
  // 31 and 30 days before the second of July.
  expect(superBuyers(within, nothing, 30)).toMatchObject({ buyers: 2, away: 1 })
})

test('buyers pass from stage to stage by the days since their last purchase', () => {
  const rules = { activeDays: 60, dozingDays: 120 }
  const [before, now] = ['2026-06-30', '2026-07-31'].map(dayNumber) as [number, number]
  const shop = purchases(
    ['2026-06-20'],
    ['2026-06-20', '2026-07-10'],
    ['2026-01-05'],
    ['2026-01-05', '2026-07-30'],
    ['2026-04-10', '2026-04-20'],
    ['2026-07-15'],
    ['2026-08-02'],
  )
  const rows = migrate(shop, before, now, rules)
  // New, active, dozing, lost.
  expect(rows.map(({ from, to }) => [from, ...to])).toEqual([
    // One of June's two new ones came again; the other has been away for 41 days, which is active still.
    ['fresh', 0, 2, 0, 0],
    ['active', 0, 0, 0, 0],
    // Away since 20 April: 71 days by the end of June, 102 by that of July.
    ['dozing', 0, 0, 1, 0],
    // One of the two lost ones was called back.
    ['lost', 0, 1, 0, 1],
    [null, 1, 0, 0, 0],
  ])
  expect(rows.reduce((sum, { buyers }) => sum + buyers, 0)).toBe(6)
})

test('a buyer is new up to the thirtieth day after the first purchase', () => {
  const shop = purchases(['2026-07-01'])
  const rules = { activeDays: 60, dozingDays: 120 }
  const on = (day: string) => stageOf(shop, 0, dayNumber(day), rules)
  expect([on('2026-06-30'), on('2026-07-31'), on('2026-08-01')]).toEqual([null, 'fresh', 'active'])
})

test('the usual interval is the middle half of a shop’s own, and of too few nothing is said', () => {
  // 39 buyers who came again after 1, 2, … 39 days: the quarters of those are 10.5 and 29.5 days.
  const own = Array.from({ length: 39 }, (_, at) => ['2026-01-01', addDays('2026-01-01', at + 1)])
  const shop = purchases(...own, ['2026-01-01', '2026-01-09'])
  const shopOf = [...own.map(() => 0), 1]
  const until = dayNumber('2026-06-30')
  expect(usualIntervals(shop, shopOf, 3, until)).toEqual([
    { count: 39, usual: { from: 11, to: 30 } },
    { count: 1, usual: null },
    { count: 0, usual: null },
  ])
  // Of before 10 January nobody knows more than nine intervals.
  expect(usualIntervals(shop, shopOf, 1, dayNumber('2026-01-10'))).toEqual([{ count: 9, usual: null }])
  const usual = { from: 20, to: 30 }
  expect([5, 6, 19, 20, 30, 31, 60, 61].map((away) => windowOf(away, usual))).toEqual([
    null,
    'soon',
    'soon',
    'open',
    'open',
    'past',
    'past',
    'gone',
  ])
})
