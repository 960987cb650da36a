import { addDays, monthEnd, monthStart } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import { DAY_METHOD_NAMES, METHOD_NAMES } from '../../../../shared/contract/forecast.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import { listEvents } from '../../events/store.ts'
import { daysForecast } from '../day-forecast/day-forecast.ts'
import { salesForecast } from '../forecast/present.ts'
import { metricLines } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'forecast'>

/** What is forecast, by whatever way. */
type Asked = Pick<Question, 'shops' | 'product' | 'measure' | 'grain' | 'horizon'>

/** What a forecast was made of, as far as the page of either kind of forecast says it. */
export interface Made {
  unit: 'fen' | 'count'
  ahead: { period: string; low: number | null; mean: number; high: number | null; factors: CellTerm[] }[]
  history: { period: string; value: number | null }[]
  method: { id: string; name: string } | null
  wape: number | null
  /** Of the whole horizon, where it has bounds of its own. */
  bounds: { low: number | null; high: number | null } | null
}

/** Periods that are listed of those that the method was given. */
const SHOWN: Readonly<Record<Question['grain'], number>> = { day: 28, week: 12, month: 12 }
const WORDS = { low: '偏少（P10）', mean: '预计', high: '偏多（P90）' } as const

/** What is still to come: no sum of lines, but what a method made of those that were. */
export function forecastCell(sources: Sources, question: Question): Cell {
  const { measure, period, figure, grain } = question
  const made = grain === 'day' ? ofDays(sources, question) : ofPeriods(sources, question)
  if (figure === 'total' || figure === 'totalLow' || figure === 'totalHigh') return totalCell(question, made, figure)
  const { unit, ahead, history, method, wape } = made
  const row = ahead.find((one) => one.period === period)
  const [first, last] = [history[0], history.at(-1)]
  if (row === undefined || first === undefined || last === undefined)
    throw new SellerError('NOT_FOUND', '没有这一段的预测，刷新后再看。')
  const given = { from: daysOf(grain, first.period).from, to: daysOf(grain, last.period).to }
  return cell({
    name: `${period} 的${METRICS[measure].zh}${WORDS[figure]}`,
    definition: `用 ${given.from} 到 ${given.to} 的数推算，方法是「${method?.name ?? '照搬'}」；偏少和偏多之间是八成的可能。`,
    unit,
    value: row[figure],
    reckoned: 'model',
    terms: [
      term('用到的段数', 'count', history.length),
      ...(wape === null ? [] : [wapeTerm(question, method, wape)]),
      ...row.factors,
      ...history.slice(-SHOWN[grain]).map((one) => pastTerm(question, unit, one)),
    ],
    lines: metricLines(sources, measure, scopeOf(question, given), testOf(sources, question)),
    notes: ['是推算，不是加出来的：下面是它用到的日子里的订单行'],
  })
}

function wapeTerm(
  { shops, product, measure, grain, horizon }: Question,
  method: Made['method'],
  wape: number,
): CellTerm {
  const asked = {
    measure,
    grain,
    horizon,
    ...(shops === undefined ? {} : { shops }),
    ...(product === undefined ? {} : { product }),
  }
  const opens =
    method === null ? {} : { cell: { of: 'tried' as const, ...asked, method: method.id, figure: 'wape' as const } }
  return term('同样的做法过去平均差', 'ratio', wape, opens)
}

/** All that is ahead together; how far that may be off is not the sum of how far its days may. */
function totalCell(
  question: Question,
  { unit, ahead, bounds }: Made,
  figure: 'total' | 'totalLow' | 'totalHigh',
): Cell {
  const [first, last] = [ahead[0], ahead.at(-1)]
  const mean = ahead.reduce((sum, one) => sum + one.mean, 0)
  const value = { total: mean, totalLow: bounds?.low ?? null, totalHigh: bounds?.high ?? null }[figure]
  const isTotal = figure === 'total'
  const words = { total: '合计', totalLow: '合计偏少', totalHigh: '合计偏多' }[figure]
  const { measure, horizon } = question
  return cell({
    name: `${first?.period ?? ''} 到 ${last?.period ?? ''} 的${METRICS[measure].zh}${words}`,
    definition: isTotal
      ? `往后 ${horizon} 段各自预计的，加起来。`
      : '合计乘上过去这样往后看时，实际 ÷ 预测的第 10（偏少）或第 90（偏多）百分位。',
    unit,
    value,
    reckoned: isTotal ? 'formula' : 'model',
    terms: isTotal
      ? ahead.map(({ period, mean: own }) => term(period, unit, own, { cell: { ...question, period, figure: 'mean' } }))
      : [term('预计合计', unit, mean, { cell: { ...question, figure: 'total' } })],
  })
}

function ofPeriods({ books }: Sources, { shops, product, measure, grain, horizon }: Question): Made {
  const weekly = grain === 'month' ? 'month' : 'week'
  const answer = salesForecast(books, { shops, product, measure, grain: weekly, horizon })
  return {
    ...answer,
    ahead: answer.ahead.map((one) => ({ ...one, factors: [] })),
    method: answer.method === null ? null : { id: answer.method, name: METHOD_NAMES[answer.method] },
    wape: answer.backtest?.wape ?? null,
    bounds: null,
  }
}

function ofDays({ db, books }: Sources, { shops, measure, horizon }: Question): Made {
  const answer = daysForecast(books, { shops, measure, horizon }, listEvents(db).events)
  const factor = (name: string, value: number | null) => (value === null ? [] : [term(name, 'decimal', value)])
  return {
    unit: answer.unit,
    ahead: answer.ahead.map(({ day, weekday, season, event, ...bounds }) => ({
      ...bounds,
      period: day,
      factors: [
        ...factor('星期几的倍数', weekday),
        ...factor('季节的倍数', season),
        ...factor(`${event?.name ?? ''}${event?.phase ?? ''}的倍数`, event?.factor ?? null),
      ],
    })),
    history: answer.history.map(({ day, value }) => ({ period: day, value })),
    method: answer.method === null ? null : { id: answer.method, name: DAY_METHOD_NAMES[answer.method] },
    wape: answer.backtest?.wape ?? null,
    bounds: answer.total,
  }
}

/** A period that was opens as its metric; of one product only its lines do. */
export function pastTerm(question: Asked, unit: Made['unit'], { period, value }: Made['history'][number]): CellTerm {
  const { measure, grain, product } = question
  const range = daysOf(grain, period)
  const name = range.from === range.to ? range.from : `${range.from} 到 ${range.to}`
  if (product !== undefined) return term(name, unit, value)
  return term(name, unit, value, { number: { ...scopeOf(question, range), metric: measure } })
}

export function daysOf(grain: Question['grain'], period: string): DayRange {
  if (grain === 'month') return { from: monthStart(period), to: monthEnd(period) }
  return { from: period, to: grain === 'week' ? addDays(period, 6) : period }
}

export function scopeOf({ shops }: Asked, range: DayRange): Scope {
  return { ...range, dateBasis: 'paid', refundBook: 'attributed', ...(shops === undefined ? {} : { shops }) }
}

export function testOf({ books }: Sources, { product }: Asked): (line: number) => boolean {
  if (product === undefined) return () => true
  return (line) => books.products[books.lines.product[line] ?? NONE]?.key === product
}
