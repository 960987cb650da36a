import { describe, expect, test } from 'vitest'
import { logGamma } from '../../electron/core/stats/beta.ts'
import { descend, inTermsOf } from '../../electron/core/stats/newton.ts'
import type { Slopes } from '../../electron/core/stats/newton.ts'
import { digamma, trigamma } from '../../electron/core/stats/polygamma.ts'
import { expectSlopes, slopeByDifferences } from '../support/slopes.ts'

type Point = readonly number[]

test('the derivatives of ln Γ are those of its values, and the published ones', () => {
  // Abramowitz and Stegun, 6.3.2 and 6.4.2; Gauss's theorem at a half.
  const euler = 0.5772156649015329
  expect(digamma(1)).toBeCloseTo(-euler, 13)
  expect(digamma(0.5)).toBeCloseTo(-euler - 2 * Math.log(2), 13)
  expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 13)
  expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 13)
  for (const x of [0.02, 0.7, 3, 9.99, 10.01, 250]) {
    const [slope = 0] = slopeByDifferences(([own = 1]) => logGamma(own), [x])
    const [bend = 0] = slopeByDifferences(([own = 1]) => digamma(own), [x])
    expect(digamma(x) / slope).toBeCloseTo(1, 6)
    expect(trigamma(x) / bend).toBeCloseTo(1, 5)
  }
})

/** Functions that optimisers are tried on, with their derivatives. */
const TRIED: [name: string, f: (point: Point) => Slopes, start: Point, lowest: Point][] = [
  [
    'Rosenbrock',
    ([x = 0, y = 0]) => ({
      value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
      gradient: Float64Array.of(-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)),
      hessian: Float64Array.of(2 - 400 * y + 1200 * x * x, -400 * x, -400 * x, 200),
    }),
    [-1.2, 1],
    [1, 1],
  ],
  [
    'Himmelblau from a hill, where no parabola has a lowest point',
    ([x = 0, y = 0]) => {
      const [a, b] = [x * x + y - 11, x + y * y - 7]
      return {
        value: a * a + b * b,
        gradient: Float64Array.of(4 * x * a + 2 * b, 2 * a + 4 * y * b),
        hessian: Float64Array.of(4 * a + 8 * x * x + 2, 4 * x + 4 * y, 4 * x + 4 * y, 2 + 4 * b + 8 * y * y),
      }
    },
    [0.1, 0.1],
    [3, 2],
  ],
]

describe('the optimiser finds the minima of the functions it is tried on', () => {
  test.each(TRIED)('%s', (_, f, start, lowest) => {
    expectSlopes(f, start)
    const { point, value, converged } = descend(f, start, [])
    expect(converged).toBe(true)
    expect(value).toBeLessThan(1e-18)
    point.forEach((coordinate, at) => expect(coordinate).toBeCloseTo(lowest[at] ?? 0, 8))
  })

  test('within bounds it ends at the lowest point of what is allowed', () => {
    const [, rosenbrock] = TRIED[0] as (typeof TRIED)[number]
    const { point, converged } = descend(
      rosenbrock,
      [-1.2, 1],
      [
        [-2, 0.5],
        [-2, 2],
      ],
    )
    expect(converged).toBe(true)
    expect(point[0]).toBe(0.5)
    expect(point[1]).toBeCloseTo(0.25, 8)
  })

  test('slopes are told in terms of what parameters are made of', () => {
    const f = (logs: Point): Slopes => {
      const [p = 1, q = 1] = logs.map((log) => Math.exp(log))
      const slopes = {
        value: p * q * q,
        gradient: Float64Array.of(q * q, 2 * p * q),
        hessian: Float64Array.of(0, 2 * q, 2 * q, 2 * p),
      }
      return inTermsOf(slopes, {
        first: [
          [p, 0],
          [0, q],
        ],
        second: [
          [p, 0, 0, 0],
          [0, 0, 0, q],
        ],
      })
    }
    expectSlopes(f, [0.3, -0.2])
  })
})
