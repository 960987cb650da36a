import { FUNNEL_STEPS } from '../../../../shared/contract/traffic.ts'
import type { FunnelStep, FunnelStepRow, TrafficMethod } from '../../../../shared/contract/traffic.ts'
import { ratio, roundHalfAway } from '../../../../shared/money.ts'
import { median } from '../../stats/robust.ts'
import { REPORT_ORDER } from '../traffic-days/question.ts'
import type { Days } from '../traffic-days/rows.ts'
import { DAYS_A_WEEK, LEAST_DAYS, LEAST_WEEKS, STATED_PART, WEEKS } from './question.ts'
import type { StepRow } from './rows.ts'

/** People of the steps that one report states, over rows that state them all. */
export interface Counted {
  report: string
  method: TrafficMethod
  missingDays: number
  steps: FunnelStep[]
  people: number[]
  /** `null` where a row does not state it. */
  payAmount: number | null
}

/** The weeks that a scope is held against, the newest last. */
export function weeksBefore({ from }: Days): Days[] {
  return Array.from({ length: WEEKS }, (_, week) => {
    const start = from - (WEEKS - week) * DAYS_A_WEEK
    return { from: start, to: start + DAYS_A_WEEK - 1 }
  })
}

/** @param rows of one shop or listing; `null` where no report states two steps */
export function countFunnel(rows: readonly StepRow[], range: Days): Counted | null {
  const counted = [...Map.groupBy(rows, ({ report }) => report)].flatMap(([report, own]) =>
    (['days', 'exact'] as const).flatMap((method) => countReport(report, own, method, range) ?? []),
  )
  // Days that are all there, then one row for all of them, then days with gaps.
  const rank = ({ method, missingDays }: Counted) => (method === 'exact' ? 0.5 : missingDays)
  const place = ({ report }: Counted) =>
    (REPORT_ORDER.indexOf(report) + REPORT_ORDER.length + 1) % (REPORT_ORDER.length + 1)
  const [best] = counted.toSorted((a, b) => rank(a) - rank(b) || place(a) - place(b) || (a.report < b.report ? -1 : 1))
  return best ?? null
}

/** The rows that were added up. */
export function usedRows(
  rows: readonly StepRow[],
  { report, method, steps }: Pick<Counted, 'report' | 'method' | 'steps'>,
  range: Days,
): StepRow[] {
  const own = rows.filter((row) => row.report === report)
  return statingAll(rowsOf(own, method, range), steps)
}

function countReport(report: string, rows: readonly StepRow[], method: TrafficMethod, range: Days): Counted | null {
  const own = rowsOf(rows, method, range)
  const steps = statedSteps(own)
  const used = statingAll(own, steps)
  if (steps.filter((step) => step !== 'repeat').length < 2 || used.length === 0) return null
  return {
    report,
    method,
    missingDays: method === 'exact' ? 0 : range.to - range.from + 1 - used.length,
    steps,
    people: sums(used, steps),
    payAmount: used.reduce(
      (sum, { payAmount }) => (sum === null || payAmount === null ? null : sum + payAmount),
      0 as number | null,
    ),
  }
}

/** One row a day: that of the whole shop comes before one that names its carriers together. */
function rowsOf(rows: readonly StepRow[], method: TrafficMethod, { from, to }: Days): StepRow[] {
  const days = new Map<number, StepRow>()
  for (const row of rows) {
    const fits =
      method === 'exact' ? row.from === from && row.to === to : row.from === row.to && row.from >= from && row.to <= to
    if (fits && !days.has(row.from)) days.set(row.from, row)
  }
  return [...days.values()]
}

/** Where a report counts who saw and who clicked, its visitors are no step between. */
function statedSteps(rows: readonly StepRow[]): FunnelStep[] {
  const stated = (step: FunnelStep) => rows.filter((row) => row[step] !== null).length
  const most = Math.max(0, ...FUNNEL_STEPS.map(stated))
  const steps = FUNNEL_STEPS.filter((step) => most > 0 && stated(step) >= most * STATED_PART)
  return steps.includes('click') ? steps.filter((step) => step !== 'visit') : steps
}

function statingAll(rows: readonly StepRow[], steps: readonly FunnelStep[]): StepRow[] {
  return rows.filter((row) => steps.every((step) => row[step] !== null))
}

function sums(rows: readonly StepRow[], steps: readonly FunnelStep[]): number[] {
  return steps.map((step) => rows.reduce((sum, row) => sum + (row[step] ?? 0), 0))
}

/** Each step by the one before it; `null` for the first. */
export function ratesOf(people: readonly number[]): (number | null)[] {
  return people.map((count, index) => (index === 0 ? null : ratio(count, people[index - 1] ?? null)))
}

/** The same rates by the same report and way over other days; `null` where fewer than `least` rows state every step. */
function ratesOver(rows: readonly StepRow[], { report, method, steps }: Counted, range: Days, least: number) {
  const used = usedRows(rows, { report, method, steps }, range)
  return used.length < least ? null : ratesOf(sums(used, steps))
}

export function baseRates(rows: readonly StepRow[], counted: Counted, base: Days): (number | null)[] | null {
  return ratesOver(rows, counted, base, 1)
}

/** The middle of the weeks before, step by step; people of a whole period are not those of weeks. */
export function usualRates(rows: readonly StepRow[], counted: Counted, range: Days): (number | null)[] | null {
  if (counted.method === 'exact') return null
  const weeks = weeksBefore(range).flatMap((week) => {
    const rates = ratesOver(rows, counted, week, LEAST_DAYS)
    return rates === null ? [] : [rates]
  })
  return counted.steps.map((_, index) => {
    const known = weeks.flatMap((rates) => rates[index] ?? [])
    return known.length < LEAST_WEEKS ? null : median(known)
  })
}

/** @param perBuyer sales of a buyer as the report counts them, 分 */
export function stepRows(
  { steps, people }: Counted,
  base: readonly (number | null)[] | null,
  perBuyer: number | null,
): FunnelStepRow[] {
  const rates = ratesOf(people)
  const pay = steps.indexOf('pay')
  return steps.map((step, index) => {
    const [rate, baseRate] = [rates[index] ?? null, base?.[index] ?? null]
    const before = people[index - 1] ?? null
    // What becomes of those who pass: the later steps as they are, up to paying.
    const later = pay < index ? null : product(rates.slice(index + 1, pay + 1))
    return {
      step,
      people: people[index] ?? null,
      rate,
      baseRate,
      lost: lostOf({ rate, baseRate, before, later, perBuyer }),
    }
  })
}

interface Loss {
  rate: number | null
  baseRate: number | null
  before: number | null
  later: number | null
  perBuyer: number | null
}

function lostOf({ rate, baseRate, before, later, perBuyer }: Loss): number | null {
  if (rate === null || baseRate === null || before === null || later === null) return null
  if (rate >= baseRate) return 0
  return perBuyer === null ? null : roundHalfAway((baseRate - rate) * before * later * perBuyer)
}

function product(rates: readonly (number | null)[]): number | null {
  return rates.reduce((all, rate) => (all === null || rate === null ? null : all * rate), 1 as number | null)
}

/** The step that costs the most. */
export function bottleneckOf(steps: readonly FunnelStepRow[]): FunnelStepRow | null {
  const [worst] = steps.filter(({ lost }) => (lost ?? 0) > 0).toSorted((a, b) => (b.lost ?? 0) - (a.lost ?? 0))
  return worst ?? null
}
