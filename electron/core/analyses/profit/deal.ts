/** Days of a scope, both ends among them. */
export interface Period {
  from: number
  to: number
}

/** Gives each item to the periods that it touches, in their own order; the periods follow each other without a gap. */
export function dealByDay<Item>(
  items: readonly Item[],
  periods: readonly Period[],
  daysOf: (item: Item) => Period,
): Item[][] {
  const dealt = periods.map((): Item[] => [])
  const [first, last] = [periods[0]?.from ?? 0, periods.at(-1)?.to ?? -1]
  const placeOf = periods.flatMap(({ from, to }, at) => Array.from({ length: to - from + 1 }, () => at))
  for (const item of items) {
    const { from, to } = daysOf(item)
    if (from > last || to < first) continue
    const end = placeOf[Math.min(to, last) - first] ?? -1
    for (let at = placeOf[Math.max(from, first) - first] ?? 0; at <= end; at++) dealt[at]?.push(item)
  }
  return dealt
}
