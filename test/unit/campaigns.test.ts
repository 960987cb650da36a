import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baselineOf } from '../../electron/core/analyses/campaigns/baseline.ts'
import { liftFields, verdictOf } from '../../electron/core/analyses/campaigns/fields.ts'
import { phaseOf, seasonOf } from '../../electron/core/analyses/campaigns/season.ts'
import { unseenWords } from '../../electron/core/analyses/campaigns/unseen.ts'
import { cleanDays, liftOf, unseenOf, windowsOf } from '../../electron/core/analyses/campaigns/windows.ts'
import { eventDays } from '../../electron/core/analyses/event-alignment/compute.ts'
import { builtIn } from '../../electron/core/events/calendar.ts'
import { fitLogMean } from '../../electron/core/stats/log-mean.ts'
import { studentQuantile } from '../../electron/core/stats/student.ts'
import { dayNumber, dayOfNumber } from '../../shared/calendar.ts'
import { createRandom } from '../support/simulator/random.ts'

const FROM = 20_500
const EVENT = { from: FROM, to: FROM + 4 }
const WEEKDAYS = [0.9, 0.85, 0.9, 1, 1.05, 1.2, 1.1]
const nothing = () => false
const shapeOf = (day: number) => 100_000 * (WEEKDAYS[day % 7] ?? 1)

test('Student’s quantiles are those of the tables', () => {
  for (const [freedom, expected] of [
    [1, 12.706],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ] as const)
    expect(studentQuantile(0.95, freedom)).toBeCloseTo(expected, 3)
  expect(studentQuantile(0.8, 10)).toBeCloseTo(1.372, 3)
})

