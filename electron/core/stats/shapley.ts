/**
 * Shapley's value of each factor in the change of their product: its contribution averaged over all orders in which
 * the factors can change. Exact like LMDI, and defined where a factor is zero.
 *
 * Source: L. S. Shapley, "A value for n-person games" (1953); for products of factors: F. Ang et al., Energy Economics
 * 25 (2003), 633–654. The number of orders is n!, so this is for a handful of factors.
 */
export function shapley(before: readonly number[], after: readonly number[]): number[] {
  const effects = before.map(() => 0)
  const orders = permutations(before.map((_, index) => index))
  for (const order of orders) {
    const factors = [...before]
    let value = product(factors)
    for (const index of order) {
      factors[index] = after[index] ?? 0
      const next = product(factors)
      effects[index] = (effects[index] ?? 0) + next - value
      value = next
    }
  }
  return effects.map((effect) => effect / orders.length)
}

function product(factors: readonly number[]): number {
  return factors.reduce((result, factor) => result * factor, 1)
}

function permutations(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))
}
