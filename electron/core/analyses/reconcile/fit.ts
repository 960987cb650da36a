import { WORTH_LOOKING, WORTH_NAMING } from './question.ts'
import { allReadings, defaultReading, differences } from './readings.ts'
import type { Choice, Dimension, Reading } from './readings.ts'

/** What the books make of one day when they count as the reading says. */
export type CountAs = (reading: Reading, day: number) => number

/** The same for all readings, as one column a reading: each is worked out once. */
function columnOf(countAs: CountAs, reading: Reading, days: readonly number[]): Float64Array {
  return Float64Array.from(days, (day) => countAs(reading, day))
}

function distance(column: Float64Array, theirs: readonly number[]): number {
  return column.reduce((sum, ours, index) => sum + Math.abs((theirs[index] ?? 0) - ours), 0)
}

/**
 * Which way of counting explains the back end's days best. Days are compared one by one, so that what only happens to
 * have the right sum does not pass for a cause; a reading that differs in more ways has to explain enough more.
 */
export function fitReading(
  dimensions: readonly Dimension[],
  countAs: CountAs,
  days: readonly number[],
  theirs: readonly number[],
): Reading {
  const own = defaultReading(dimensions)
  const gap = distance(columnOf(countAs, own, days), theirs)
  const size = theirs.reduce((sum, value) => sum + Math.abs(value), 0)
  const price = Math.max(gap * WORTH_NAMING, size * WORTH_LOOKING)
  let best = { reading: own, cost: gap }
  for (const reading of allReadings(dimensions)) {
    const cost = distance(columnOf(countAs, reading, days), theirs) + price * differences(dimensions, reading)
    if (cost < best.cost) best = { reading, cost }
  }
  return best.reading
}

export interface Cause {
  id: string
  name: string
  words: string
  amount: number
}

/** A back end's figure against ours: `ours + Σ causes + rest = theirs`. */
export interface Comparison {
  ours: number
  theirs: number
  causes: Cause[]
  rest: number
}

/** One cause: how the books were read before it, and with it. */
interface Step {
  choice: Choice
  before: Reading
  after: Reading
}

export function stepsOf(dimensions: readonly Dimension[], reading: Reading): Step[] {
  const steps: Step[] = []
  let before = defaultReading(dimensions)
  for (const { id, choices } of dimensions) {
    const choice = choices.find((one) => one.id === reading[id])
    if (choice === undefined || choice === choices[0]) continue
    const after = { ...before, [id]: choice.id }
    steps.push({ choice, before, after })
    before = after
  }
  return steps
}

/** Goes from how the books count to the reading one dimension at a time: each step is what that cause makes out. */
export function explain(
  dimensions: readonly Dimension[],
  reading: Reading,
  countAs: CountAs,
  days: readonly number[],
  theirs: readonly number[],
): Comparison {
  const total = (one: Reading) => days.reduce((sum, day) => sum + countAs(one, day), 0)
  const ours = total(defaultReading(dimensions))
  let level = ours
  const causes: Cause[] = []
  for (const { choice, after } of stepsOf(dimensions, reading)) {
    const next = total(after)
    causes.push({ ...choice, amount: next - level })
    level = next
  }
  const stated = theirs.reduce((sum, value) => sum + value, 0)
  return { ours, theirs: stated, causes, rest: stated - level }
}
