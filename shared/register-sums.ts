import type { RegisterEntry } from './registers.ts'

/** What the entries of a register come to: pure, so that a page and a test reckon alike. */

const SCORES = ['goods', 'service', 'logistics'] as const
export type ScoreName = (typeof SCORES)[number]

export interface ScoreChange {
  shop: string
  day: string
  score: ScoreName
  value: number
  /** Less the one before of the same shop; `null` where there is none. */
  change: number | null
}

/** Of each shop and score the newest value, and how it moved since the one before. */
export function latestScores(entries: readonly RegisterEntry[]): ScoreChange[] {
  const byShop = Map.groupBy(entries, ({ values }) => String(values['shop'] ?? ''))
  return [...byShop].flatMap(([shop, own]) => SCORES.flatMap((score) => latestOf(shop, own, score)))
}

function latestOf(shop: string, entries: readonly RegisterEntry[], score: ScoreName): ScoreChange[] {
  const known = entries
    .flatMap(({ values }) => {
      const value = values[score]
      return typeof value === 'number' ? [{ day: String(values['day'] ?? ''), value }] : []
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const [last, before] = [known.at(-1), known.at(-2)]
  if (last === undefined) return []
  // Scores have two decimals; their difference has no more.
  const change = before === undefined ? null : Math.round((last.value - before.value) * 100) / 100
  return [{ shop, score, ...last, change }]
}

export interface CommunitySums {
  days: number
  added: number
  left: number
  /** 分; `null` where nothing was written. */
  sales: number | null
  cost: number | null
}

export function communitySums(entries: readonly RegisterEntry[]): CommunitySums {
  const sum = (key: string): number | null => {
    const known = entries.flatMap(({ values }) => (typeof values[key] === 'number' ? [values[key]] : []))
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
  }
  return {
    days: new Set(entries.map(({ values }) => values['day'])).size,
    added: sum('added') ?? 0,
    left: sum('left') ?? 0,
    sales: sum('sales'),
    cost: sum('cost'),
  }
}
