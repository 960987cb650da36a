/** A small seeded generator (mulberry32): the same seed gives the same shop on every machine. */
export interface Random {
  /** In [0, 1). */
  float(): number
  /** A whole number of a closed range. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function float(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (min: number, max: number): number => min + Math.floor(float() * (max - min + 1))
  return {
    float,
    int,
    chance: (probability) => float() < probability,
    pick<T>(items: readonly T[]): T {
      if (items.length === 0) throw new RangeError('nothing to pick from')
      return items[int(0, items.length - 1)] as T
    },
  }
}

/** A copy in seeded random order (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = createRandom(seed)
  const copy = [...items]
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = random.int(0, last)
    const kept = copy[last] as T
    copy[last] = copy[other] as T
    copy[other] = kept
  }
  return copy
}

/** Index drawn in proportion to cumulative weights. */
export function pickIndex(random: Random, cumulative: Float64Array): number {
  const target = random.float() * (cumulative[cumulative.length - 1] ?? 0)
  let low = 0
  let high = cumulative.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cumulative[middle] ?? 0) > target) high = middle
    else low = middle + 1
  }
  return low
}

export function cumulate(weights: readonly number[]): Float64Array {
  const sums = new Float64Array(weights.length)
  let sum = 0
  weights.forEach((weight, index) => {
    sum += weight
    sums[index] = sum
  })
  return sums
}
