import { ABC } from './question.ts'

export type Class = 'A' | 'B' | 'C'

/**
 * The few that earn most of the profit are A, the next B, the rest and all that lose money C. A listing whose share
 * begins below the border belongs above it. `null` where the profit is not known.
 */
export function abcOf(profits: readonly (number | null)[]): (Class | null)[] {
  const total = profits.reduce((sum: number, profit) => sum + Math.max(0, profit ?? 0), 0)
  const order = [...profits.keys()].toSorted((a, b) => (profits[b] ?? 0) - (profits[a] ?? 0))
  const classes = profits.map((profit): Class | null => (profit === null ? null : 'C'))
  let before = 0
  for (const at of order) {
    const profit = profits[at] ?? null
    if (profit === null || profit <= 0) continue
    if (before < ABC.a * total) classes[at] = 'A'
    else if (before < ABC.b * total) classes[at] = 'B'
    before += profit
  }
  return classes
}
