import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joined } from '../../electron/core/analyses/ads/compute.ts'
import { groupsOf } from '../../electron/core/analyses/ads/marginal.ts'
import { readColumns } from '../../electron/core/analyses/ads/columns.ts'
import { dailyRows } from '../support/ad-rows.ts'
import type { Stated } from '../../electron/core/analyses/ads/rows.ts'
import { dailyStated, periodsStated } from '../../electron/core/analyses/ads/stated.ts'
import { profitOf, returnOf, verdictOf, wastedBy } from '../../electron/core/analyses/ads/verdict.ts'
import type { Row } from '../../electron/core/analyses/ads/verdict.ts'
import { betaPrior } from '../../electron/core/stats/beta-binomial.ts'
import { betaCdf, betaQuantile, logGamma } from '../../electron/core/stats/beta.ts'
import { isotonic } from '../../electron/core/stats/isotonic.ts'
import { createRandom } from '../support/simulator/random.ts'

describe('the beta distribution', () => {
  const shape = fc.integer({ min: 1, max: 400 })
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })

  test('has the closed forms of Beta(a, 1) and Beta(1, b), and mirrors itself', () => {
    fc.assert(
      fc.property(share, shape, shape, (x, a, b) => {
        expect(betaCdf(x, a, 1)).toBeCloseTo(x ** a, 10)
        expect(betaCdf(x, 1, b)).toBeCloseTo(1 - (1 - x) ** b, 10)
        expect(betaCdf(x, a, b)).toBeCloseTo(1 - betaCdf(1 - x, b, a), 10)
      }),
    )
  })

  test('with whole parameters is the binomial’s upper tail', () => {
    const binomial = (n: number, k: number, p: number): number =>
      Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)) * p ** k * (1 - p) ** (n - k)
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (x, a, b) => {
        const n = a + b - 1
        const tail = Array.from({ length: b }, (_, at) => binomial(n, a + at, x)).reduce((sum, one) => sum + one, 0)
        expect(betaCdf(x, a, b)).toBeCloseTo(tail, 9)
      }),
    )
  })

  test('quantiles are where the distribution reaches them', () => {
    fc.assert(
      fc.property(share, shape, shape, (p, a, b) => {
        expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 8)
      }),
    )
    // (n − 1)! for whole n.
    expect(Math.exp(logGamma(11))).toBeCloseTo(3_628_800, 3)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 10)
  })
})

test('isotonic values never fall, keep the weighted sum, and leave what never falls alone', () => {
  const numbers = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(numbers, (values) => {
      const found = isotonic(values)
      found.forEach((value, at) => expect(value).toBeGreaterThanOrEqual((found[at - 1] ?? -Infinity) - 1e-9))
      const sum = (all: readonly number[]) => all.reduce((total, value) => total + value, 0)
      expect(sum(found)).toBeCloseTo(sum(values), 6)
      const sorted = values.toSorted((a, b) => a - b)
      expect(isotonic(sorted)).toEqual(sorted)
    }),
  )
  expect(isotonic([1, 3, 2, 4])).toEqual([1, 2.5, 2.5, 4])
})

describe('the spread of rates', () => {
  test('is narrow where rows differ by chance alone, and wide where they do', () => {
    const alike = betaPrior(Array.from({ length: 40 }, () => ({ trials: 500, successes: 25 })))
    const apart = betaPrior([
      ...Array.from({ length: 20 }, () => ({ trials: 500, successes: 5 })),
      ...Array.from({ length: 20 }, () => ({ trials: 500, successes: 45 })),
    ])
    const strength = (prior: typeof alike) => (prior?.a ?? 0) + (prior?.b ?? 0)
    expect((alike?.a ?? 0) / strength(alike)).toBeCloseTo(0.05, 12)
    expect((apart?.a ?? 0) / strength(apart)).toBeCloseTo(0.05, 12)
    expect(strength(alike)).toBe(5000)
    // Rates of 1 % and 9 % have a variance of 0.04²: a + b = 0.05 × 0.95 ÷ 0.0016 − 1.
    expect(strength(apart)).toBeGreaterThan(20)
    expect(strength(apart)).toBeLessThan(32)
    expect(betaPrior([{ trials: 30, successes: 0 }])).toBeNull()
  })
})

