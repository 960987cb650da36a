import { dayNumber, dayOfNumber, monthEnd, monthStart } from '../../../../shared/calendar.ts'
import type { MaturityMonth } from '../../../../shared/contract/aftersales.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { ratio } from '../../../../shared/money.ts'
import { PLATFORM_NAMES } from '../../../../shared/platforms.ts'
import { SERVICE } from '../../../../shared/terms/service.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import { arrivalsByPlatform } from '../maturity/arrivals.ts'
import { finalRefund, lagCurves, maturityMonths, partsOf, project } from '../maturity/compute.ts'
import type { DaySpan } from '../maturity/compute.ts'
import { MATURE_DAYS } from '../maturity/question.ts'
import { knownUntil } from '../maturity/rows.ts'
import { amountsOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { linesOfRefunds, refundRecords } from './refund-lines.ts'

type Question = CellOf<'arrival'>
type Figure = Question['figure']

/** What refunds of a month have come to and will, and how much of all refunds had come by an age. */
export function arrivalCell(sources: Sources, question: Question): Cell {
  const { asOf: asked, shops, month } = question
  const until = knownUntil(sources.books, shops, asked)
  const known = until === null ? question : { ...question, asOf: dayOfNumber(until) }
  return month === null ? ofAge(sources, known) : ofMonth(sources, known, month)
}

interface Month {
  sources: Sources
  question: Question
  row: MaturityMonth
  days: DaySpan
  asOf: number
}

function ofMonth(sources: Sources, question: Question, month: string): Cell {
  const asOf = dayNumber(question.asOf)
  const all = arrivalsByPlatform(sources.books, question.shops, asOf)
  const row = maturityMonths(all, lagCurves(all, asOf).curves, asOf).find((one) => one.month === month)
  if (row === undefined) throw new SellerError('NOT_FOUND', '没有这个月，刷新后再看。')
  const days: DaySpan = [dayNumber(monthStart(month)), Math.min(asOf, dayNumber(monthEnd(month)))]
  const told = { sources, question, row, days, asOf }
  const { figure } = question
  switch (figure) {
    case 'paid':
      return paidCell(told)
    case 'refunded':
      return refundedCell(told)
    case 'aged':
      return agedCell(told)
    case 'projected':
      return projectedCell(told)
    case 'low':
    case 'high':
      return boundCell(told, figure)
    default:
      return shareCell(told, figure)
  }
}

function paidCell({ sources: { books }, question, row, days }: Month): Cell {
  const shops = shopMask(books, question.shops)
  const lines = kept(
    membersBetween(indexByDay(books.lines.paidDay), ...days),
    (line) => shops[books.lines.shop[line] ?? NONE] === 1,
  )
  return cell({
    name: `${row.month} 付的`,
    definition: `这个月付款的订单行付的钱，到 ${question.asOf} 为止。`,
    unit: 'fen',
    value: row.paid,
    lines: amountsOf(lines, '实付', 'fen', (line) => books.lines.paid[line] ?? Number.NaN),
  })
}

function shopMask(books: Books, shops: readonly string[] | undefined): Uint8Array {
  return Uint8Array.from(books.shops, ({ id }) => (shops === undefined || shops.includes(id) ? 1 : 0))
}

/** Refunds of payments of some days that had come by a day; those of no day count as come. */
function cameFrom({ books }: Sources, question: Question, [first, last]: DaySpan, isMeant: (lag: number) => boolean) {
  const { lines, refunds } = books
  const shops = shopMask(books, question.shops)
  const asOf = dayNumber(question.asOf)
  const found: number[] = []
  for (let refund = 0; refund < refunds.length; refund++) {
    const line = refunds.line[refund] ?? 0
    const [paidDay, day] = [lines.paidDay[line] ?? NO_DAY, refunds.day[refund] ?? NO_DAY]
    if (shops[lines.shop[line] ?? NONE] !== 1 || paidDay === NO_DAY || day > asOf) continue
    if (paidDay >= first && paidDay <= last && isMeant(lagOf(paidDay, day))) found.push(refund)
  }
  return Int32Array.from(found)
}

/** NaN where no file has the day of the refund. */
function lagOf(paidDay: number, day: number): number {
  return day === NO_DAY ? Number.NaN : day - paidDay
}

function refundLines({ db, books }: Sources, refunds: Int32Array): Pick<Cell, 'lines' | 'records' | 'recordsTotal'> {
  return {
    lines: linesOfRefunds(books, refunds, '退款', 'fen', (refund) => books.refunds.amount[refund] ?? Number.NaN),
    ...refundRecords(db, books, refunds),
  }
}

function refundedCell({ sources, question, row, days }: Month): Cell {
  return cell({
    name: `${row.month} 付的已经退了的`,
    definition: `这个月付款的订单，到 ${question.asOf} 为止成功退的钱。`,
    unit: 'fen',
    value: row.refunded,
    ...refundLines(
      sources,
      cameFrom(sources, question, days, () => true),
    ),
  })
}

/** Payments of each day, each times how much of its refunds should have come. */
function agedCell(month: Month): Cell {
  const { sources, question, row, days, asOf } = month
  const { books } = sources
  const all = arrivalsByPlatform(books, question.shops, asOf)
  const parts = [...all.keys()].map((platform, at) => ({ platform, ...partAt(all, at, asOf) }))
  const aged = parts.map(({ platform, arrivals, curve }) =>
    term(PLATFORM_NAMES[platform], 'fen', curve.length === 0 ? 0 : project(arrivals, curve, days, asOf).aged),
  )
  return cell({
    name: `${row.month} 付的，按天数该退到的部分`,
    definition: `每天付的钱 × 付到现在那么多天的${SERVICE.refundMaturity.zh}，加起来；各平台的快慢分开算。`,
    unit: 'fen',
    value: row.mature === null ? null : aged.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0),
    terms: row.mature === null ? [] : aged,
    lines: paidCell(month).lines,
    notes: ['是推算：付得越久，算进来的越多'],
  })
}

