import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { naiveError, originsOf, tryOut } from '../../electron/core/stats/forecast/backtest.ts'
import { chooseEts, ets } from '../../electron/core/stats/forecast/ets.ts'
import { run } from '../../electron/core/stats/forecast/ets-state.ts'
import { forecast } from '../../electron/core/stats/forecast/forecast.ts'
import { countQuantile } from '../../electron/core/stats/forecast/interval.ts'
import { naive, seasonalNaive } from '../../electron/core/stats/forecast/naive.ts'
import { normals } from '../../electron/core/stats/forecast/normals.ts'
import { nelderMead } from '../../electron/core/stats/forecast/search.ts'
import { patternOf } from '../../electron/core/stats/forecast/seasonal.ts'
import { holt, ses, slopeOf, smooth } from '../../electron/core/stats/forecast/smoothing.ts'
import { naive2, theta } from '../../electron/core/stats/forecast/theta.ts'
import { uniformOf } from '../support/uniform.ts'

/** Monthly airline passengers in thousands, 1949–1960 (Box and Jenkins 1976, series G). */
const AIR_PASSENGERS = `112 118 132 129 121 135 148 148 136 119 104 118 115 126 141 135 125 149 170 170 158 133 114 140
  145 150 178 163 172 178 199 199 184 162 146 166 171 180 193 181 183 218 230 242 209 191 172 194
  196 196 236 235 229 243 264 272 237 211 180 201 204 188 235 227 234 264 302 293 259 229 203 229
  242 233 267 269 270 315 364 347 312 274 237 278 284 277 317 313 318 374 413 405 355 306 271 306
  315 301 356 348 355 422 465 467 404 347 305 336 340 318 362 348 363 435 491 505 404 359 310 337
  360 342 406 396 420 472 548 559 463 407 362 405 417 391 419 461 472 535 622 606 508 461 390 432`
  .trim()
  .split(/\s+/)
  .map(Number)

describe('state space models', () => {
  /** `ets(AirPassengers)` of R's forecast package prints ETS(M,Ad,M) with these, sigma 0.0392 and AIC 1395.166. */
  const PUBLISHED = {
    form: { error: 'M', trend: 'D', season: 'M' } as const,
    weights: { alpha: 0.7096, beta: 0.0204, gamma: 1e-4, phi: 0.98 },
    begun: {
      level: 120.9939,
      slope: 1.7705,
      indices: [0.9059, 0.8869, 1.011, 0.9804, 0.9786, 1.1105, 1.2318, 1.2203, 1.0592, 0.9217, 0.7993, 0.8944],
    },
    parameters: 18,
  }

  test('the recursion gives what R prints of its own fit', () => {
    const { likelihood, errors } = run(AIR_PASSENGERS, PUBLISHED.form, PUBLISHED.weights, PUBLISHED.begun)
    expect(likelihood + 2 * PUBLISHED.parameters).toBeCloseTo(1395.166, 1)
    const squares = errors.reduce((sum, error) => sum + error * error, 0)
    expect(Math.sqrt(squares / (AIR_PASSENGERS.length - PUBLISHED.parameters + 1))).toBeCloseTo(0.0392, 4)
  })

  test('the form and the fit found are at least as likely, for their parameters, as those of R', () => {
    const found = chooseEts(AIR_PASSENGERS, 12)
    expect(found.form).toMatchObject({ error: 'M', season: 'M' })
    expect(found.aicc).toBeLessThan(1400.638)
    expect(found.weights.alpha).toBeCloseTo(0.7, 0)
  })

  test('without errors a line with a season goes on as it is', () => {
    const season = [5, -3, 1, -3]
    const series = Array.from({ length: 40 }, (_, at) => 100 + 2 * at + (season[at % 4] ?? 0))
    const ahead = ets(series, 4).mean(8)
    ahead.forEach((value, step) => expect(value).toBeCloseTo(100 + 2 * (40 + step) + (season[step % 4] ?? 0), 0))
  })
})

