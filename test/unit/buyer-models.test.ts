import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectedPurchases, logLikelihood } from '../../electron/core/stats/bg-nbd.ts'
import type { BgNbd } from '../../electron/core/stats/bg-nbd.ts'
import { fitBgNbd, likelihoodSlopes, prepare } from '../../electron/core/stats/bg-nbd-fit.ts'
import { fitGammaGamma, likelihoodSlopes as amountSlopes } from '../../electron/core/stats/gamma-gamma.ts'
import type { Amounts } from '../../electron/core/stats/gamma-gamma.ts'
import { historiesOf } from '../support/histories.ts'
import { minimise } from '../support/nelder-mead.ts'
import { expectSlopes } from '../support/slopes.ts'
import { createRandom } from '../support/simulator/random.ts'
import type { Random } from '../support/simulator/random.ts'

type Point = readonly number[]

/** Of the paper; the data are CDNOW's. */
const PUBLISHED = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

describe('BG/NBD', () => {
  const cell = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 60 }))
    .chain(([repeats, recency, more]) =>
      fc.integer({ min: 1, max: 5 }).map((count) => [repeats, recency, recency + more, count] as const),
    )
  const rowsOf = fc.array(cell, { minLength: 1, maxLength: 40 })
  const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

  test('what the search adds up says the same as the likelihood itself', () => {
    const parameter = between(0.01, 150)
    fc.assert(
      fc.property(rowsOf, fc.tuple(parameter, parameter, parameter, parameter), (rows, [r, alpha, a, b]) => {
        const histories = historiesOf(rows)
        const whole = logLikelihood({ r, alpha, a, b }, histories)
        const { value } = likelihoodSlopes({ r, alpha, a, b }, prepare(histories))
        return Math.abs(value - whole) <= 1e-10 * (1 + Math.abs(whole))
      }),
    )
  })

  test('its derivatives are those of its values', () => {
    const parameter = between(0.2, 20)
    fc.assert(
      fc.property(rowsOf, fc.tuple(parameter, parameter, parameter, parameter), (rows, point) => {
        const prepared = prepare(historiesOf(rows))
        expectSlopes(([r = 1, alpha = 1, a = 1, b = 1]) => likelihoodSlopes({ r, alpha, a, b }, prepared), point)
      }),
    )
  })

  test.each([
    [{ r: 0.8, alpha: 6, a: 0.9, b: 3.5 }, 1],
    [{ r: 0.25, alpha: 4.4, a: 0.8, b: 2.4 }, 2],
    [{ r: 3, alpha: 30, a: 0.3, b: 1.2 }, 3],
    [{ r: 0.1, alpha: 2, a: 5, b: 5 }, 4],
  ])('no search without derivatives finds what is likelier: %o', (model, seed) => {
    const histories = historiesOf(simulateBuyers(model, 1500, 30, 90, seed).map(({ history: own }) => own))
    const fit = fitBgNbd(histories)
    const { value } = minimise((logs) => -logLikelihood(fromLogs(logs), histories) / 1500, [0, 1, -1, 1])
    expect(fit.settled).toBe(true)
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(-value * 1500 - 1e-6)
  })

  test('known parameters are found again, and what is expected comes', () => {
    const model = { r: 0.8, alpha: 6, a: 0.9, b: 3.5 }
    const buyers = simulateBuyers(model, 12_000, 52, 78, 17)
    const fit = fitBgNbd(historiesOf(buyers.map(({ history }) => history)))
    expect(fit.settled).toBe(true)
    for (const name of ['r', 'alpha', 'a', 'b'] as const) expect(fit[name] / model[name], name).toBeGreaterThan(0.88)
    for (const name of ['r', 'alpha', 'a', 'b'] as const) expect(fit[name] / model[name], name).toBeLessThan(1.12)
    const predicted = buyers.reduce(
      (sum, { history: [x, recency, age] }) => sum + expectedPurchases(fit, x, recency, age, 26),
      0,
    )
    const came = buyers.reduce((sum, { later }) => sum + later, 0)
    expect(predicted / came).toBeGreaterThan(0.97)
    expect(predicted / came).toBeLessThan(1.03)
  }, 30_000)

  const file =
    process.env.ZHANGGUI_CDNOW ?? path.resolve(import.meta.dirname, '../../../shared/data/cdnow_customers_summary.csv')
  test.skipIf(!existsSync(file))('CDNOW gives the published parameters', () => {
    const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1)
    const histories = rows.map((row) => row.split(',').slice(1).map(Number) as [number, number, number])
    const fit = fitBgNbd(historiesOf(histories))
    expect(rows.length).toBe(2357)
    expect(fit.logLikelihood).toBeCloseTo(-9582.4, 1)
    for (const [name, value] of Object.entries(PUBLISHED))
      expect(Math.abs(fit[name as keyof typeof PUBLISHED] / value - 1), name).toBeLessThan(0.01)
  })
})

