/**
 * The first of some in an order, those that come first among equals before the others, as sorting all of them would give:
 * most need one look each.
 */
export function first<Item>(items: readonly Item[], most: number, order: (a: Item, b: Item) => number): Item[] {
  const found: Item[] = []
  for (const item of items) putIn(found, item, most, order)
  return found
}

/** Puts one into its place among the first so far. */
export function putIn<Item>(found: Item[], item: Item, most: number, order: (a: Item, b: Item) => number): void {
  const last = found.at(-1)
  if (found.length >= most && (last === undefined || order(item, last) >= 0)) return
  let [low, high] = [0, found.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const own = found[middle]
    if (own === undefined || order(item, own) < 0) high = middle
    else low = middle + 1
  }
  found.splice(low, 0, item)
  if (found.length > most) found.pop()
}
