import { randomUUID } from 'node:crypto'
import { candidate } from '../../../shared/contract/pricing.ts'
import type { Candidate, ScoreWeights, ScoredCandidate } from '../../../shared/contract/pricing.ts'
import type { Connection } from '../database/open.ts'
import { unitMargin } from './unit.ts'

const EVEN: ScoreWeights = { demand: 25, competition: 25, supply: 25, margin: 25 }

/** 0 to 100 between two ends; beyond them it stays at the end. */
function between(value: number, worst: number, best: number): number {
  return Math.min(1, Math.max(0, (value - worst) / (best - worst))) * 100
}

/** Demand from 100 to 100,000 a month, each tenfold the same step. */
function demandScore({ demand }: Candidate): number | null {
  return demand === null ? null : between(Math.log10(Math.max(1, demand)), 2, 5)
}

/** People who search by listing that sells: from 1 by 10 listings to 10 a listing. */
function competitionScore({ demand, competitors }: Candidate): number | null {
  if (demand === null || competitors === null) return null
  return between(Math.log10(Math.max(1, demand) / Math.max(1, competitors)), -1, 1)
}

/** Half how soon it comes (30 days to 1), half how much money the first order ties up (20,000 to 500 元). */
function supplyScore({ leadTimeDays, minimumOrder, terms }: Candidate): number | null {
  const soon = leadTimeDays === null ? null : between(leadTimeDays, 30, 1)
  const money = minimumOrder === null || terms === null ? null : minimumOrder * terms.cost
  const small =
    money === null ? null : between(Math.log10(Math.max(1, money)), Math.log10(2_000_000), Math.log10(50_000))
  const known = [soon, small].filter((score) => score !== null)
  return known.length === 0 ? null : known.reduce((sum, score) => sum + score, 0) / known.length
}

/** From nothing left to 40 % of what is kept. */
function marginScore(margin: number | null): number | null {
  return margin === null ? null : between(margin, 0, 0.4)
}

const NAMES: Readonly<Record<keyof ScoreWeights, string>> = {
  demand: '需求',
  competition: '同行数',
  supply: '到货天数和起订量',
  margin: '价格和成本',
}

export function scoreCandidate(id: string, given: Candidate, weights: ScoreWeights): ScoredCandidate {
  const margin = given.price === null || given.terms === null ? null : unitMargin(given.terms, given.price)
  const scores = {
    demand: demandScore(given),
    competition: competitionScore(given),
    supply: supplyScore(given),
    margin: marginScore(margin),
  }
  const parts = (['demand', 'competition', 'supply', 'margin'] as const).map((part) => ({
    part,
    score: scores[part],
    weight: weights[part],
  }))
  const known = parts.filter(({ score }) => score !== null)
  const weight = known.reduce((sum, one) => sum + one.weight, 0)
  return {
    ...given,
    id,
    scores,
    marginShare: margin,
    total: weight === 0 ? null : known.reduce((sum, one) => sum + (one.score ?? 0) * one.weight, 0) / weight,
    missing: parts.filter(({ score }) => score === null).map(({ part }) => NAMES[part]),
    warning: warningOf(given, margin),
  }
}

function warningOf({ price, competitorPrice }: Candidate, margin: number | null): string | null {
  if (margin !== null && margin <= 0) return '按这个价卖一件亏一件'
  if (price !== null && competitorPrice !== null && price > competitorPrice * 1.2)
    return '比同行贵两成以上，要有说得出的差别'
  return null
}

/** Candidates by total, the best first; those without one last. */
export function scorecard(db: Connection, weights: ScoreWeights = EVEN): ScoredCandidate[] {
  return db
    .prepare<[], { id: string; value: string }>('SELECT id, value FROM candidate ORDER BY saved_at, id')
    .all()
    .map(({ id, value }) => scoreCandidate(id, candidate.parse(JSON.parse(value)), weights))
    .toSorted((a, b) => (b.total ?? -1) - (a.total ?? -1))
}

export function saveCandidate(
  db: Connection,
  { id = randomUUID(), ...value }: Candidate & { id?: string | undefined },
  now: string,
): { id: string } {
  db.prepare(
    `INSERT INTO candidate (id, value, saved_at) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET value = excluded.value`,
  ).run(id, JSON.stringify(value), now)
  return { id }
}

/** @returns what is gone, so that it can be put back; `null` when there was none */
export function removeCandidate(db: Connection, id: string): (Candidate & { id: string }) | null {
  const value = db.prepare<[string], string>('SELECT value FROM candidate WHERE id = ?').pluck().get(id)
  db.prepare('DELETE FROM candidate WHERE id = ?').run(id)
  return value === undefined ? null : { id, ...candidate.parse(JSON.parse(value)) }
}
