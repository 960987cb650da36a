/** Negative where the first comes first; 0 only for one and the same. */
type Before = (a: number, b: number) => number

/**
 * The places `from` … `to` of what would be sorted, by quickselect (Hoare 1961): linear in the length, and only the
 * window itself is put in order.
 *
 * @param length how many members there are, named 0 … length − 1
 * @param keys what they are ordered by in the first place: finite or +∞
 * @param before a total order that agrees with the keys
 * @returns members, in order
 */
export function windowOf(
  length: number,
  keys: Float64Array,
  before: Before,
  { from, to }: { from: number; to: number },
): Int32Array {
  const members = new Int32Array(length)
  for (let place = 0; place < length; place++) members[place] = place
  const end = Math.min(to, length)
  if (from >= end) return new Int32Array()
  // Ends of the window one after the other: what lies before the first is left alone by the second.
  if (end < length) select(members, keys, before, [0, length - 1], end - 1)
  if (from > 0) select(members, keys, before, [0, end - 1], from)
  return members.subarray(from, end).toSorted(before)
}

/** Puts the member that belongs at `place` there, smaller ones before it and larger ones behind. */
function select(members: Int32Array, keys: Float64Array, before: Before, span: [number, number], place: number): void {
  let [low, high] = span
  while (low < high) {
    const [left, right] = part(members, keys, before, low, high)
    if (place <= right) high = right
    else if (place >= left) low = left
    else return
  }
}

/** Parts a span about its middle member. @returns where the larger ones begin, and where the smaller ones end */
function part(members: Int32Array, keys: Float64Array, before: Before, low: number, high: number): [number, number] {
  const pivot = members[(low + high) >> 1] ?? 0
  const key = keys[pivot] ?? 0
  // Keys alone decide mostly; equal ones ask.
  const side = (member: number): number => {
    const own = keys[member] ?? 0
    if (own !== key) return own < key ? -1 : 1
    return member === pivot ? 0 : before(member, pivot)
  }
  let [left, right] = [low, high]
  while (left <= right) {
    while (side(members[left] ?? 0) < 0) left++
    while (side(members[right] ?? 0) > 0) right--
    if (left > right) break
    const swapped = members[left] ?? 0
    members[left] = members[right] ?? 0
    members[right] = swapped
    left++
    right--
  }
  return [left, right]
}
