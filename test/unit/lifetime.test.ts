import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aliveShare, expectedPurchases, logLikelihood } from '../../electron/core/stats/bg-nbd.ts'
import { expectedAmount } from '../../electron/core/stats/gamma-gamma.ts'
import { hypergeometric } from '../../electron/core/stats/hypergeometric.ts'
import { kaplanMeier, timeBy } from '../../electron/core/stats/kaplan-meier.ts'
import { distinct } from '../../electron/core/analyses/lifetime/distinct.ts'
import { paybackMonth, worthCurve } from '../../electron/core/analyses/worth/compute.ts'
import { historiesOf } from '../support/histories.ts'

test('the hypergeometric series is the functions that it is known to be', () => {
  for (const z of [0, 0.1, 0.5, 0.9, 0.99]) {
    if (z > 0) expect(hypergeometric(1, 1, 2, z)).toBeCloseTo(-Math.log1p(-z) / z, 10)
    expect(hypergeometric(0.7, 2.3, 2.3, z)).toBeCloseTo((1 - z) ** -0.7, 8)
    if (z > 0) expect(hypergeometric(0.5, 1, 1.5, z * z)).toBeCloseTo(Math.atanh(z) / z, 10)
    expect(hypergeometric(-3, 2, 1.5, z)).toBeCloseTo(
      1 - 4 * z + (3 * 2 * 2 * 3 * z * z) / (1.5 * 2.5 * 2) - (6 * 2 * 3 * 4 * z ** 3) / (1.5 * 2.5 * 3.5 * 6),
      9,
    )
  }
  expect(() => hypergeometric(3, 3, 1, 1)).toThrow(RangeError)
})

test('Kaplan and Meier: remission under 6-MP, as Freireich and others published it in 1963', () => {
  const [events, censored] = [new Float64Array(36), new Float64Array(36)]
  for (const week of [6, 6, 6, 7, 10, 13, 16, 22, 23]) events[week] = (events[week] ?? 0) + 1
  for (const week of [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]) censored[week] = (censored[week] ?? 0) + 1
  const steps = kaplanMeier(events, censored)
  expect(steps.map(({ time, atRisk }) => [time, atRisk])).toEqual([
    [6, 21],
    [7, 17],
    [10, 15],
    [13, 12],
    [16, 11],
    [22, 7],
    [23, 6],
  ])
  const published = [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448]
  steps.forEach(({ surviving, low, high }, at) => {
    expect(surviving).toBeCloseTo(published[at] ?? 0, 3)
    expect(low).toBeLessThan(surviving)
    expect(high).toBeGreaterThan(surviving)
  })
  // Greenwood's standard error at 6 weeks is 0.0764; by the log-log transformation that is 0.620 to 0.952.
  expect(steps[0]?.low).toBeCloseTo(0.62, 2)
  expect(steps[0]?.high).toBeCloseTo(0.952, 2)
  expect(timeBy(steps, 0.5)).toBe(23)
  expect(timeBy(steps, 0.9)).toBeNull()
  // Without anybody whose watch ends early it is the plain share.
  expect(kaplanMeier([0, 1, 0, 2], []).map(({ surviving }) => surviving.toFixed(9))).toEqual([
    '0.666666667',
    '0.000000000',
  ])
})

test('different triples have places in the order in which they come', () => {
  const column = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: -3, max: 3 }), fc.nat(2)), { maxLength: 60 })
  fc.assert(
    fc.property(column, (rows) => {
      const { first, of } = distinct([0, 1, 2].map((at) => Int32Array.from(rows, (row) => row[at] ?? 0)) as never)
      const names = [...new Set(rows.map((row) => row.join()))]
      expect([...first].map((at) => rows[at]?.join())).toEqual(names)
      expect([...of]).toEqual(rows.map((row) => names.indexOf(row.join())))
    }),
  )
})

test('the worth of a new buyer counts for a month only those who were watched to its end', () => {
  // Two months of first purchases: 10 buyers with 100 and 50, 20 with 400.
  const curve = worthCurve({ size: Float64Array.from([10, 20]), profit: Float64Array.from([1000, 500, 8000, 0, 0]) })
  expect(curve).toEqual([
    { month: 0, buyers: 30, value: 300 },
    { month: 1, buyers: 10, value: 300 + 50 },
  ])
  expect(paybackMonth(curve, 300)).toBe(0)
  expect(paybackMonth(curve, 301)).toBe(1)
  expect(paybackMonth(curve, 351)).toBeNull()
  expect(paybackMonth(curve, null)).toBeNull()
})