describe('verdicts', () => {
  const usual = { prior: { a: 5, b: 95 }, worth: 10_000 }
  const row = (given: Partial<Row>): Row => ({
    spend: 100_000,
    clicks: 1000,
    orders: 50,
    gmv: 500_000,
    isNew: false,
    coverDays: null,
    ...given,
  })
  const judge = (given: Partial<Row>, margin: number | null = 0.4) =>
    verdictOf(row(given), returnOf(row(given), usual), margin, usual).verdict

  test('hold each row against its break-even, as sure as its clicks are', () => {
    // Break-even 2.5; 5 came back, surely more than 3.
    expect(judge({})).toBe('raise')
    expect(judge({ coverDays: 10 })).toBe('hold')
    expect(judge({ spend: 180_000 })).toBe('hold')
    expect(judge({ spend: 220_000 })).toBe('cut')
    expect(judge({ spend: 400_000 })).toBe('stop')
    expect(judge({}, 0)).toBe('stop')
    expect(judge({}, null)).toBeNull()
    expect(judge({ gmv: null, orders: null })).toBeNull()
  })

  test('need clicks: a few tell nothing, many without an order tell all', () => {
    // Three orders were to be expected of 60 clicks; but below 100 it is still being tried.
    expect(judge({ clicks: 99, orders: 0, gmv: 0 })).toBe('nurse')
    expect(judge({ clicks: 100, orders: 0, gmv: 0 })).toBe('stop')
    expect(judge({ clicks: 99, orders: 5 })).toBe('nurse')
    expect(judge({ isNew: true })).toBe('nurse')
  })

  test('hold a channel without an order against what the shop’s clicks bring elsewhere', () => {
    const alone = (given: Partial<Row>, elsewhere: number | null) => {
      const none = { prior: null, worth: null, elsewhere }
      return verdictOf(row(given), returnOf(row(given), none), 0.4, none).verdict
    }
    expect(alone({ orders: 0, gmv: 0, clicks: 150 }, 0.02)).toBe('stop')
    expect(alone({ orders: 0, gmv: 0, clicks: 149 }, 0.02)).toBe('cut')
    expect(alone({ orders: 0, gmv: 0, clicks: 12_000 }, null)).toBe('cut')
    expect(alone({ orders: 0, gmv: 0, clicks: 12_000 }, 0)).toBe('cut')
  })

  test('count as wasted what the sales of the losing rows did not bring back', () => {
    expect(wastedBy(row({ spend: 400_000 }), 0.4, 'stop')).toBe(200_000)
    expect(wastedBy(row({ spend: 300_000, gmv: 0 }), null, 'stop')).toBe(300_000)
    expect(wastedBy(row({}), 0.4, 'hold')).toBe(0)
    expect(wastedBy(row({ gmv: null }), 0.4, 'cut')).toBeNull()
    // m of the vector of domain campaigns 7.6: of 1,000 元 that were sold 389.2 are left, of which 300 were spent.
    expect(profitOf(row({ spend: 30_000, gmv: 100_000 }), 0.3892)).toBe(8920)
    expect(profitOf(row({ spend: 300_000, gmv: 0 }), null)).toBe(-300_000)
    expect(profitOf(row({ gmv: null }), 0.4)).toBeNull()
    expect(profitOf(row({}), null)).toBeNull()
  })

  test('stop a plan that earns in fewer than one case of twenty, and find those that lose', () => {
    const random = createRandom(11)
    const draw = (n: number, p: number) => {
      let found = 0
      for (let at = 0; at < n; at++) if (random.chance(p)) found++
      return found
    }
    // Plans of 800 clicks at 2 元; an order brings 100 元, of which 40 are left: 5 % conversion breaks even.
    const plans = Array.from({ length: 600 }, (_, at) => {
      const rate = [0.02, 0.035, 0.05, 0.065, 0.09][at % 5] ?? 0
      const orders = draw(800, rate)
      return { rate, row: row({ spend: 160_000, clicks: 800, orders, gmv: orders * 10_000 }) }
    })
    const prior = betaPrior(plans.map((plan) => ({ trials: 800, successes: plan.row.orders ?? 0 })))
    const stopped = plans.filter((plan) => {
      const back = returnOf(plan.row, { prior, worth: 10_000 })
      return verdictOf(plan.row, back, 0.4, { prior, worth: 10_000 }).verdict === 'stop'
    })
    const share = (of: (rate: number) => boolean) =>
      stopped.filter(({ rate }) => of(rate)).length / plans.filter(({ rate }) => of(rate)).length
    expect(share((rate) => rate > 0.05)).toBeLessThan(0.05)
    expect(share((rate) => rate === 0.05)).toBeLessThan(0.15)
    expect(share((rate) => rate === 0.02)).toBeGreaterThan(0.95)
  })

  test('nor does one of few clicks or many, whatever it sells', () => {
    const random = createRandom(23)
    const plans = Array.from({ length: 600 }, (_, at) => {
      const clicks = [100, 250, 600, 2000][at % 4] ?? 0
      const rate = 0.01 + random.float() * 0.09
      let orders = 0
      for (let click = 0; click < clicks; click++) if (random.chance(rate)) orders++
      return { rate, row: row({ spend: clicks * 200, clicks, orders, gmv: orders * 10_000 }) }
    })
    const prior = betaPrior(plans.map((plan) => ({ trials: plan.row.clicks ?? 0, successes: plan.row.orders ?? 0 })))
    const verdicts = plans.map((plan) => {
      const back = returnOf(plan.row, { prior, worth: 10_000 })
      return { ...plan, verdict: verdictOf(plan.row, back, 0.4, { prior, worth: 10_000 }).verdict }
    })
    const earning = verdicts.filter(({ rate }) => rate > 0.05)
    expect(earning.length).toBeGreaterThan(200)
    expect(earning.filter(({ verdict }) => verdict === 'stop').length / earning.length).toBeLessThan(0.05)
  })
})