describe('the baseline', () => {
  test('of a shop that never varies is what it always sells, and gross − pre − post is net whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 60, maxLength: 60 }), (happened) => {
        const value = (day: number) => (day < FROM - 7 ? shapeOf(day) : (happened[day - FROM + 7] ?? Number.NaN))
        const baseline = baselineOf(cleanDays(value, nothing, FROM)) ?? expect.fail('no baseline')
        for (let day = FROM; day < FROM + 7; day++) expect(baseline.of(day)).toBeCloseTo(shapeOf(day), 6)
        const windows = windowsOf(value, baseline, EVENT, nothing)
        const lift = liftOf(value, baseline, windows)
        expect(lift.gross - lift.prePull - lift.postPull).toBeCloseTo(lift.net, 3)
        expect(windows.pre).toHaveLength(7)
        expect(windows.post.length).toBeGreaterThanOrEqual(14)
        expect(windows.post.length).toBeLessThanOrEqual(28)
      }),
    )
  })

  test('passes over events, the week before and the fortnight after them, and days that no file tells', () => {
    const isEvent = (day: number) => day === FROM - 40
    const value = (day: number) => (day === FROM - 12 ? Number.NaN : 100)
    const days = cleanDays(value, isEvent, FROM).map(({ day }) => day)
    expect(days).not.toContain(FROM - 12)
    expect(days.some((day) => day >= FROM - 47 && day <= FROM - 26)).toBe(false)
    expect(Math.max(...days)).toBe(FROM - 8)
    expect(days).toHaveLength(56)
  })

  test('days of another event are that event’s, before as after', () => {
    const value = (day: number) => shapeOf(day)
    const baseline = baselineOf(cleanDays(value, nothing, FROM)) ?? expect.fail('no baseline')
    const other = (day: number) => (day >= FROM - 3 && day < FROM) || day === EVENT.to + 6
    const { pre, event, post } = windowsOf(value, baseline, EVENT, other)
    expect(pre).toEqual([FROM - 7, FROM - 6, FROM - 5, FROM - 4])
    expect(event).toHaveLength(5)
    expect(post).toEqual([1, 2, 3, 4, 5].map((after) => EVENT.to + after))
  })

  test('what is missing of the days around is told, and an event behind ends what files could help with', () => {
    const cutAt = (end: number, other: (day: number) => boolean) => {
      const value = (day: number) => (day > end ? Number.NaN : shapeOf(day))
      const baseline = baselineOf(cleanDays(value, nothing, FROM)) ?? expect.fail('no baseline')
      return unseenOf(windowsOf(value, baseline, EVENT, other), EVENT, other)
    }
    const { to } = EVENT
    expect(cutAt(to + 14, nothing)).toBeNull()
    expect(cutAt(to + 40, (day) => day === to + 15)).toBeNull()
    // Half of them is enough to say something, and that it may not be all.
    expect(cutAt(to + 7, nothing)).toBeNull()
    expect(cutAt(to + 40, (day) => day === FROM - 1 || day === to + 8)).toBeNull()
    const gap = { seen: 6, needed: 14, untold: [7, 8, 9, 10, 11, 12, 13, 14].map((after) => to + after), other: null }
    expect(cutAt(to + 6, nothing)).toEqual({ pre: null, post: gap })
    expect(cutAt(to + 40, (day) => day === to + 1)?.post).toEqual({ seen: 0, needed: 14, untold: [], other: to + 1 })
    const both = cutAt(to + 2, (day) => day === FROM - 1 || day === to + 5) ?? expect.fail('all is seen')
    expect(both.pre).toEqual({ seen: 6, needed: 7, untold: [], other: FROM - 1 })
    expect(both.post).toEqual({ seen: 2, needed: 14, untold: [to + 3, to + 4], other: to + 5 })
    expect(unseenWords(both)).toBe(
      '活动前 7 天只看得到 6 天，活动后至少 14 天只看得到 2 天；' +
        `导入 ${dayOfNumber(to + 3)} 到 ${dayOfNumber(to + 4)} 的订单和退款再看；` +
        `前面挨着别的活动，${dayOfNumber(to + 5)} 起又是别的活动，分不开：把挨着的活动合成一个再看`,
    )
    // What is seen of one window is said though the other is not.
    const unseenAt = (end: number, other: (day: number) => boolean) => {
      const value = (day: number) => (day > end ? Number.NaN : shapeOf(day))
      const clean = cleanDays(value, nothing, FROM)
      const baseline = baselineOf(clean) ?? expect.fail('no baseline')
      const windows = windowsOf(value, baseline, EVENT, other)
      const unseen = unseenOf(windows, EVENT, other)
      return liftFields({ clean, baseline, windows, lift: liftOf(value, baseline, windows), unseen })
    }
    expect(unseenAt(to + 2, (day) => day === FROM - 1)).toMatchObject({ prePull: expect.any(Number), postPull: null })
    expect(unseenAt(to + 2, (day) => day >= FROM - 4 && day < FROM)).toMatchObject({ prePull: null, postPull: null })
    expect(unseenAt(to + 40, (day) => day >= FROM - 4 && day < FROM)).toMatchObject({
      prePull: null,
      postPull: expect.any(Number),
    })
    // Gross alone never proves a net gain; that the days themselves lost money it can.
    const lift = { gross: 9, grossLow: 5, grossHigh: 12, prePull: 0, postPull: 0, net: 9, low: 5, high: 12 }
    expect([verdictOf(lift, null), verdictOf(lift, null, both), verdictOf(lift, -1, both)]).toEqual([
      'lift',
      'unproven',
      'loss',
    ])
  })

  test('too few ordinary days make none', () => {
    expect(baselineOf(cleanDays((day) => (day < FROM - 30 ? Number.NaN : 100), nothing, FROM))).toBeNull()
  })

  test('what sells on fewer than half of its days has none', () => {
    const seldom = (share: number) => (day: number) => (day % 10 < share * 10 ? 100 : 0)
    expect(baselineOf(cleanDays(seldom(0.3), nothing, FROM))).toBeNull()
    expect(baselineOf(cleanDays(seldom(0.7), nothing, FROM))).not.toBeNull()
  })

  test('follows a clear trend', () => {
    const value = (day: number) => shapeOf(day) * (1 + (day - FROM) * 0.005)
    const baseline = baselineOf(cleanDays(value, nothing, FROM)) ?? expect.fail('no baseline')
    expect(baseline.trend).toBe(true)
    expect(baseline.of(FROM) / value(FROM)).toBeCloseTo(1, 1)
  })
})

