/**
 * The non-decreasing values nearest to the given ones by weighted least squares: pool adjacent violators (Ayer et al.
 * 1955).
 */
export function isotonic(values: readonly number[], weights: readonly number[] = values.map(() => 1)): number[] {
  const blocks: { value: number; weight: number; count: number }[] = []
  values.forEach((value, at) => {
    let block = { value, weight: weights[at] ?? 1, count: 1 }
    for (let before = blocks.at(-1); before !== undefined && before.value > block.value; before = blocks.at(-1)) {
      blocks.pop()
      const weight = before.weight + block.weight
      const mean = (before.value * before.weight + block.value * block.weight) / weight
      block = { value: mean, weight, count: before.count + block.count }
    }
    blocks.push(block)
  })
  return blocks.flatMap(({ value, count }) => Array.from({ length: count }, () => value))
}
