import type { ChartModel } from '../../../../shared/chart.ts'
import { DAY_METHOD_NAMES } from '../../../../shared/contract/forecast.ts'
import type { DaysForecast } from '../../../../shared/contract/forecast.ts'
import { formatCompact, formatCount, formatRatio } from '../../../../shared/format.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { Asked, Found } from './day-forecast.ts'
import { LEAST_DAYS, LEAST_HISTORY, LEAST_ORIGINS, ORIGIN_EVERY } from './question.ts'
import type { Measure } from './question.ts'
import type { Read } from './rows.ts'
import type { Speaker } from '../spoken.ts'

type Answer = Omit<DaysForecast, 'sentence' | 'figures' | 'chart' | 'notes'>

/** What is said where the days do not tell. */
export function nothingAhead(read: Read | null, { measure }: Asked): DaysForecast {
  const sentence =
    read === null
      ? '还没有完整的一天的订单，先导入订单报表。'
      : `近来知道的日子太少：至少要连着 ${LEAST_DAYS} 天的订单，并且每个店最近一周一天不缺。看看「数据齐不齐」，把缺的订单报表补上。`
  return {
    sentence,
    figures: [],
    unit: measure === 'gmv' ? 'fen' : 'count',
    history: [],
    ahead: [],
    total: null,
    method: null,
    backtest: null,
    coverage: { share: null, days: 0, origins: 0 },
    tried: [],
    chart: null,
    notes: [],
  }
}

function amount(value: number, unit: 'fen' | 'count'): string {
  return unit === 'fen' ? `${formatCompact(value, 'fen')}元` : formatCount(value)
}

function short(day: string): string {
  return `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`
}

export function sentenceOf(answer: Answer, asked: Asked, say: Speaker): string {
  const { ahead, total, unit } = answer
  const [first, last] = [ahead[0], ahead.at(-1)]
  if (first === undefined || last === undefined || total === null) return ''
  const whole = (figure: 'total' | 'totalLow' | 'totalHigh', value: number) =>
    say.cell({ ...dayCell(asked, first.day), figure }, amount(value, unit))
  const head = `${short(first.day)}到 ${short(last.day)}${METRICS[asked.measure].zh}约 ${whole('total', total.mean)}`
  const range =
    total.low === null || total.high === null
      ? ''
      : `（八成可能在 ${whole('totalLow', total.low)} 到 ${whole('totalHigh', total.high)} 之间）`
  const most = ahead.reduce((best, day) => (day.mean > best.mean ? day : best), first)
  const why = most.event?.factor == null ? '' : `（${most.event.name}${most.event.phase}）`
  const peak = say.cell(dayCell(asked, most.day), amount(most.mean, unit))
  // Where the last weeks' mean is carried on no day is above another.
  const isFlat = ahead.every(({ mean }) => mean === most.mean)
  const days = isFlat ? `每天约 ${peak}` : `最多的一天是 ${short(most.day)}${why}约 ${peak}`
  return `${head}${range}，${days}${missedWords(answer, asked, say)}。`
}

function missedWords({ method, backtest, ahead }: Answer, asked: Asked, say: Speaker): string {
  if (backtest?.wape == null || method === null) return ''
  const { period: _, ...same } = dayCell(asked, ahead[0]?.day ?? '')
  const wape = say.cell({ ...same, of: 'tried', method, figure: 'wape' }, formatRatio(backtest.wape, 0))
  return `；同样的做法过去每天平均差 ${wape}`
}

function dayCell({ shops, measure, horizon }: Asked, day: string) {
  const chosen = shops === undefined ? {} : { shops: [...shops] }
  const grain = 'day' as const
  return { of: 'forecast' as const, ...chosen, measure, grain, horizon, period: day, figure: 'mean' as const }
}

