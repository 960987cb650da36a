import { expectedShortage } from '../../stats/loss.ts'
import { roundedOrder, upToPack } from '../../stock/rounding.ts'
import { MOST_STEPS } from './question.ts'
import type { PlanLine, Question } from './question.ts'

export interface Planned {
  line: PlanLine
  rounded: number
  quantity: number
  /** Profit that so many pieces are expected to save, 分; `null` where the profit of a piece is not known. */
  savedBy: (pieces: number) => number | null
}

export function planOrders({ lines, budget }: Question): Planned[] {
  const planned = lines.map((line): Planned => {
    const rounded = roundedOrder(line.wanted, line.minimumOrder, line.pack)
    return { line, rounded, quantity: rounded, savedBy: (pieces) => savedProfit(line, pieces) }
  })
  if (budget !== null && planned.reduce((sum, one) => sum + costOf(one), 0) > budget) trim(planned, budget)
  return planned
}

function savedProfit({ position, demand, deviation, unitProfit }: PlanLine, pieces: number): number | null {
  if (unitProfit === null) return null
  return (
    unitProfit *
    (expectedShortage(position, demand, deviation) - expectedShortage(position + pieces, demand, deviation))
  )
}

function costOf({ rounded, line: { unitCost } }: Planned): number {
  return rounded * (unitCost ?? 0)
}

interface Step {
  of: Planned
  /** Pieces of the line once this step is taken. */
  pieces: number
  cost: number
  /** Profit saved per 分 spent. */
  worth: number
}

/**
 * Each further carton of a line saves less than the one before, so taking steps by their worth is taking them in the
 * order of each line too. A step that is too dear ends its line; cheaper ones of others may still fit.
 */
function trim(planned: readonly Planned[], budget: number): void {
  const weighed = planned.filter(({ line, rounded }) => line.unitCost !== null && rounded > 0)
  const steps = weighed.flatMap(stepsOf).toSorted((a, b) => b.worth - a.worth)
  for (const one of weighed) one.quantity = 0
  const ended = new Set<Planned>()
  let left = budget
  for (const { of, pieces, cost, worth } of steps) {
    if (ended.has(of)) continue
    // Money that is short is not spent on what loses with every piece.
    if (cost > left || worth < 0) {
      ended.add(of)
      continue
    }
    left -= cost
    of.quantity = pieces
  }
}

function stepsOf(of: Planned): Step[] {
  const { line, rounded, savedBy } = of
  const least = roundedOrder(1, line.minimumOrder, line.pack)
  const size = upToPack(Math.max(1, (rounded - least) / MOST_STEPS), line.pack ?? 1)
  const steps: Step[] = []
  let worst = Number.POSITIVE_INFINITY
  for (let before = 0; before < rounded;) {
    const pieces = before === 0 ? least : Math.min(rounded, before + size)
    const cost = (pieces - before) * (line.unitCost ?? 0)
    const saved = (savedBy(pieces) ?? 0) - (savedBy(before) ?? 0)
    // Rounding may raise a worth by a hair, which would take a step before the one it rests on.
    worst = Math.min(worst, cost === 0 ? (saved > 0 ? Number.POSITIVE_INFINITY : 0) : saved / cost)
    steps.push({ of, pieces, cost, worth: worst })
    before = pieces
  }
  return steps
}