describe('rows of one key', () => {
  const stated = (given: Partial<Stated>): Stated => ({
    shopId: 's',
    channel: '直通车',
    level: '计划',
    key: 'a',
    name: null,
    productId: null,
    title: null,
    window: null,
    from: '2026-10-01',
    to: '2026-10-07',
    spend: 100,
    impressions: null,
    clicks: 10,
    carts: null,
    orders: 1,
    gmv: 500,
    directGmv: null,
    guidedVisitors: null,
    netGmv: null,
    ...given,
  })

  test('are single days, and sums only where no day of them is known: nothing counts twice', () => {
    const daily = [stated({ from: '2026-10-01', to: '2026-10-03', spend: 30 })]
    const periods = [
      stated({ spend: 70 }),
      stated({ from: '2026-10-08', to: '2026-10-14', spend: 71 }),
      stated({ key: 'b', from: '2026-10-08', to: '2026-10-14', spend: 72 }),
      stated({ from: '2026-10-08', to: '2026-10-21', spend: 140 }),
      stated({ channel: '万相台', spend: 9 }),
    ]
    const found = joined(daily, periods).map(({ channel, key, spend }) => [channel, key, spend])
    expect(found).toEqual([
      ['直通车', 'a', 101],
      ['直通车', 'b', 72],
      ['万相台', 'a', 9],
    ])
  })
})

describe('rows that are held as columns', () => {
  const number = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: null })
  const day = fc.integer({ min: 1, max: 9 }).map((of) => `2026-10-0${of}`)
  const text = (...texts: string[]) => fc.option(fc.constantFrom(...texts), { nil: null })
  const row = fc.record({
    shop_id: fc.constantFrom('a', 'b', null),
    channel: text('直通车', ''),
    level: fc.constantFrom('计划', '商品', '关键词'),
    plan_id: text('1', '2'),
    plan: text('主推'),
    product_id: text('9'),
    word: text('𠮷', '￥', '桌布'),
    title: text('甲', '乙', '𠮷', '￥'),
    window: text('30天', '7天'),
    day,
    day_to: fc.option(day, { nil: null }),
    spend: number(5_000_000_000),
    impressions: number(200),
    clicks: number(60_000),
    orders: fc.constant(null),
    gmv: number(3_000_000),
    guided_visitors: number(200),
    current: fc.constantFrom(1, 1, 1, 0),
  })

  test('add up to what the database adds up, in its order', () => {
    const db = new Database(':memory:')
    const others = [
      'unit_id',
      'unit',
      'crowd',
      'creative_id',
      'creative',
      'scene',
      'place',
      'carts',
      'direct_gmv',
      'net_gmv',
    ]
    const named = ['shop_id', 'channel', 'level', 'plan_id', 'plan', 'product_id', 'word', 'title', 'window', 'day']
    const measured = ['day_to', 'spend', 'impressions', 'clicks', 'orders', 'gmv', 'guided_visitors', 'current']
    const fields = [...named, ...measured]
    const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join()
    db.exec(`CREATE TABLE ad_day (id INTEGER PRIMARY KEY, ${quoted([...fields, ...others])})`)
    const insert = db.prepare(
      `INSERT INTO ad_day (${quoted(fields)}) VALUES (${fields.map((name) => `:${name}`).join()})`,
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), day, day, (rows, from, to) => {
        db.exec('DELETE FROM ad_day')
        for (const one of rows) insert.run(one)
        const columns = readColumns(db)
        expect(dailyStated(columns, { from, to })).toEqual(dailyRows(db, { from, to }))
        const periods = rows.filter(
          (one) => one.current === 1 && one.shop_id !== null && one.spend !== null && (one.day_to ?? one.day) > one.day,
        )
        const within = periods.filter((one) => one.day >= from && (one.day_to ?? '') <= to)
        const shown = periodsStated(columns, { from, to })
        const spends = (list: readonly { spend: number | null }[]) =>
          list.map(({ spend }) => spend ?? 0).toSorted((a, b) => a - b)
        expect(spends(shown)).toEqual(spends(within))
        const lengths = shown.map((one) => Number(one.to.slice(-2)) - Number(one.from.slice(-2)))
        expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
      }),
    )
    db.close()
  })
})

test('groups by spending hold every day once, and sales that follow spending show what each 元 brings', () => {
  const days = Array.from({ length: 100 }, (_, at) => ({ spend: (at + 1) * 1000, gsv: 50_000 + (at + 1) * 3000 }))
  const groups = groupsOf(days)
  expect(groups.map((group) => group.days)).toEqual(Array.from({ length: 10 }, () => 10))
  expect(groups[0]?.marginal).toBeNull()
  for (const { marginal } of groups.slice(1)) expect(marginal).toBeCloseTo(3, 9)
  const flat = groupsOf(days.map(({ spend }) => ({ spend, gsv: 50_000 + Math.min(spend, 50_000) })))
  expect(flat.at(-1)?.marginal).toBe(0)
  expect(flat[1]?.marginal).toBeCloseTo(1, 9)
})
