import { compareIds } from '../convert/ids.ts'
import type { LineFact } from '../facts.ts'
import { mergeByKey } from './merge.ts'
import { newest } from './newest.ts'
import type { Observed } from './types.ts'

/**
 * The lines of an order, sorted by line id. Numbered lines are known one by one. Files without line numbers state an
 * order's lines as a set: only the newest such file's set counts, and only while no file numbers them.
 */
export function currentLines(lines: readonly Observed<LineFact>[]): Observed<LineFact>[] {
  if (lines.length === 0) return []
  const numbered = lines.filter(({ fact }) => fact.numbered)
  const current = numbered.length > 0 ? mergeByKey(numbered, (fact) => fact.lineId) : newestSet(lines)
  return current.toSorted((a, b) => compareIds(a.fact.lineId, b.fact.lineId))
}

function newestSet(lines: readonly Observed<LineFact>[]): Observed<LineFact>[] {
  const latest = newest(lines)
  return latest === undefined ? [] : lines.filter((line) => line.batchId === latest.batchId)
}