export function chartOf({ history, ahead, unit }: Answer, measure: Measure): ChartModel {
  const known = history.map(({ value }) => value)
  const before = known.slice(0, -1).map(() => null)
  const line = (name: string, of: (day: Answer['ahead'][number]) => number | null) => ({
    name,
    mark: 'line' as const,
    dashed: true,
    values: [...before, known.at(-1) ?? null, ...ahead.map(of)],
  })
  return {
    title: `每天的${METRICS[measure].zh}：实线是已有的，虚线是预测和它的上下限`,
    unit,
    x: { kind: 'day', values: [...history, ...ahead].map(({ day }) => day) },
    series: [
      { name: '已有', mark: 'line', dashed: false, values: [...known, ...ahead.map(() => null)] },
      line('预测', ({ mean }) => mean),
      line('下限', ({ low }) => low),
      line('上限', ({ high }) => high),
    ],
    bands: bandsOf(ahead),
  }
}

/** Days of one event that follow each other: names of its phases, some two days long, would lie on each other. */
function bandsOf(ahead: Answer['ahead']): ChartModel['bands'] {
  const bands: ChartModel['bands'] = []
  let open: string | null = null
  for (const { day, event } of ahead) {
    const label = event?.name ?? null
    const last = bands.at(-1)
    if (label !== null && label === open && last !== undefined) last.to = day
    else if (label !== null) bands.push({ from: day, to: day, label })
    open = label
  }
  return bands
}

export function notesOf({ coverage, method, ahead }: Answer, found: Found): string[] {
  return [
    coverage.origins === 0
      ? `不到 ${Math.ceil((LEAST_HISTORY + LEAST_ORIGINS * ORIGIN_EVERY) / ORIGIN_EVERY)} 周的数据，没法回测：照近四周日均给数，不给上下限`
      : `站在过去一年里的 ${coverage.origins} 个周往后看过，只用当时已有的数；上下限是这样的预测错过的范围`,
    ...(coverage.share === null
      ? []
      : [
          `上下限说的是八成；量过 ${formatCount(coverage.days)} 个预测，罩住了 ${formatRatio(coverage.share, 0)}${coverage.share < LEAST_COVER ? '，比说的少，要再放宽些看' : ''}`,
        ]),
    ...methodNotes({ method, ahead }, found),
    ...unseenNotes(found, ahead.length),
    '断货的日子按没人买算；打算做的推广和涨价降价，它不知道',
  ]
}

/** Under this share bounds hold less than they say, beyond chance. */
const LEAST_COVER = 0.75

function methodNotes({ method, ahead }: Pick<Answer, 'method' | 'ahead'>, { tried, read }: Found): string[] {
  if (method === null) return []
  const isCopy = method === 'mean' || method === 'lastWeek'
  const hasSeason = read.shops.every((shop) => shop.season(read.next) !== null)
  return [
    ...(isCopy && tried.length > 0 ? [`没有一种方法比「${DAY_METHOD_NAMES[method]}」更准，就按它给数`] : []),
    ...(!isCopy && ahead.some(({ event }) => event !== null && event.factor === null)
      ? ['算上活动并不更准，就没有算：大促那几天要自己加']
      : []),
    ...(hasSeason ? [] : ['看不出一年里的淡旺季：要 13 个月以上的订单，除去大促还剩够多的平常日子']),
  ]
}

/** Events ahead that the shop has never had count as ordinary days. */
function unseenNotes({ read: { shops, next }, method }: Found, horizon: number): string[] {
  if (method !== 'event' && method !== 'season') return []
  const unseen = new Set<string>()
  for (const shop of shops) {
    const weights = shop.weights(next)
    for (let day = next; day < next + horizon; day++) {
      const event = shop.history.events.get(day)
      if (event !== undefined && !weights.knows(event)) unseen.add(`${event.event.name}${event.phase}`)
    }
  }
  return unseen.size === 0 ? [] : [`${[...unseen].join('、')}以前没有过，按平常的日子算，要自己加减`]
}
