/** Linear between the order statistics (type 7 of Hyndman and Fan 1996); NaN of none. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const place = (sorted.length - 1) * p
  const low = sorted[Math.floor(place)] ?? Number.NaN
  const high = sorted[Math.ceil(place)] ?? low
  return low + (high - low) * (place - Math.floor(place))
}

/**
 * The same of whole numbers from 0 on of which only is known how often each is there.
 *
 * @param all how many there are together
 */
export function quantileOfCounts(counts: ArrayLike<number>, all: number, p: number): number {
  const place = (all - 1) * p
  const low = valueAt(counts, Math.floor(place))
  const high = valueAt(counts, Math.ceil(place))
  return low + (high - low) * (place - Math.floor(place))
}

function valueAt(counts: ArrayLike<number>, place: number): number {
  // Of none the place is before the first, and nothing stands there.
  if (place < 0) return Number.NaN
  let before = 0
  for (let value = 0; value < counts.length; value++) {
    before += counts[value] ?? 0
    if (before > place) return value
  }
  return Number.NaN
}

/** The same of numbers in any order, which are moved about: not all of them need to be sorted for one of them. */
export function quantileOf(values: Float64Array, p: number): number {
  const place = (values.length - 1) * p
  const low = nth(values, Math.floor(place))
  const high = place === Math.floor(place) ? low : least(values, Math.floor(place) + 1)
  return low + (high - low) * (place - Math.floor(place))
}

/** The value that would stand at a place if they were sorted; smaller ones are moved before it and larger ones behind. */
export function nth(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const [below, above] = parted(values, low, high)
    if (place <= below) high = below
    else if (place >= above) low = above
    else break
  }
  return values[place] ?? Number.NaN
}

/** Hoare's partition about the middle one. @returns the ends of the two parts; what lies between them equals the pivot */
function parted(values: Float64Array, low: number, high: number): [below: number, above: number] {
  const pivot = values[(low + high) >>> 1] ?? 0
  let [left, right] = [low, high]
  while (left <= right) {
    while ((values[left] ?? pivot) < pivot) left++
    while ((values[right] ?? pivot) > pivot) right--
    if (left > right) break
    const moved = values[left] ?? 0
    values[left++] = values[right] ?? 0
    values[right--] = moved
  }
  return [right, left]
}

function least(values: Float64Array, from: number): number {
  let found = values[from] ?? Number.NaN
  for (let at = from + 1; at < values.length; at++) found = Math.min(found, values[at] ?? found)
  return found
}
