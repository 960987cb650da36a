/** What a search came to. */
export interface Found {
  point: number[]
  value: number
}

const REFLECT = 1
const EXPAND = 2
const CONTRACT = 0.5
const SHRINK = 0.5

/**
 * The least value of a function by the simplex method.
 *
 * Source: J. Nelder and R. Mead, "A Simplex Method for Function Minimization", The Computer Journal 7 (1965).
 *
 * @param steps how far the first simplex reaches along each axis
 * @param options.tolerance the search ends when the values of the simplex differ by less
 */
export function nelderMead(
  value: (point: readonly number[]) => number,
  start: readonly number[],
  steps: readonly number[],
  { rounds, tolerance = 1e-8 }: { rounds: number; tolerance?: number },
): Found {
  const at = (point: number[]): Found => ({ point, value: value(point) })
  const simplex = [
    at([...start]),
    ...start.map((_, axis) => at(start.map((x, index) => (index === axis ? x + (steps[axis] ?? 0) : x)))),
  ]
  for (let round = 0; round < rounds; round++) {
    simplex.sort((a, b) => a.value - b.value)
    const [best, worst] = [simplex[0] as Found, simplex.at(-1) as Found]
    if (Math.abs(worst.value - best.value) <= tolerance * (Math.abs(best.value) + tolerance)) break
    step(simplex, at)
  }
  return simplex.reduce((best, one) => (one.value < best.value ? one : best))
}

/** Moves the worst corner of a sorted simplex, or draws all of them towards the best. */
function step(simplex: Found[], at: (point: number[]) => Found): void {
  const [best, worst] = [simplex[0] as Found, simplex.at(-1) as Found]
  const second = simplex.at(-2) as Found
  const others = simplex.slice(0, -1)
  const centre = best.point.map(
    (_, axis) => others.reduce((sum, { point }) => sum + (point[axis] ?? 0), 0) / others.length,
  )
  const towards = (share: number) => at(centre.map((x, axis) => x + share * (x - (worst.point[axis] ?? 0))))
  const reflected = towards(REFLECT)
  let moved = reflected
  if (reflected.value < best.value) {
    const expanded = towards(EXPAND)
    if (expanded.value < reflected.value) moved = expanded
  } else if (reflected.value >= second.value) {
    moved = towards(reflected.value < worst.value ? CONTRACT : -CONTRACT)
    if (moved.value >= Math.min(reflected.value, worst.value)) {
      for (let index = 1; index < simplex.length; index++) {
        const { point } = simplex[index] as Found
        simplex[index] = at(point.map((x, axis) => (best.point[axis] ?? 0) + SHRINK * (x - (best.point[axis] ?? 0))))
      }
      return
    }
  }
  simplex[simplex.length - 1] = moved
}

const GOLDEN = (Math.sqrt(5) - 1) / 2

/** The least value of a function of one number: the best of a grid, refined by golden section about it. */
export function leastBetween(value: (x: number) => number, low: number, high: number): number {
  const cells = 12
  const grid = Array.from({ length: cells + 1 }, (_, index) => low + ((high - low) * index) / cells)
  const best = grid.reduce((least, x) => (value(x) < value(least) ? x : least), grid[0] ?? low)
  let [a, b] = [Math.max(low, best - (high - low) / cells), Math.min(high, best + (high - low) / cells)]
  while (b - a > 1e-4) {
    const [x, y] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)]
    if (value(x) <= value(y)) b = y
    else a = x
  }
  return (a + b) / 2
}
