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
