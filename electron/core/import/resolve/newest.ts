import type { LineFact } from '../facts.ts'
import type { Observed } from './types.ts'

/** Positive when `a` is newer than `b`. */
export function compareAge(a: Observed<unknown>, b: Observed<unknown>): number {
  if (a.asOf !== b.asOf) return a.asOf > b.asOf ? 1 : -1
  if (a.sequence !== b.sequence) return a.sequence - b.sequence
  return a.row - b.row
}

export function newest<O extends Observed<unknown>>(observed: readonly O[]): O | undefined {
  return observed.reduce<O | undefined>(
    (best, next) => (best === undefined || compareAge(next, best) > 0 ? next : best),
    undefined,
  )
}

/** The newest statement of each key. */
export function newestByKey<O extends Observed<unknown>>(observed: readonly O[], keyOf: (one: O) => string): O[] {
  const best = new Map<string, O>()
  for (const one of observed) {
    const key = keyOf(one)
    const before = best.get(key)
    if (before === undefined || compareAge(one, before) > 0) best.set(key, one)
  }
  return [...best.values()]
}

/**
 * The lines of an order, sorted by line id. Numbered lines are known one by one. Files without line numbers state an
 * order's lines as a set: only the newest such file's set counts, and only while no file numbers them.
 */
export function currentLines(lines: readonly Observed<LineFact>[]): Observed<LineFact>[] {
  const numbered = lines.filter(({ fact }) => fact.numbered)
  const current = numbered.length > 0 ? newestByKey(numbered, ({ fact }) => fact.lineId) : newestSet(lines)
  return current.toSorted((a, b) => (a.fact.lineId < b.fact.lineId ? -1 : a.fact.lineId > b.fact.lineId ? 1 : 0))
}

function newestSet(lines: readonly Observed<LineFact>[]): Observed<LineFact>[] {
  const latest = newest(lines)
  return latest === undefined ? [] : lines.filter((line) => line.batchId === latest.batchId)
}
