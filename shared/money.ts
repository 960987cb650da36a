/**
 * Money is an integer number of 分 everywhere. Nothing here ever holds a fraction of a 分.
 */

/** An integer amount in 分. */
export type Fen = number

/** Rounds half away from zero, the rule for every displayed or derived amount (metrics.md R13). */
export function roundHalfAway(value: number): number {
  const rounded = value < 0 ? -Math.round(-value) : Math.round(value)
  return rounded === 0 ? 0 : rounded
}

/**
 * Splits `total` over `weights` so that the parts sum to `total` exactly.
 *
 * Largest remainder: every part gets the floor of its exact share, and what is left goes 分 by 分 to the largest
 * remainders, ties to the lowest index. Callers order the weights by line id, so ties fall to the lowest line id
 * (domain rule 11). Shares are compared as exact integers, never as floats. When all weights are zero the parts are
 * as equal as can be. A negative total is split like its absolute value.
 *
 * @param total integer 分
 * @param weights non-negative integers, at least one
 */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  if (weights.length === 0) throw new RangeError('allocate needs at least one weight')
  if (weights.length === 1) return [total]
  if (total < 0) return allocate(-total, weights).map((part) => (part === 0 ? 0 : -part))
  const usable = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1)
  const sum = usable.reduce((all, weight) => all + weight, 0)
  // As plain numbers wherever these hold every product exactly: that is ten times as fast.
  const isExact = Number.isSafeInteger(sum) && usable.every((weight) => Number.isSafeInteger(total * weight))
  return isExact ? sharesOf(total, usable, sum) : bigSharesOf(total, usable)
}

function sharesOf(total: Fen, weights: readonly number[], sum: number): Fen[] {
  const remainders: { index: number; rest: number }[] = []
  let left = total
  const parts = weights.map((weight, index) => {
    const rest = (total * weight) % sum
    const part = (total * weight - rest) / sum
    left -= part
    // What is left is less than there are of these.
    if (rest > 0) remainders.push({ index, rest })
    return part
  })
  remainders.sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of remainders.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}

function bigSharesOf(total: Fen, weights: readonly number[]): Fen[] {
  const sum = weights.reduce((a, b) => a + BigInt(b), 0n)
  const parts: Fen[] = []
  const remainders: { index: number; rest: bigint }[] = []
  let left = total
  weights.forEach((weight, index) => {
    const exact = BigInt(total) * BigInt(weight)
    const part = Number(exact / sum)
    parts.push(part)
    left -= part
    remainders.push({ index, rest: exact % sum })
  })
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  for (const { index } of remainders.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}

/** A ratio of sums; `null` when either side is missing or the denominator is zero (metrics.md 3). */
export function ratio(numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null
  return numerator / denominator
}

/** An amount divided by a count, rounded to the 分; `null` when it cannot be known. */
export function perUnit(amount: Fen | null, count: number | null): Fen | null {
  const value = ratio(amount, count)
  return value === null ? null : roundHalfAway(value)
}

/**
 * Whole numbers next to `parts` that sum to `total` exactly: every part is rounded down and what is left goes to the
 * largest remainders, ties to the lowest index (domain rule 11, for parts that are real numbers).
 *
 * @param parts real numbers that sum to about `total`, which is whole
 */
export function roundToSum(parts: readonly number[], total: number): number[] {
  const floors = parts.map((part) => Math.floor(part))
  const left = total - floors.reduce((sum, part) => sum + part, 0)
  const raised = new Set(
    parts
      .map((part, index) => ({ index, rest: part - Math.floor(part) }))
      .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
      .slice(0, Math.max(0, left))
      .map(({ index }) => index),
  )
  return floors.map((part, index) => (raised.has(index) ? part + 1 : part) + 0)
}
