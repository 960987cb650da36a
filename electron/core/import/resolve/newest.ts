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
