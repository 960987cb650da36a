/** A function of a few numbers at a point, with its first and second derivatives there; the second row by row. */
export interface Slopes {
  value: number
  gradient: Float64Array
  hessian: Float64Array
}

type Point = readonly number[]

/** The smallest and the largest that each number may be. */
type Bounds = readonly (readonly [low: number, high: number])[]

interface Minimum {
  point: Point
  value: number
  evaluations: number
  /** Whether it is flat there, but for where a bound is in the way. */
  converged: boolean
}

/** What slopes no more than this is flat. */
const FLAT = 1e-10
/** A gain below this share of the value cannot be told from rounding. */
const ROUNDING = 1e-15
/** Of two values that near the smaller may be the larger. */
const NOISE = 1e-13
const MOST_STEPS = 200

/**
 * The smallest value within bounds, by Newton's method: each step goes to the lowest point of the parabola that the
 * derivatives make, or down a steeper one where that has none (Levenberg and Marquardt), and is halved until the function
 * falls with it (Armijo). A number that presses against its bound stays there (Bertsekas, SIAM Journal on Control and
 * Optimization 20, 1982).
 */
export function descend(f: (point: Point) => Slopes, start: Point, bounds: Bounds): Minimum {
  let point = within(start, bounds)
  let here = f(point)
  let evaluations = 1
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const step = stepFrom(point, here, bounds)
    if (step === null) return { point, value: here.value, evaluations, converged: true }
    let next: Slopes | null = null
    for (let length = 1; next === null && length > SHORTEST; length /= 2) {
      const tried = within(moved(point, step.direction, length), bounds)
      const there = f(tried)
      evaluations++
      // Written so that what is not a number is no fall.
      if (!(there.value <= here.value - FALL * length * step.gain + NOISE * Math.abs(here.value))) continue
      point = tried
      next = there
    }
    if (next === null) break
    here = next
  }
  return { point, value: here.value, evaluations, converged: false }
}

const SHORTEST = 1e-10
/** The part of what the slope promises that a step has to keep. */
const FALL = 1e-4

function within(point: Point, bounds: Bounds): Point {
  return point.map((value, at) => Math.min(bounds[at]?.[1] ?? value, Math.max(bounds[at]?.[0] ?? value, value)))
}

function moved(point: Point, direction: Point, length: number): Point {
  return point.map((value, at) => value + length * (direction[at] ?? 0))
}

/** Where to, and what its slope promises; `null` where nothing is to be gained. */
function stepFrom(
  point: Point,
  { value, gradient, hessian }: Slopes,
  bounds: Bounds,
): { direction: Point; gain: number } | null {
  const free = [...point.keys()].filter((at) => !isPressed(point[at] ?? 0, gradient[at] ?? 0, bounds[at]))
  if (free.every((at) => Math.abs(gradient[at] ?? 0) <= FLAT)) return null
  const slope = free.map((at) => gradient[at] ?? 0)
  const bends = free.map((row) => free.map((at) => hessian[row * point.length + at] ?? 0))
  const steps = downhill(bends, slope)
  const gain = -slope.reduce((sum, own, at) => sum + own * (steps[at] ?? 0), 0)
  if (gain <= ROUNDING * Math.abs(value)) return null
  const direction = point.map((_, at) => (free.includes(at) ? (steps[free.indexOf(at)] ?? 0) : 0))
  return { direction, gain }
}

function isPressed(
  value: number,
  slope: number,
  [low, high]: readonly [number, number] = [-Infinity, Infinity],
): boolean {
  return (value <= low && slope > 0) || (value >= high && slope < 0)
}

/** Solves bends · step = −slope, with as much added to the diagonal as makes the parabola one with a lowest point. */
function downhill(bends: readonly (readonly number[])[], slope: readonly number[]): number[] {
  const steepest = Math.max(...bends.map((row, at) => Math.abs(row[at] ?? 0)), Number.MIN_VALUE)
  for (let added = 0; ; added = added === 0 ? steepest * LEAST_ADDED : added * 10) {
    const factor = cholesky(bends, added)
    if (factor !== null) return solved(factor, slope)
  }
}

const LEAST_ADDED = 1e-4
/** A diagonal that keeps less than this of itself is taken for none. */
const SINGULAR = 1e-13

/** The lower factor of the matrix with something added to its diagonal; `null` where it is not positive definite. */
function cholesky(matrix: readonly (readonly number[])[], added: number): number[][] | null {
  const factor: number[][] = []
  for (const [row, own] of matrix.entries()) {
    const line: number[] = []
    for (let at = 0; at <= row; at++) {
      const known = (at < row ? (factor[at] ?? []) : line).reduce(
        (sum, value, place) => (place < at ? sum + value * (line[place] ?? 0) : sum),
        0,
      )
      const rest = (own[at] ?? 0) + (at === row ? added : 0) - known
      if (at < row) line.push(rest / (factor[at]?.[at] ?? 1))
      else if (rest > SINGULAR * (Math.abs(own[at] ?? 0) + added)) line.push(Math.sqrt(rest))
      else return null
    }
    factor.push(line)
  }
  return factor
}

function solved(factor: readonly (readonly number[])[], slope: readonly number[]): number[] {
  const down: number[] = []
  for (const [row, line] of factor.entries()) {
    const known = down.reduce((sum, value, at) => sum + value * (line[at] ?? 0), 0)
    down.push((-(slope[row] ?? 0) - known) / (line[row] ?? 1))
  }
  const up = down.map(() => 0)
  for (let row = factor.length - 1; row >= 0; row--) {
    let known = 0
    for (let below = row + 1; below < factor.length; below++) known += (factor[below]?.[row] ?? 0) * (up[below] ?? 0)
    up[row] = ((down[row] ?? 0) - known) / (factor[row]?.[row] ?? 1)
  }
  return up
}

/** How parameters hang on the numbers that are searched for: of each the first derivatives, and the second row by row. */
export interface Terms {
  first: readonly Point[]
  second: readonly Point[]
}

/** The slopes of a function of parameters as those of a function of the numbers that the parameters are made of. */
export function inTermsOf({ value, gradient, hessian }: Slopes, { first, second }: Terms): Slopes {
  const size = gradient.length
  const over = (add: (parameter: number) => number) => first.reduce((sum, _, parameter) => sum + add(parameter), 0)
  const slopeOf = (parameter: number, at: number) => first[parameter]?.[at] ?? 0
  const bendOf = (i: number, j: number) =>
    over(
      (k) =>
        (gradient[k] ?? 0) * (second[k]?.[i * size + j] ?? 0) +
        slopeOf(k, i) * over((l) => (hessian[k * size + l] ?? 0) * slopeOf(l, j)),
    )
  return {
    value,
    gradient: gradient.map((_, at) => over((k) => (gradient[k] ?? 0) * slopeOf(k, at))),
    hessian: hessian.map((_, at) => bendOf(Math.floor(at / size), at % size)),
  }
}