function partAt(all: ReturnType<typeof arrivalsByPlatform>, at: number, asOf: number) {
  const part = partsOf(all, lagCurves(all, asOf).curves)[at]
  return part ?? { arrivals: { paid: new Map<number, number>(), refunds: [] }, curve: [] }
}

function projectedCell(month: Month): Cell {
  const { sources, question, row, days, asOf } = month
  const { books } = sources
  const all = arrivalsByPlatform(books, question.shops, asOf)
  const parts = [...all.keys()].map((platform, at) => {
    const { arrivals, curve } = partAt(all, at, asOf)
    return term(PLATFORM_NAMES[platform], 'fen', finalRefund(project(arrivals, curve, days, asOf)))
  })
  return cell({
    name: `${row.month} 付的预计最终退款`,
    definition: '每个平台：已经退的 ÷ 按天数该退到的部分 × 付的，最少是已经退的，最多是付的；各平台加起来。',
    unit: 'fen',
    value: row.projected,
    terms: row.projected === null ? [] : parts,
    lines: paidCell(month).lines,
    notes: ['是推算：退得快慢照付款满 90 天的订单'],
  })
}

function boundCell({ question, row }: Month, figure: 'low' | 'high'): Cell {
  const value = row[figure]
  return cell({
    name: `${row.month} 付的最终退款，多半不${figure === 'low' ? '少' : '多'}于`,
    definition: `以前同样长的日子，在同样的天数上也这样推算，最后退的 ÷ 推算的，取第 ${figure === 'low' ? 10 : 90} 百分位，乘这次推算的；不少于已经退的。`,
    unit: 'fen',
    value,
    reckoned: 'model',
    terms: [
      term('这次推算的', 'fen', row.projected, { cell: { ...question, figure: 'projected' } }),
      term('以前的最后退的 ÷ 推算的', 'decimal', ratio(value, row.projected)),
      term('已经退的', 'fen', row.refunded, { cell: { ...question, figure: 'refunded' } }),
    ],
  })
}

type Share = Exclude<Figure, 'paid' | 'refunded' | 'aged' | 'projected' | 'low' | 'high'>
/** What is divided by the payments of the month. */
const OVER_PAID: Partial<Record<Figure, { name: string; of: 'refunded' | 'aged' | 'projected' | 'low' | 'high' }>> = {
  rate: { name: '现在退了', of: 'refunded' },
  mature: { name: SERVICE.refundMaturity.zh, of: 'aged' },
  projectedRate: { name: SERVICE.projectedRefundRate.zh, of: 'projected' },
  lowRate: { name: '最终退款率多半不低于', of: 'low' },
  highRate: { name: '最终退款率多半不高于', of: 'high' },
}

function shareCell(told: Month, figure: Share): Cell {
  const { question, row } = told
  const found = OVER_PAID[figure]
  if (found === undefined) throw new SellerError('INVALID_INPUT', '这个数不按月分。')
  const above = arrivalCell(told.sources, { ...question, figure: found.of })
  return {
    ...above,
    reckoned: 'formula',
    name: `${row.month} 付的${found.name}`,
    definition: `${above.name} ÷ ${row.month} 付的。`,
    unit: 'ratio',
    value: ratio(above.value, row.paid),
    terms: [
      term(above.name, 'fen', above.value, { cell: { ...question, figure: found.of } }),
      term(`${row.month} 付的`, 'fen', row.paid, { sign: '÷', cell: { ...question, figure: 'paid' } }),
    ],
  }
}

const ALL_DAYS = -1_000_000

/** Of the refunds of payments that are old enough those that came within so many days. */
function ofAge(sources: Sources, question: Question): Cell {
  const { age, figure } = question
  const asOf = dayNumber(question.asOf)
  const { together } = lagCurves(arrivalsByPlatform(sources.books, question.shops, asOf), asOf)
  const isLast = age >= MATURE_DAYS
  const days: DaySpan = [ALL_DAYS, asOf - MATURE_DAYS]
  const dated = cameFrom(sources, question, days, (lag) => !Number.isNaN(lag))
  const early = cameFrom(sources, question, days, (lag) => !Number.isNaN(lag) && (isLast || lag <= age))
  const sum = (refunds: Int32Array) =>
    refunds.reduce((total, refund) => total + (sources.books.refunds.amount[refund] ?? Number.NaN), 0)
  const name = `付款后 ${age} 天内退的`
  const all = `付款满 ${MATURE_DAYS} 天的订单退的`
  const told = figure === 'cameInAll' ? { name: all, refunds: dated } : { name, refunds: early }
  const money = cell({
    name: told.name,
    definition: `付款满 ${MATURE_DAYS} 天、退款有日期的订单${figure === 'cameInAll' ? '退的钱' : `，在付款后 ${age} 天内退的钱`}；满 ${MATURE_DAYS} 天以后退的算在第 ${MATURE_DAYS} 天。`,
    unit: 'fen',
    value: sum(told.refunds),
    ...refundLines(sources, told.refunds),
  })
  if (figure !== 'curve') return money
  return {
    ...money,
    name: `付款后 ${age} 天退到的`,
    unit: 'ratio',
    value: together.curve[age] ?? null,
    terms: [
      term(name, 'fen', sum(early), { cell: { ...question, figure: 'cameBy' } }),
      term(all, 'fen', sum(dated), { sign: '÷', cell: { ...question, age: 0, figure: 'cameInAll' } }),
    ],
  }
}