/** Of the paper; the data are CDNOW's. */
const PUBLISHED = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

describe('BG/NBD', () => {
  test('expected purchases are those of the published example, and never a number for a history that cannot be', () => {
    // Fader, Hardie and Lee, Implementing the BG/NBD Model in Excel: 39 weeks ahead of x = 2, t_x = 30.43, T = 38.86.
    expect(expectedPurchases(PUBLISHED, 2, 30.43, 38.86, 39)).toBeCloseTo(1.226, 3)
    // Nothing is known at the first purchase, so that all are expected of; and none in no time.
    expect(aliveShare(PUBLISHED, 0, 0, 20)).toBe(1)
    expect(expectedPurchases(PUBLISHED, 3, 10, 20, 0)).toBeCloseTo(0, 12)
    const [early, late] = [10, 100].map((time) => expectedPurchases(PUBLISHED, 5, 30, 38, time)) as [number, number]
    expect(late).toBeGreaterThan(early)
    // A busy buyer's powers overflow any double: a thousand purchases in three years are about 6.4 a week.
    expect(expectedPurchases(PUBLISHED, 1000, 156, 156, 1)).toBeGreaterThan(5)
  })

  test('for any parameters and history more time brings more purchases, and never more than the own rate does', () => {
    const above = (most: number) => fc.double({ min: 0.05, max: most, noNaN: true })
    const history = fc.record({ x: fc.nat(400), age: above(300), seen: fc.double({ min: 0, max: 1, noNaN: true }) })
    fc.assert(
      fc.property(
        above(140),
        above(400),
        above(140),
        above(140),
        history,
        above(100),
        (r, alpha, a, b, { x, age, seen }, t) => {
          const model = { r, alpha, a, b }
          const recency = x === 0 ? 0 : age * seen
          const [half, whole] = [t / 2, t].map((time) => expectedPurchases(model, x, recency, age, time)) as [
            number,
            number,
          ]
          // Were nobody ever to leave: the mean of the gamma posterior of the rate, times the time.
          const most = ((r + x) / (alpha + age)) * t
          return half >= -1e-9 && whole >= half - 1e-9 && whole <= most * (1 + 1e-6) + 1e-9
        },
      ),
      { numRuns: 500 },
    )
  })

  test('where a is 1 the expectation is that of its neighbours', () => {
    const at = (a: number) => expectedPurchases({ ...PUBLISHED, a }, 2, 30.43, 38.86, 39)
    expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 4)
  })

  test('equal histories are counted together and say the same as one by one', () => {
    const rows = [
      [2, 30, 39],
      [0, 0, 39],
      [2, 30, 39],
      [1, 5, 20],
    ] as const
    const histories = historiesOf(rows)
    expect(histories.count.toSorted()).toEqual(Float64Array.from([1, 1, 2]))
    const single = rows.map((row) => logLikelihood(PUBLISHED, historiesOf([row])))
    expect(logLikelihood(PUBLISHED, histories)).toBeCloseTo(
      single.reduce((sum, one) => sum + one, 0),
      10,
    )
    // x = 0 leaves one case: (α ÷ (α + T))^r.
    expect(logLikelihood(PUBLISHED, historiesOf([[0, 0, 39]]))).toBeCloseTo(0.243 * Math.log(4.414 / 43.414), 10)
  })
})

describe('gamma-gamma', () => {
  // Fader, Hardie and Lee, RFM and CLV (2005): CDNOW in dollars.
  const model = { p: 6.25, q: 3.74, gamma: 15.44 }

  test('the expectation of a buyer without a purchase is the mean of all, p·γ ÷ (q − 1)', () => {
    expect(expectedAmount(model, 0, 0)).toBeCloseTo((6.25 * 15.44) / 2.74, 10)
    // Between the own mean and that of all, nearer to the own one the more is known.
    const [once, often] = [1, 50].map((x) => expectedAmount(model, x, 100)) as [number, number]
    expect(once).toBeGreaterThan(35.2)
    expect(often).toBeGreaterThan(once)
    expect(often).toBeLessThan(100)
  })
})
