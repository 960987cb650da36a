import type { ChartModel } from '../../../../shared/chart.ts'
import { METHOD_NAMES } from '../../../../shared/contract/forecast.ts'
import { formatCompact, formatCount, formatRatio } from '../../../../shared/format.ts'
import { roundHalfAway } from '../../../../shared/money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { forecast, pastForecasts } from '../../stats/forecast/forecast.ts'
import type { Forecast } from '../../stats/forecast/forecast.ts'
import { LEAST_PERIODS, PERIODS_A_YEAR } from './question.ts'
import type { Grain, Question } from './question.ts'
import { historyOf, periodsAfter } from './rows.ts'
import type { History } from './rows.ts'
import { Speaker } from '../spoken.ts'
import type { Spoken } from '../../../../shared/contract/spoken.ts'

export interface SalesForecast {
  sentence: string
  figures: Spoken
  unit: 'fen' | 'count'
  history: { period: string; value: number }[]
  ahead: { period: string; mean: number; low: number; high: number }[]
  method: Forecast['method'] | null
  backtest: Forecast['backtest'] | null
  tried: NamedTried[]
  chart: ChartModel | null
  notes: string[]
}

type NamedTried = Pick<Forecast['tried'][number], 'method' | 'wape' | 'bias' | 'mase'> & { name: string }

export function namedTried(tried: Forecast['tried']): NamedTried[] {
  return tried.map(({ method, wape, bias, mase }) => ({ method, name: METHOD_NAMES[method], wape, bias, mase }))
}

const PERIOD: Readonly<Record<Grain, string>> = { week: '周', month: '个月' }

/** What comes next, in one sentence, a picture, and with how wrong it has been. */
export function salesForecast(books: Books, question: Question): SalesForecast {
  const history = historyOf(books, question)
  const unit = question.measure === 'gmv' ? 'fen' : 'count'
  const known = history.periods.map((period, at) => ({ period, value: history.values[at] ?? 0 }))
  if (known.length < LEAST_PERIODS) {
    const sentence = `只有 ${known.length} ${PERIOD[question.grain]}完整的数据，至少要 ${LEAST_PERIODS} ${PERIOD[question.grain]}才能预测。${question.grain === 'month' ? '按周看，或' : ''}导入更早的订单报表。`
    return {
      sentence,
      figures: [],
      unit,
      history: known,
      ahead: [],
      method: null,
      backtest: null,
      tried: [],
      chart: null,
      notes: [],
    }
  }
  const season = seasonOf(history, question.grain)
  const found = forecast(history.values, { season, horizon: question.horizon, method: 'auto' })
  const say = new Speaker()
  const names = periodsAfter(history.periods.at(-1) ?? '', question.horizon, question.grain)
  const ahead = names.map((period, at) => ({
    period,
    mean: roundHalfAway(found.mean[at] ?? 0),
    low: roundHalfAway(found.low[at] ?? 0),
    high: roundHalfAway(found.high[at] ?? 0),
  }))
  return {
    sentence: sentenceOf(question, unit, ahead, { found, begun: history.begun }, say),
    figures: say.figures,
    unit,
    history: known,
    ahead,
    method: found.method,
    backtest: found.backtest,
    tried: namedTried(found.tried),
    chart: chartOf(question, unit, known, ahead),
    notes: notesOf(history, question, season, found),
  }
}

/** One forecast of the past: seen from which period on, of which period, and what came. */
export interface PastPeriod {
  origin: string
  period: string
  expected: number
  value: number
}

/** One method is opened further and further: it is fitted once. */
const triedPeriods = new Kept<{ pairs: PastPeriod[]; scale: number }>(1)

/** Every forecast of the past by which a method was tried, periods by name, and the scale of its MASE. */
export function triedOn(
  books: Books,
  question: Question,
  method: Forecast['method'],
): { pairs: PastPeriod[]; scale: number } {
  return triedPeriods.of(books, JSON.stringify([question, method]), () => {
    const history = historyOf(books, question)
    const season = seasonOf(history, question.grain)
    const { pairs, scale } = pastForecasts(history.values, { season, horizon: question.horizon, method })
    const named = (at: number) => history.periods[at] ?? ''
    return {
      scale,
      pairs: pairs.map(({ origin, at, ...one }) => ({ origin: named(origin), period: named(at), ...one })),
    }
  })
}

/** A yearly season takes two whole years to see. */
function seasonOf({ values }: History, grain: Grain): number {
  const year = PERIODS_A_YEAR[grain]
  return values.length >= 2 * year ? year : 1
}

function amount(value: number, unit: 'fen' | 'count'): string {
  return unit === 'fen' ? `${formatCompact(value, 'fen')}元` : formatCount(value)
}

