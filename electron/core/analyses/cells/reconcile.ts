import { dayOfNumber } from '../../../../shared/calendar.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { recordOf } from '../evidence/record.ts'
import { lessAmounts, lineAmounts } from '../reconcile/counted-lines.ts'
import { stepsOf } from '../reconcile/fit.ts'
import { within } from '../reconcile/months.ts'
import type { Measure } from '../reconcile/question.ts'
import { defaultReading } from '../reconcile/readings.ts'
import { readReport } from '../reconcile/reports.ts'
import type { ReadReport } from '../reconcile/reports.ts'
import { reportDays, reportRows } from '../reconcile/rows.ts'
import { comparisonOf, linesFrom, periodOf, stepCell } from './compared.ts'
import type { Compared, ReconcileQuestion } from './compared.ts'
import { cell } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { settledCell } from './settled.ts'

/** One figure of the way from what orders say to what another report says. */
export function reconcileCell(sources: Sources, question: ReconcileQuestion): Cell {
  const { measure } = question
  return measure === 'income' ? settledCell(sources, question) : reportCell(sources, question, measure)
}

function reportCell({ db, books }: Sources, question: ReconcileQuestion, measure: Measure): Cell {
  const { shopId, report } = question
  const read = readReport(books, question, reportDays(db), { shopId, report, measure })
  if (read === null) throw new SellerError('NOT_FOUND', '没有这张报表，刷新后再看。')
  const { row } = read
  const comparison = comparisonOf(row, question)
  const period = periodOf(question)
  const told = {
    question,
    comparison,
    period,
    unit: row.unit,
    ours: '订单',
    theirs: `${row.reportName}的${row.measureName}`,
  }
  const stepped = stepCell(told)
  if (stepped !== null) return stepped
  const days = read.days.filter((day) => within(period, day))
  if (question.figure === 'theirs') return theirsCell({ db, books }, told, measure, days)
  return linesCell({ db, books }, told, measure, read, new Set(days))
}

function theirsCell(
  { db }: Sources,
  { question, comparison, unit, theirs, period }: Compared,
  measure: Measure,
  days: readonly number[],
): Cell {
  const rows = reportRows(db, { shopId: question.shopId, report: question.report, measure })
  return cell({
    name: `${period.name} ${theirs}`,
    definition: '报表里每天写的数加起来，只加有订单文件的日子。',
    unit,
    value: comparison.theirs,
    records: days.flatMap((day) => {
      const row = rows.get(day)
      return row === undefined ? [] : [recordOf('shopDay', row, theirs, dayOfNumber(day), unit, row.value)]
    }),
  })
}

function linesCell(
  { books }: Sources,
  { question, comparison, unit, period }: Compared,
  measure: Measure,
  { dimensions, reading, shop, row }: ReadReport,
  days: ReadonlySet<number>,
): Cell {
  const amounts = (one: NonNullable<typeof reading>) => lineAmounts(books, shop, measure, one, days)
  if (question.figure === 'ours')
    return cell({
      name: `${period.name} 订单的${row.measureName}`,
      definition: `按订单算的${row.measureName}，只算报表也有的日子。`,
      unit,
      value: comparison.ours,
      lines: linesFrom(amounts(defaultReading(dimensions)), row.measureName, unit),
    })
  const step =
    reading === null ? undefined : stepsOf(dimensions, reading).find(({ choice }) => choice.id === question.cause)
  const cause = comparison.causes.find(({ id }) => id === question.cause)
  if (step === undefined || cause === undefined) throw new SellerError('NOT_FOUND', '没有这一条原因，刷新后再看。')
  return cell({
    name: `${period.name} ${cause.name}`,
    definition: `${cause.words}：这样算以后多出来（或少掉）的，一行一行加起来。`,
    unit,
    value: cause.amount,
    lines: linesFrom(lessAmounts(amounts(step.after), amounts(step.before)), '差', unit),
  })
}
