import type { ReviewFinding } from '../../../../shared/review-parts.ts'
import { COVER_FLOOR, LEAST, MOST, MOST_OF_MODULE } from './question.ts'

/** A finding before the seller has changed its words. */
export type Candidate = Omit<ReviewFinding, 'edited'>

/**
 * The few that are read: by |分| × confidence, at most two of a module, one good thing where there is any, and what is
 * missing where files cover too little.
 *
 * @param cover share of the month's days that files cover, 0–1
 */
export function choose(candidates: readonly Candidate[], cover: number): Candidate[] {
  const ranked = candidates
    .filter(({ module, amount }) => module === 'data' || Math.abs(amount) >= LEAST)
    .toSorted((a, b) => score(b) - score(a) || (a.id < b.id ? -1 : 1))
  const taken: Candidate[] = []
  const take = (wanted: (one: Candidate) => boolean, room: number) => {
    for (const one of ranked) {
      if (taken.length >= room) return
      const own = taken.filter(({ module }) => module === one.module).length
      if (wanted(one) && own < MOST_OF_MODULE && !taken.includes(one)) taken.push(one)
    }
  }
  if (cover < COVER_FLOOR) take(({ module }) => module === 'data', 1)
  const withGood = taken.length + 1
  take(({ module, amount }) => module !== 'data' && amount > 0, withGood)
  take(({ module }) => module !== 'data', MOST)
  return ranked.filter((one) => taken.includes(one))
}

export function score({ amount, confidence }: Pick<Candidate, 'amount' | 'confidence'>): number {
  return Math.abs(amount) * confidence
}