function sentenceOf(
  { shops, product, measure, grain, horizon }: Question,
  unit: 'fen' | 'count',
  ahead: SalesForecast['ahead'],
  { found, begun }: { found: Forecast; begun: History['begun'] },
  say: Speaker,
): string {
  const asked = { ...(shops === undefined ? {} : { shops: [...shops] }), ...(product === undefined ? {} : { product }) }
  const of = (period: string, figure: 'low' | 'mean' | 'high', text: string) =>
    say.cell({ of: 'forecast', ...asked, measure, grain, horizon, period, figure }, text)
  const total = ahead.reduce((sum, { mean }) => sum + mean, 0)
  const [next] = ahead
  const name = METRICS[measure].zh
  const first = () => {
    if (next === undefined) return ''
    const { period, mean, low, high } = next
    const expected = of(period, 'mean', amount(mean, unit))
    const called = nextName(period, grain, begun)
    const already = alreadyWords(called, { measure, unit, begun, mean }, say)
    const [least, most] = [of(period, 'low', amount(low, unit)), of(period, 'high', amount(high, unit))]
    return `，${called} ${expected}（${already}八成可能在 ${least} 到 ${most} 之间）`
  }
  const { wape } = found.backtest
  const told = say.cell(
    { of: 'forecast', ...asked, measure, grain, horizon, period: next?.period ?? '', figure: 'total' },
    amount(total, unit),
  )
  const head = `照现在的走势，往后 ${horizon} ${PERIOD[grain]}${name}约 ${told}${first()}`
  if (wape === null) return `${head}。`
  const tried = { of: 'tried' as const, ...asked, measure, grain, horizon, method: found.method }
  return `${head}；同样的做法过去平均差 ${say.cell({ ...tried, figure: 'wape' }, formatRatio(wape, 0))}。`
}

/** A period of which days are sold already is none to come: it is named. */
function nextName(period: string, grain: Grain, begun: History['begun']): string {
  if (begun.length === 0) return grain === 'week' ? '下一周' : '下个月'
  return grain === 'week' ? `${period.slice(5)} 起的这一周` : `${period} 这个月`
}

interface Already {
  measure: Question['measure']
  unit: 'fen' | 'count'
  begun: History['begun']
  /** What was expected of the whole of it. */
  mean: number
}

/** What the days of a period that has begun brought: the forecast beside it knows nothing of them. */
function alreadyWords(name: string, { measure, unit, begun, mean }: Already, say: Speaker): string {
  const last = begun.at(-1)
  if (last === undefined) return ''
  const words = '这些天已经付款的，没有从预计里扣掉；不满的一段不拿来推算。'
  const rows = begun.map(({ day, value }) => ({ name: day, value }))
  const sold = rows.reduce((sum, { value }) => sum + value, 0)
  const told = say.list({ name: `${name}已有的${METRICS[measure].zh}`, words, unit, rows }, amount(sold, unit))
  return `到 ${last.day.slice(5)} 已有 ${told}${sold > mean ? '，多过预计' : ''}；`
}

function chartOf(
  { measure, grain }: Question,
  unit: 'fen' | 'count',
  history: SalesForecast['history'],
  ahead: SalesForecast['ahead'],
): ChartModel {
  const shown = history.slice(-2 * PERIODS_A_YEAR[grain])
  const last = shown.at(-1)?.value ?? null
  const before = shown.slice(0, -1).map(() => null)
  const line = (name: string, of: (one: SalesForecast['ahead'][number]) => number) => ({
    name,
    mark: 'line' as const,
    dashed: true,
    values: [...before, last, ...ahead.map(of)],
  })
  return {
    title: `${METRICS[measure].zh}：实线是已有的，虚线是预测和它的上下限`,
    unit,
    x: { kind: grain === 'month' ? 'month' : 'day', values: [...shown, ...ahead].map(({ period }) => period) },
    series: [
      {
        name: '已有',
        mark: 'line',
        dashed: false,
        values: [...shown.map(({ value }) => value), ...ahead.map(() => null)],
      },
      line('预测', ({ mean }) => mean),
      line('下限', ({ low }) => low),
      line('上限', ({ high }) => high),
    ],
    bands: [],
  }
}

function notesOf({ cut, periods }: History, { grain, product }: Question, season: number, found: Forecast): string[] {
  const notes: string[] = []
  if (cut) notes.push(`${periods[0] ?? ''} 之前有日子没有订单文件，只用了之后的`)
  if (season === 1) notes.push('不到两年的数据，看不出一年里的淡旺季，大促前后要自己加减')
  if (found.method === 'naive' || found.method === 'seasonalNaive')
    notes.push(`没有一种方法比「${METHOD_NAMES[found.method]}」更准，就按它给数`)
  if (found.tried.length === 0) notes.push('数据太短，没法回测，只能照搬')
  if (product !== undefined) notes.push('断货的日子按没人买算，缺过货的商品会估低')
  notes.push(
    `上下限是八成的可能（用模拟的销量验过：平稳的有 80%、按件数的有 90% 落在里面）；回测是站在过去每个${grain === 'week' ? '周' : '月'}末往后看，只用当时已有的数`,
  )
  return notes
}
