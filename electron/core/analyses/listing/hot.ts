/** 0 for the least of the known values, 1 for the most, equal ones alike; `null` where not known. */
export function ranksOf(values: readonly (number | null)[]): (number | null)[] {
  const known = Float64Array.from(values.flatMap((value) => (value === null ? [] : [value]))).sort()
  const place = new Map<number, [first: number, last: number]>()
  known.forEach((value, at) => place.set(value, [place.get(value)?.[0] ?? at, at]))
  return values.map((value) => {
    const span = value === null ? undefined : place.get(value)
    if (span === undefined) return null
    return known.length === 1 ? 1 : (span[0] + span[1]) / 2 / (known.length - 1)
  })
}

/** The hot score of each listing: the mean of its ranks by what is known of it, 0 to 100. */
export function hotScores(...columns: readonly (readonly (number | null)[])[]): (number | null)[] {
  const ranks = columns.map(ranksOf)
  return (columns[0] ?? []).map((_, at) => {
    const own = ranks.flatMap((column) => column[at] ?? [])
    return own.length === 0 ? null : Math.round((own.reduce((sum, rank) => sum + rank, 0) / own.length) * 100)
  })
}
