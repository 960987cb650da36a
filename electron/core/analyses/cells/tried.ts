import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import { DAY_METHODS, DAY_METHOD_NAMES, FORECAST_METHODS, METHOD_NAMES } from '../../../../shared/contract/forecast.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { TARGETS } from '../../../../shared/terms/targets.ts'
import { listEvents } from '../../events/store.ts'
import { triedOnDays } from '../day-forecast/day-forecast.ts'
import { triedOn } from '../forecast/present.ts'
import type { PastPeriod } from '../forecast/present.ts'
import { daysOf, pastTerm, scopeOf, testOf } from './forecast.ts'
import { metricLines } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'tried'>

interface Tried {
  question: Question
  name: string
  unit: 'fen' | 'count'
  pairs: PastPeriod[]
  /** Mean error of copying, by which MASE is scaled. */
  scale: number
}

/** How far a method has been off: by its forecasts of the past, each beside what came. */
export function triedCell(sources: Sources, question: Question): Cell {
  const tried = triedBy(sources, question)
  const { figure, period } = question
  switch (figure) {
    case 'wape':
    case 'bias':
      return shareCell(tried, figure)
    case 'mase':
      return scaledCell(tried)
    default:
      return period === undefined ? sumCell(tried, figure) : oneCell(sources, tried, figure, period)
  }
}

function triedBy({ db, books }: Sources, question: Question): Tried {
  const { method, measure, grain, horizon, shops, product } = question
  const unit = measure === 'gmv' ? ('fen' as const) : ('count' as const)
  if (grain === 'day') {
    const day = DAY_METHODS.find((one) => one === method)
    if (day === undefined || product !== undefined) throw gone()
    const { pairs, scale } = triedOnDays(books, { shops, measure, horizon }, listEvents(db).events, day)
    const named = pairs.map((one) => ({ ...one, origin: dayOfNumber(one.from), period: dayOfNumber(one.day) }))
    return { question, name: DAY_METHOD_NAMES[day], unit, pairs: named, scale }
  }
  const own = FORECAST_METHODS.find((one) => one === method)
  if (own === undefined) throw gone()
  return {
    question,
    name: METHOD_NAMES[own],
    unit,
    ...triedOn(books, { shops, product, measure, grain, horizon }, own),
  }
}

function gone(): SellerError {
  return new SellerError('NOT_FOUND', '没有试过这种方法，刷新后再看。')
}

type Summed = 'missed' | 'signed' | 'actual'

const SUMMED: Readonly<Record<Summed, { name: string; of: (pair: PastPeriod) => number }>> = {
  missed: { name: '差了多少', of: ({ expected, value }) => Math.abs(expected - value) },
  signed: { name: '预测多了多少（少了是负）', of: ({ expected, value }) => expected - value },
  actual: { name: '实际', of: ({ value }) => value },
}

function total(pairs: readonly PastPeriod[], figure: Summed): number {
  return pairs.reduce((sum, pair) => sum + SUMMED[figure].of(pair), 0)
}

function summedTerm({ question, unit, pairs }: Tried, figure: Summed, sign: CellTerm['sign'] = '+'): CellTerm {
  return term(SUMMED[figure].name, unit, total(pairs, figure), { sign, cell: { ...question, figure } })
}

const HOW = '站在过去一个个时候往后看，只用当时已有的数，再和后来的实际比。'

function shareCell(tried: Tried, figure: 'wape' | 'bias'): Cell {
  const { name, pairs } = tried
  const [above, words] =
    figure === 'wape'
      ? (['missed', `平均差多少（${TARGETS.forecastError.zh}）`] as const)
      : (['signed', '偏多偏少'] as const)
  const sold = total(pairs, 'actual')
  return cell({
    name: `「${name}」${words}`,
    definition: `${SUMMED[above].name}的总和 ÷ 实际的总和。${HOW}${figure === 'bias' ? '大于 0 是预测多了。' : ''}`,
    unit: 'ratio',
    value: sold === 0 ? null : total(pairs, above) / sold,
    terms: [summedTerm(tried, above), summedTerm(tried, 'actual', '÷')],
    notes: sold === 0 ? ['那些时候什么都没卖，没有可比的'] : [],
  })
}

function scaledCell(tried: Tried): Cell {
  const { name, unit, pairs, scale } = tried
  return cell({
    name: `「${name}」与照搬比`,
    definition: `平均每次差多少 ÷ 更早的日子里照搬平均差多少（MASE）。小于 1 比照搬准。${HOW}`,
    unit: 'decimal',
    value: scale > 0 && pairs.length > 0 ? total(pairs, 'missed') / pairs.length / scale : null,
    terms: [
      summedTerm(tried, 'missed'),
      term('预测了几次', 'count', pairs.length, { sign: '÷' }),
      term('照搬平均差', unit, scale, { sign: '÷' }),
    ],
    notes: scale > 0 ? [] : ['更早的日子一点没变过，没有可比的'],
  })
}

/** By the moments it was tried from, or from one of them by what was forecast. */
function sumCell(tried: Tried, figure: Summed): Cell {
  const { question, name, unit, pairs } = tried
  const { origin } = question
  const own = origin === undefined ? pairs : pairs.filter((pair) => pair.origin === origin)
  if (own.length === 0) throw gone()
  const groups = [...Map.groupBy(own, (pair) => (origin === undefined ? pair.origin : pair.period))]
  const seen = origin === undefined ? '' : `从 ${origin} 往后看，`
  return cell({
    name: `「${name}」${seen}${SUMMED[figure].name}`,
    definition: `${origin === undefined ? '每次往后看的' : '往后每一段的'}${SUMMED[figure].name}，加起来。${HOW}`,
    unit,
    value: total(own, figure),
    terms: groups.map(([key, some]) => {
      if (origin !== undefined && figure === 'actual' && question.product === undefined)
        return pastTerm(question, unit, { period: key, value: total(some, figure) })
      const further = origin === undefined ? { origin: key } : { period: key }
      const words = origin === undefined ? `从 ${key} 往后看` : key
      return term(words, unit, total(some, figure), { cell: { ...question, ...further } })
    }),
  })
}

/** One forecast beside what came of it. */
function oneCell(sources: Sources, { question, name, unit, pairs }: Tried, figure: Summed, period: string): Cell {
  const pair = pairs.find((one) => one.origin === question.origin && one.period === period)
  if (pair === undefined) throw gone()
  const { measure, grain, origin = '' } = question
  const actual = { ...pastTerm(question, unit, { period, value: pair.value }), name: '实际' }
  const expected = term('当时的预测', unit, pair.expected)
  const isOver = figure === 'signed' || pair.expected >= pair.value
  const difference = isOver
    ? [expected, { ...actual, sign: '−' as const }]
    : [actual, { ...expected, sign: '−' as const }]
  return cell({
    name: `「${name}」从 ${origin} 看 ${period}：${SUMMED[figure].name}`,
    definition: `只用 ${origin} 以前的数预测 ${period} 的${METRICS[measure].zh}，和后来的实际比。`,
    unit,
    value: SUMMED[figure].of(pair),
    terms: figure === 'actual' ? [] : difference,
    lines: metricLines(sources, measure, scopeOf(question, daysOf(grain, period)), testOf(sources, question)),
  })
}