describe('earlier years', () => {
  const YEAR = 365
  const festivals = new Map<number, number>()
  const windows = Array.from({ length: 26 }, (_, at) => FROM - 7 + at)
  const asked = { from: FROM - 7, windows, festivals }
  const wave = (day: number) => 1 + 0.3 * Math.sin((2 * Math.PI * day) / 365.25)

  test('need 13 months, show no season where there is none, and find one that is there', () => {
    const random = createRandom(5)
    const noise = new Map(
      Array.from({ length: 3 * YEAR }, (_, at) => [FROM - at, Math.exp(0.2 * random.float() - 0.1)]),
    )
    const shop = (shape: (day: number) => number, days: number) => (day: number) =>
      day > FROM - days ? shapeOf(day) * shape(day) * (noise.get(day) ?? Number.NaN) : Number.NaN
    expect(seasonOf(shop(wave, 390), nothing, asked)).toBeNull()
    expect(
      seasonOf(
        shop(() => 1, 800),
        nothing,
        asked,
      )?.waves,
    ).toBe('flat')
    const found = seasonOf(shop(wave, 800), nothing, asked) ?? expect.fail('no season')
    expect(found.waves).toBe('seen')
    for (const back of [30, 90, 180])
      expect(found.of(FROM) / found.of(FROM - back) / (wave(FROM) / wave(FROM - back))).toBeCloseTo(1, 1)
    // Every year's events lay on these days: the waves go on between, and it says so.
    const busy = (day: number) =>
      (((FROM - day) % YEAR) + YEAR) % YEAR < 40 || (((day - FROM) % YEAR) + YEAR) % YEAR < 60
    expect(seasonOf(shop(wave, 1000), busy, asked)?.waves).toBe('between')
  })

  test('a lunar year is counted from festival to festival, the summer by the sun', () => {
    const known = new Map([
      [2025, dayNumber('2025-01-29')],
      [2026, dayNumber('2026-02-17')],
    ])
    const at = (day: string) => phaseOf(dayNumber(day), known)
    expect(at('2025-01-29')).toBeCloseTo(at('2026-02-17'), 12)
    expect(at('2025-07-20')).toBe(at('2026-07-20'))
    // It goes on from day to day and comes round once a year.
    const year = Array.from({ length: YEAR }, (_, day) => phaseOf(dayNumber('2025-03-01') + day, known))
    const steps = year.slice(1).map((phase, day) => (phase - (year[day] ?? 0) + 1) % 1)
    expect(Math.min(...steps)).toBeGreaterThan(0)
    expect(steps.reduce((sum, step) => sum + step, 0)).toBeCloseTo(364 / 365, 1)
  })
})

test('a log-linear mean has the closed form of groups: the mean of each, whatever its spread', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 5, maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 5, maxLength: 40 }),
      (a, b) => {
        // No value further out than four times its mean, where errors are bounded.
        const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
        fc.pre(Math.max(...a) < 4 * mean(a) && Math.max(...b) < 4 * mean(b))
        const rows = [...a.map(() => [1, 0]), ...b.map(() => [1, 1])]
        const found = fitLogMean(rows, [...a, ...b]) ?? expect.fail('no fit')
        expect(Math.exp(found.coefficients[0] ?? 0) / mean(a)).toBeCloseTo(1, 5)
        expect(Math.exp(found.coefficients[1] ?? 0) / (mean(b) / mean(a))).toBeCloseTo(1, 5)
        expect(found.unscaled[0]?.[0]).toBeCloseTo(1 / a.length, 9)
      },
    ),
  )
  expect(
    fitLogMean(
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      [1, 2, 3],
    ),
  ).toBeNull()
})

