import { expect } from 'vitest'
import type { Slopes } from '../../electron/core/stats/newton.ts'

type Point = readonly number[]

/** Derivatives by differences: of a value, and of a gradient. */
export function slopeByDifferences(value: (point: Point) => number, point: Point): number[] {
  return point.map((own, at) => {
    const step = 1e-5 * Math.max(1e-2, Math.abs(own))
    const moved = (by: number) => value(point.map((one, place) => (place === at ? one + by : one)))
    return (moved(step) - moved(-step)) / (2 * step)
  })
}

/** Whether the slopes that a function tells of itself are those that its values and its gradients have. */
export function expectSlopes(f: (point: Point) => Slopes, point: Point): void {
  const { value, gradient, hessian } = f(point)
  const near = (told: number, own: number, scale: number) =>
    expect(Math.abs(told - own), `${point.join()}: ${told} for ${own}`).toBeLessThan(1e-5 * (1 + Math.abs(own) + scale))
  const steps = slopeByDifferences((tried) => f(tried).value, point)
  steps.forEach((own, at) => near(gradient[at] ?? 0, own, Math.abs(value) * 1e-3))
  for (const row of point.keys()) {
    const bends = slopeByDifferences((tried) => f(tried).gradient[row] ?? 0, point)
    bends.forEach((own, at) => near(hessian[row * point.length + at] ?? 0, own, Math.abs(gradient[row] ?? 0)))
  }
}