describe('smoothing', () => {
  test('by hand: a quarter of each error is taken over', () => {
    const { fitted, level } = smooth([10, 14, 6], 0.25, 8)
    expect(fitted).toEqual([8, 8.5, 9.875])
    expect(level).toBe(8.90625)
  })

  test('a level that never moves is met, and nothing is uncertain about it', () => {
    const fitted = ses(Array.from({ length: 20 }, () => 7))
    expect(fitted.mean(3)).toEqual([7, 7, 7])
    expect(fitted.deviation(3)).toEqual([0, 0, 0])
  })

  test('a trend fades: each step adds less than the one before', () => {
    const rising = Array.from({ length: 30 }, (_, at) => 50 + 3 * at)
    const ahead = holt(rising).mean(10)
    const steps = ahead.slice(1).map((value, at) => value - (ahead[at] ?? 0))
    expect(ahead[0]).toBeGreaterThan(137)
    for (const [at, step] of steps.entries()) if (at > 0) expect(step).toBeLessThan(steps[at - 1] ?? 0)
  })

  test('Theta is the mean of its two lines: the regression line, and twice the curvature smoothed', () => {
    const series = [3, 5, 4, 8, 7, 9, 12, 10, 13, 15, 14, 18]
    const { mean, over } = theta(series, 1)
    const middle = (series.length - 1) / 2
    const slope = slopeOf(series)
    const line = (at: number) => series.reduce((sum, value) => sum + value, 0) / series.length + slope * (at - middle)
    const bent = series.map((value, at) => 2 * value - line(at))
    // The second line is smoothed with the same weight, from its own beginning.
    const alphas = Array.from({ length: 99 }, (_, index) => (index + 1) / 100)
    const close = alphas.some((alpha) => {
      const { level } = smooth(bent, alpha, bent[0] ?? 0)
      return Math.abs((level + line(series.length)) / 2 - (mean(1)[0] ?? 0)) < 0.15
    })
    expect(close).toBe(true)
    expect(over(series).mean(4)).toEqual(mean(4))
    // Each further step adds half the slope.
    const [first = 0, second = 0] = mean(2)
    expect(second - first).toBeCloseTo(slope / 2, 10)
  })
})

describe('the season', () => {
  test('is found where it is and not where it is not', () => {
    expect(patternOf(AIR_PASSENGERS, 12).kind).toBe('multiplicative')
    const draw = normals(9)
    const noise = Array.from({ length: 120 }, () => 100 + 5 * draw())
    expect(patternOf(noise, 12).kind).toBe('none')
  })

  test('last year’s place goes on, season after season', () => {
    expect(seasonalNaive([1, 2, 3, 4, 5, 6], 3).mean(7)).toEqual([4, 5, 6, 4, 5, 6, 4])
    expect(naive([1, 2, 9]).mean(2)).toEqual([9, 9])
  })
})

