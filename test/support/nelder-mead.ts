/**
 * The smallest value of a function of a few numbers without its derivatives: the downhill simplex of Nelder and Mead
 * (Computer Journal 7, 1965), with the coefficients that suit the number of dimensions (Gao and Han, Computational
 * Optimization and Applications 51, 2012).
 */
interface Minimum {
  point: number[]
  value: number
  evaluations: number
  /** Whether it stopped because nothing got any smaller. */
  converged: boolean
}

interface Options {
  /** First step in each direction. */
  step?: number
  /** Stops where the values of the simplex differ by less than this share, and its corners by less than this. */
  tolerance?: number
  /** Most steps of one descent. */
  limit?: number
}

interface Corner {
  point: number[]
  value: number
}

/** Starts again from where it ended until that gains nothing: a simplex may have gone flat. */
export function minimise(
  f: (point: readonly number[]) => number,
  start: readonly number[],
  options: Options = {},
): Minimum {
  const { step = 0.5, tolerance = 1e-10, limit = 4000 } = options
  let found = descend(f, start, step, tolerance, limit)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const again = descend(f, found.point, step / 2, tolerance, limit)
    const gain = found.value - again.value
    const best = gain > 0 ? again : found
    found = { ...best, evaluations: found.evaluations + again.evaluations, converged: again.converged }
    if (gain <= tolerance * (1 + Math.abs(found.value))) break
  }
  return found
}

const MOST_ROUNDS = 5

function descend(
  f: (point: readonly number[]) => number,
  start: readonly number[],
  step: number,
  tolerance: number,
  limit: number,
): Minimum {
  const n = start.length
  let evaluations = 0
  const corner = (point: number[]): Corner => {
    evaluations++
    const value = f(point)
    return { point, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value }
  }
  const moved = (at: number) => start.map((value, index) => value + (index === at ? step : 0))
  let corners = [corner([...start]), ...start.map((_, at) => corner(moved(at)))].toSorted(byValue)
  for (let steps = 0; steps < limit && !isSmall(corners, tolerance); steps++)
    corners = next(corners, corner, n).toSorted(byValue)
  const [best] = corners as [Corner]
  return { ...best, evaluations, converged: isSmall(corners, tolerance) }
}

function byValue(a: Corner, b: Corner): number {
  return a.value - b.value
}

function isSmall(corners: readonly Corner[], tolerance: number): boolean {
  const [best, worst] = [corners[0] as Corner, corners.at(-1) as Corner]
  const width = Math.max(
    ...corners.flatMap(({ point }) => point.map((value, at) => Math.abs(value - (best.point[at] ?? 0)))),
  )
  return worst.value - best.value <= tolerance * (1 + Math.abs(best.value)) && width <= Math.sqrt(tolerance)
}

/** One step of the simplex; its corners come best first. */
function next(corners: readonly Corner[], corner: (point: number[]) => Corner, n: number): Corner[] {
  const kept = corners.slice(0, -1)
  const [best, worst] = [corners[0] as Corner, corners.at(-1) as Corner]
  const centre = best.point.map((_, at) => kept.reduce((sum, { point }) => sum + (point[at] ?? 0), 0) / n)
  const along = (t: number) => corner(centre.map((value, at) => value + t * (value - (worst.point[at] ?? 0))))
  const reflected = along(1)
  if (reflected.value < best.value) {
    const expanded = along(1 + 2 / n)
    return [...kept, expanded.value < reflected.value ? expanded : reflected]
  }
  if (reflected.value < (kept.at(-1) as Corner).value) return [...kept, reflected]
  const contraction = 0.75 - 1 / (2 * n)
  const inner = reflected.value < worst.value ? along(contraction) : along(-contraction)
  if (inner.value < Math.min(reflected.value, worst.value)) return [...kept, inner]
  const shrink = 1 - 1 / n
  return [
    best,
    ...corners
      .slice(1)
      .map(({ point }) =>
        corner(point.map((value, at) => (best.point[at] ?? 0) + shrink * (value - (best.point[at] ?? 0)))),
      ),
  ]
}
