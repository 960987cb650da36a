import type { Fact } from '../facts.ts'
import { compareAge } from './newest.ts'
import type { Observed } from './types.ts'

/**
 * One key's statements as one: of every field the newest stated value. An export without a column (a seller's own
 * choice of nine columns, say) states nothing about it and takes nothing away.
 *
 * @param newestFirst facts of one kind and key, at least one
 */
export function mergeFacts<F extends Fact>(newestFirst: readonly F[]): F {
  const [first, ...older] = newestFirst
  if (first === undefined) throw new RangeError('nothing to merge')
  const merged: F = { ...first }
  for (const fact of older) {
    for (const [field, value] of Object.entries(fact)) {
      if (value !== null && (Reflect.get(merged, field) ?? null) === null) Reflect.set(merged, field, value)
    }
  }
  if (merged.kind === 'order') pairMoney(merged, newestFirst)
  return merged
}

/**
 * Paid and refunded are read together (domain rule 9): a paid column whose form its own file could show counts before
 * a newer one that has to be taken as it stands.
 */
function pairMoney(merged: Fact, newestFirst: readonly Fact[]): void {
  const known = newestFirst.find((fact) => fact.kind === 'order' && fact.refunded !== null && fact.paidAt !== null)
  if (known?.kind !== 'order' || merged.kind !== 'order' || known.paid === null) return
  merged.paid = known.paid
  merged.refunded = known.refunded
}

/** All observations of one key as one, placed where the newest was read; `undefined` without any. */
export function mergeObserved<F extends Fact>(observed: readonly Observed<F>[]): Observed<F> | undefined {
  if (observed.length < 2) return observed[0]
  const newestFirst = observed.toSorted((a, b) => compareAge(b, a))
  const [first] = newestFirst
  return first === undefined ? undefined : { ...first, fact: mergeFacts(newestFirst.map(({ fact }) => fact)) }
}

/** The same, key by key. */
export function mergeByKey<F extends Fact>(
  observed: readonly Observed<F>[],
  keyOf: (fact: F) => string,
): Observed<F>[] {
  const groups = new Map<string, Observed<F>[]>()
  for (const one of observed) {
    const key = keyOf(one.fact)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()].flatMap((group) => mergeObserved(group) ?? [])
}