describe('choosing', () => {
  test('no origin sees what comes after it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 12, maxLength: 40 }), (series) => {
        const origins = originsOf(series.length, 1)
        const seen: number[] = []
        tryOut(series, 1, 3, {
          method: 'naive',
          make: (part) => {
            const watch = (known: readonly number[]): ReturnType<typeof naive> => {
              seen.push(known.length)
              return { ...naive(known), over: watch }
            }
            return watch(part)
          },
        })
        expect(seen.slice(1)).toEqual(origins)
      }),
      { numRuns: 50 },
    )
  })

  test('a random walk keeps the naive forecast, a season does not', () => {
    const season = Array.from({ length: 48 }, (_, at) => 100 + 40 * Math.sin((2 * Math.PI * at) / 12) + (at % 5))
    expect(forecast(season, { season: 12, horizon: 6, method: 'auto' }).method).not.toBe('naive')
    const equal = forecast([5, 5, 5, 5, 5, 5, 5, 5, 5, 5], { season: 1, horizon: 3, method: 'auto' })
    expect(equal).toMatchObject({ method: 'naive', mean: [5, 5, 5] })
  })

  /** Mean absolute error of a year ahead, scaled by that of last year's month. */
  function scaledErrors(series: readonly number[], origin: number): Record<'auto' | 'naive2' | 'theta', number> {
    const [known, year] = [series.slice(0, origin), series.slice(origin, origin + 12)]
    const error = (mean: readonly number[]) =>
      year.reduce((sum, value, at) => sum + Math.abs(value - (mean[at] ?? 0)), 0) / year.length / naiveError(known, 12)
    return {
      auto: error(forecast(known, { season: 12, horizon: 12, method: 'auto' }).mean),
      naive2: error(naive2(known, 12).mean(12)),
      theta: error(theta(known, 12).mean(12)),
    }
  }

  function meanOfAll(all: readonly ReturnType<typeof scaledErrors>[], name: 'auto' | 'naive2' | 'theta'): number {
    return all.reduce((sum, one) => sum + one[name], 0) / all.length
  }

  test('the passengers, seven years ahead one after the other: better than Naive2 and than Theta', () => {
    const all = [60, 72, 84, 96, 108, 120, 132].map((origin) => scaledErrors(AIR_PASSENGERS, origin))
    expect(meanOfAll(all, 'auto')).toBeLessThan(0.85 * meanOfAll(all, 'naive2'))
    expect(meanOfAll(all, 'auto')).toBeLessThan(meanOfAll(all, 'theta'))
  })

  test('monthly series of a shop with a trend and a season: clearly better than Naive2, level with Theta', () => {
    const all = Array.from({ length: 16 }, (_, seed) => scaledErrors(monthlySeries(seed + 1), 72))
    expect(meanOfAll(all, 'auto')).toBeLessThan(0.9 * meanOfAll(all, 'naive2'))
    expect(meanOfAll(all, 'auto')).toBeLessThan(1.05 * meanOfAll(all, 'theta'))
  })

  test('nothing negative is expected of what never was, whatever it did', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 30 }), (series) => {
        const { mean, low, high } = forecast(series, { season: 1, horizon: 4, method: 'auto' })
        for (const [at, value] of mean.entries()) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(low[at]).toBeGreaterThanOrEqual(0)
          expect(high[at]).toBeGreaterThanOrEqual(low[at] ?? Number.NaN)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('bounds', () => {
  test('of counts are those of the Poisson distribution', () => {
    // P(X ≤ 1) = 0.4060, P(X ≤ 3) = 0.8571, P(X ≤ 4) = 0.9473 of mean 2; P(X ≤ 0) = 0.1353.
    expect([0.1, 0.4, 0.85, 0.9].map((p) => countQuantile(2, 0, p))).toEqual([0, 1, 3, 4])
  })

  test('hold about four of five outcomes, of normal series and of counts', () => {
    const share = (make: (at: number, draw: () => number) => number) => {
      let [inside, all] = [0, 0]
      for (let seed = 1; seed <= 150; seed++) {
        const draw = normals(seed)
        const series = Array.from({ length: 64 }, (_, at) => make(at, draw))
        const { low, high } = forecast(series.slice(0, 60), { season: 1, horizon: 4, method: 'auto' })
        series.slice(60).forEach((value, at) => {
          inside += value >= (low[at] ?? 0) && value <= (high[at] ?? 0) ? 1 : 0
          all += 1
        })
      }
      return inside / all
    }
    expect(share((_, draw) => 200 + 20 * draw())).toBeGreaterThan(0.74)
    expect(share((_, draw) => 200 + 20 * draw())).toBeLessThan(0.86)
    // Whole pieces cannot be cut to exactly four of five: the bounds hold at least that.
    const counts = share((_, draw) => countQuantile(3, 0, uniformOf(draw())))
    expect(counts).toBeGreaterThan(0.78)
    expect(counts).toBeLessThan(0.97)
  })
})

/** Seven years: a level that drifts and wanders, months that sell more or less, and chance. */
function monthlySeries(seed: number): number[] {
  const draw = normals(seed)
  const season = Array.from({ length: 12 }, () => Math.max(0.2, 1 + 0.25 * draw()))
  let [level, slope] = [1000, 5 * draw()]
  return Array.from({ length: 84 }, (_, at) => {
    slope += 0.8 * draw()
    level = Math.max(200, level + slope + 15 * draw())
    return Math.max(1, level * (season[at % 12] ?? 1) * (1 + 0.05 * draw()))
  })
}

test('the simplex finds the least value of Rosenbrock’s valley', () => {
  const valley = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2
  const { point } = nelderMead(valley, [-1.2, 1], [0.5, 0.5], { rounds: 400, tolerance: 1e-12 })
  expect(point[0]).toBeCloseTo(1, 3)
  expect(point[1]).toBeCloseTo(1, 3)
})
