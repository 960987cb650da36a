import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Comparison } from '../../../../shared/contract/quality.ts'
import { SellerError } from '../../../../shared/errors.ts'
import type { Contribution } from '../evidence/lines.ts'
import { monthsOf, wholeOf } from '../reconcile/months.ts'
import type { Period } from '../reconcile/months.ts'
import { amountsOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell } from './question.ts'

export type ReconcileQuestion = CellOf<'reconcile'>

/** What a comparison and its unit are called, whichever it is. */
export interface Compared {
  question: ReconcileQuestion
  comparison: Comparison
  period: Period
  unit: 'fen' | 'count'
  ours: string
  theirs: string
}

export function periodOf({ month, from, to }: ReconcileQuestion): Period {
  const period = month === null ? wholeOf({ from, to }) : monthsOf({ from, to }).find(({ name }) => name === month)
  if (period === undefined) throw new SellerError('NOT_FOUND', '没有这个月，刷新后再看。')
  return period
}

export function comparisonOf(
  { total, months }: { total: Comparison; months: readonly Comparison[] },
  { month }: ReconcileQuestion,
): Comparison {
  const found = month === null ? total : months.find(({ period }) => period === month)
  if (found === undefined) throw new SellerError('NOT_FOUND', '没有这个月，刷新后再看。')
  return found
}

/** What is reckoned of the others; `null` for what has rows of its own. */
export function stepCell({ question, comparison, unit, ours, theirs, period }: Compared): Cell | null {
  const of = (figure: ReconcileQuestion['figure'], cause: string | null = null) => ({
    cell: { ...question, figure, cause },
  })
  const both = {
    ours: term(ours, unit, comparison.ours, of('ours')),
    theirs: term(theirs, unit, comparison.theirs, of('theirs')),
  }
  const causes = comparison.causes.map(({ id, words, amount }) => term(words, unit, amount, of('cause', id)))
  const told = { unit, notes: comparison.reason === '' ? [] : [comparison.reason] }
  switch (question.figure) {
    case 'gap':
      return cell({
        ...told,
        name: `${period.name} 的差`,
        definition: `${theirs} − ${ours}，只比两边都有的日子。`,
        value: comparison.gap,
        terms: [both.theirs, { ...both.ours, sign: '−' }],
      })
    case 'explained':
      return cell({
        ...told,
        name: `${period.name} 说得清的`,
        definition: '看得出是算法不同的差，一条一条加起来。',
        value: comparison.gap === null ? null : comparison.causes.reduce((sum, { amount }) => sum + amount, 0),
        terms: causes,
        notes: causes.length > 0 || comparison.gap === null ? told.notes : ['看不出两边的算法有什么不同'],
      })
    case 'rest':
      return cell({
        ...told,
        name: `${period.name} 说不清的`,
        definition: `${theirs} − ${ours} − 说得清的。`,
        value: comparison.rest,
        terms: [both.theirs, { ...both.ours, sign: '−' }, ...causes.map((one) => ({ ...one, sign: '−' as const }))],
      })
    default:
      return null
  }
}

export function linesFrom(amounts: ReadonlyMap<number, number>, name: string, unit: 'fen' | 'count'): Contribution {
  const lines = Int32Array.from(amounts.keys()).toSorted()
  return amountsOf(lines, name, unit, (line) => amounts.get(line) ?? Number.NaN)
}
