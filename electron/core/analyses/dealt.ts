/** Places of rows day by day, each day's as they were read, and where the days begin. */
export function dealtByDay(dayOf: readonly string[]): { days: string[]; starts: Int32Array; places: Int32Array } {
  const days = [...new Set(dayOf)].toSorted()
  const dayPlaces = new Map(days.map((day, place) => [day, place]))
  const of = Int32Array.from(dayOf, (day) => dayPlaces.get(day) ?? 0)
  const starts = new Int32Array(days.length + 1)
  for (const day of of) starts[day + 1] = (starts[day + 1] ?? 0) + 1
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const next = starts.slice()
  const places = new Int32Array(of.length)
  for (let row = 0; row < of.length; row++) {
    const day = of[row] ?? 0
    places[next[day] ?? 0] = row
    next[day] = (next[day] ?? 0) + 1
  }
  return { days, starts, places }
}

/** The first of some days on a day or after it; @param after only after it */
export function placeFrom(days: readonly string[], day: string, after: boolean): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const own = days[middle] ?? ''
    if (own < day || (after && own === day)) low = middle + 1
    else high = middle
  }
  return low
}

/** As a database compares texts: by their bytes, nothing before any text. */
export function byBytes(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