describe('over many simulated campaigns', () => {
  /** Skewed, noisy days: log-normal with a mean of 1. */
  function simulate(seed: number, lift: number, pull: number) {
    const random = createRandom(seed)
    const normal = () => Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float())
    const noise = 0.25
    const effects = new Map<number, number>()
    for (let day = EVENT.from; day <= EVENT.to; day++) effects.set(day, lift)
    // What is bought early: held back a week before, missing a fortnight after.
    const bought = lift * 5
    for (let day = FROM - 7; day < FROM; day++) effects.set(day, (-0.3 * pull * bought) / 7)
    for (let day = EVENT.to + 1; day <= EVENT.to + 14; day++) effects.set(day, (-0.7 * pull * bought) / 14)
    const values = new Map<number, number>()
    let truth = 0
    for (let day = FROM - 300; day <= EVENT.to + 28; day++) {
      const effect = effects.get(day) ?? 0
      truth += shapeOf(day) * effect
      values.set(day, shapeOf(day) * Math.max(0, 1 + effect) * Math.exp(noise * normal() - (noise * noise) / 2))
    }
    const value = (day: number) => values.get(day) ?? Number.NaN
    const baseline = baselineOf(cleanDays(value, nothing, FROM)) ?? expect.fail('no baseline')
    const windows = windowsOf(value, baseline, EVENT, nothing)
    const expected = windows.event.reduce((sum, day) => sum + shapeOf(day), 0)
    const told = windows.event.reduce((sum, day) => sum + baseline.of(day), 0)
    return { truth, bias: told / expected - 1, ...liftOf(value, baseline, windows) }
  }

  /** A real calendar, growth and a season: ordinary days lie months before, in another time of year. */
  function simulateYears(seed: number, begin: string, amplitude: number) {
    const random = createRandom(seed)
    const normal = () => Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float())
    const event = { from: dayNumber(begin), to: dayNumber(begin) + 4 }
    const taken = eventDays(builtIn(), 'taobao')
    const isEvent = (day: number) => (day < event.from || day > event.to) && taken.has(day)
    const truth = (day: number) =>
      shapeOf(day) * (1 + 0.0003 * (day - event.from)) * (1 + amplitude * Math.sin((2 * Math.PI * day) / 365.25 + seed))
    const values = new Map<number, number>()
    for (let day = event.from - 800; day <= event.to + 28; day++)
      values.set(day, truth(day) * Math.exp(0.25 * normal() - 0.25 ** 2 / 2))
    const value = (day: number) => values.get(day) ?? Number.NaN
    const wanted = Array.from({ length: 26 }, (_, at) => event.from - 7 + at)
    const season = seasonOf(value, isEvent, { from: event.from - 7, windows: wanted, festivals: new Map() })
    const baseline = baselineOf(cleanDays(value, isEvent, event.from), season) ?? expect.fail('no baseline')
    const windows = windowsOf(value, baseline, event, isEvent)
    const sum = (of: (day: number) => number) => windows.event.reduce((all, day) => all + of(day), 0)
    return { bias: sum(baseline.of) / sum(truth) - 1, ...liftOf(value, baseline, windows) }
  }

  const runs = (lift: number, pull: number) => Array.from({ length: 200 }, (_, at) => simulate(1 + at, lift, pull))
  const share = <T>(all: readonly T[], holds: (one: T) => boolean) => all.filter(holds).length / all.length

  test('the interval holds the true net lift as often as it says, and the baseline leans to neither side', () => {
    const all = [...runs(0, 0), ...runs(0.3, 0.5)]
    expect(Math.abs(share(all, ({ truth, low, high }) => low <= truth && truth <= high) - 0.95)).toBeLessThan(0.05)
    expect(Math.abs(all.reduce((sum, { bias }) => sum + bias, 0) / all.length)).toBeLessThan(0.02)
  })

  test('without an effect nothing is proven in nine cases of ten, and a strong one is', () => {
    expect(share(runs(0, 0), (lift) => verdictOf(lift, null) === 'unproven')).toBeGreaterThanOrEqual(0.9)
    expect(share(runs(3, 0.2), ({ low }) => low > 0)).toBeGreaterThan(0.9)
  })

  test('the same holds months away from ordinary days, in a shop that grows and has a season', () => {
    const begins = ['2026-07-20', '2026-08-25', '2026-10-20', '2026-11-20', '2026-03-20']
    const all = [0, 0.25].flatMap((amplitude) =>
      Array.from({ length: 100 }, (_, at) => simulateYears(1 + at, begins[at % begins.length] ?? '', amplitude)),
    )
    expect(Math.abs(share(all, ({ low, high }) => low <= 0 && high >= 0) - 0.95)).toBeLessThan(0.05)
    expect(share(all, (lift) => verdictOf(lift, null) === 'unproven')).toBeGreaterThanOrEqual(0.9)
    expect(Math.abs(all.reduce((sum, { bias }) => sum + bias, 0) / all.length)).toBeLessThan(0.02)
  })
})