describe('gamma-gamma', () => {
  // Fader, Hardie and Lee, RFM and CLV (2005): CDNOW in dollars.
  const model = { p: 6.25, q: 3.74, gamma: 15.44 }

  test('the derivatives of its likelihood are those of its values', () => {
    const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
    const row = fc.tuple(fc.integer({ min: 1, max: 30 }), between(0.1, 500), fc.integer({ min: 1, max: 5 }))
    const rows = fc.array(row, { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(rows, between(0.3, 20), between(0.3, 20), between(0.3, 50), (own, ...point) => {
        const amounts: Amounts = {
          purchases: Int32Array.from(own, ([purchases]) => purchases),
          mean: Float64Array.from(own, ([, mean]) => mean),
          count: Float64Array.from(own, ([, , count]) => count),
        }
        expectSlopes(([p = 1, q = 1, gamma = 1]) => amountSlopes({ p, q, gamma }, amounts), point)
      }),
    )
  })

  test('known parameters are found again, in any unit', () => {
    const random = createRandom(31)
    const rows = Array.from({ length: 8000 }, () => {
      const purchases = 1 + Math.floor(random.float() * 6)
      const rate = gammaOf(random, model.q) / model.gamma
      const total = Array.from({ length: purchases }, () => gammaOf(random, model.p) / rate).reduce(
        (sum, one) => sum + one,
        0,
      )
      return { purchases, mean: total / purchases }
    })
    const amounts = {
      purchases: Int32Array.from(rows, ({ purchases }) => purchases),
      mean: Float64Array.from(rows, ({ mean }) => mean),
      count: new Float64Array(rows.length).fill(1),
    }
    const fit = fitGammaGamma(amounts)
    expect(fit.settled).toBe(true)
    for (const name of ['p', 'q', 'gamma'] as const)
      expect(Math.abs(fit[name] / model[name] - 1), name).toBeLessThan(0.1)
    const likelihood = ([p = 0, q = 0, gamma = 0]: Point) =>
      amountSlopes({ p: Math.exp(p), q: Math.exp(q), gamma: Math.exp(gamma) }, amounts).value
    const { value } = minimise((logs) => -likelihood(logs) / rows.length, [1, 1, 0])
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(-value * rows.length - 1e-6)
    const other = fitGammaGamma({ ...amounts, mean: amounts.mean.map((mean) => mean * 100) })
    expect(other.gamma / fit.gamma).toBeCloseTo(100, 2)
    expect(other.p).toBeCloseTo(fit.p, 4)
  }, 30_000)
})

function fromLogs([logR = 0, logWeeks = 0, logit = 0, logSum = 0]: Point): BgNbd {
  const [r, sum] = [Math.exp(logR), Math.exp(logSum)]
  const leaving = 1 / (1 + Math.exp(-logit))
  return { r, alpha: r * Math.exp(logWeeks), a: sum * leaving, b: sum * (1 - leaving) }
}

/** Buyers as the model has them, seen until an age between the bounds, and how often they come within 26 more. */
function simulateBuyers(
  { r, alpha, a, b }: BgNbd,
  count: number,
  youngest: number,
  oldest: number,
  seed: number,
): { history: [number, number, number]; later: number }[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => {
    const rate = gammaOf(random, r) / alpha
    const [x, y] = [gammaOf(random, a), gammaOf(random, b)]
    const leaves = x / (x + y)
    const age = days(youngest + random.float() * (oldest - youngest))
    let [time, repeats, recency, later] = [0, 0, 0, 0]
    for (;;) {
      time += -Math.log(1 - random.float()) / rate
      if (time > age + 26) break
      if (time <= age) [repeats, recency] = [repeats + 1, days(time)]
      else later++
      if (random.float() < leaves) break
    }
    return { history: [repeats, recency, age], later }
  })
}

/** A time in weeks that a calendar can have. */
function days(weeks: number): number {
  return Math.floor(weeks * 7) / 7
}

/** Marsaglia and Tsang (2000), with a power of a uniform below shape 1. */
function gammaOf(random: Random, shape: number): number {
  if (shape < 1) return gammaOf(random, shape + 1) * (1 - random.float()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float())
    const v = (1 + c * normal) ** 3
    if (v > 0 && Math.log(1 - random.float()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v
  }
}
