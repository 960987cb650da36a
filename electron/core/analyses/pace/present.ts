import { dayOfNumber } from '../../../../shared/calendar.ts'
import { TARGET_METRICS } from '../../../../shared/contract/targets.ts'
import type { Course, PaceRow, TargetMetric } from '../../../../shared/contract/targets.ts'
import { formatRatio, formatShort } from '../../../../shared/format.ts'
import { ratio, roundHalfAway } from '../../../../shared/money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { Target } from '../../targets/store.ts'
import { monthName } from '../overview/present.ts'
import { coursesOf } from './courses.ts'
import { sum } from './forecast.ts'
import type { Measure, Outlook, Pace } from './pace.ts'
import { lastWholeDay } from './rows.ts'
import { LEAST_LEVEL_DAYS, LEAST_MONTHS, LEVEL_DAYS, LEAST_SAME_WEEKDAYS, MOST_LEVEL_DAYS } from './question.ts'
import { Speaker } from '../spoken.ts'
import type { Spoken } from '../../../../shared/contract/spoken.ts'

export type Targets = Partial<Record<TargetMetric, Target>>

export interface PaceAnswer {
  month: string
  shop: string | null
  through: string | null
  elapsed: number
  days: number
  rows: PaceRow[]
  courses: Course[]
  weights: { day: string; share: number; event: string | null }[]
  sentence: string
  figures: Spoken
  notes: string[]
}

/** By whose weights the month of a metric goes; shares go by none. */
const MEASURES: Readonly<Record<TargetMetric, Measure | null>> = {
  gmv: 'gmv',
  gsv: 'gmv',
  merchantIncome: 'gmv',
  netProfit: 'gmv',
  adSpend: 'gmv',
  orders: 'orders',
  units: 'units',
  adCostRatio: null,
  refundRate: null,
}

/** By whose weights the month of a metric goes. */
export function measureOf(metric: TargetMetric): Measure | null {
  return MEASURES[metric]
}

export function paceAnswer(pace: Pace, targets: Targets): PaceAnswer {
  const { month, scope, days } = pace
  const rows = TARGET_METRICS.map((id) => rowOf(pace, id, targets[id]?.value ?? null))
  const elapsed = days.next - days.from
  const say = new Speaker()
  return {
    month,
    shop: scope.shops?.[0] ?? null,
    through: elapsed === 0 ? null : dayOfNumber(days.next - 1),
    elapsed,
    days: days.to - days.from + 1,
    rows,
    courses: coursesOf(pace, targets),
    weights: weightsIn(pace),
    sentence: sentenceOf(pace, rows, say),
    figures: say.figures,
    notes: notesOf(pace),
  }
}

/** Whole numbers of money and pieces; a share stays as it is. */
function rounded(id: TargetMetric, value: number | null): number | null {
  return value === null || METRICS[id].unit === 'ratio' ? value : roundHalfAway(value)
}

function rowOf(pace: Pace, id: TargetMetric, target: number | null): PaceRow {
  const { days, actuals } = pace
  const actual = actuals[id]
  const measure = MEASURES[id]
  const progress = measure === null ? null : progressOf(pace.outlooks[measure], days)
  const attainment = ratio(actual, target)
  const left = days.to - days.next + 1
  const outlook = projectionOf(pace, id)
  const required =
    measure === null || target === null || actual === null || left === 0 ? null : Math.max(0, target - actual) / left
  return {
    metric: id,
    target,
    actual,
    attainment,
    progress,
    gap: attainment === null || progress === null ? null : attainment - progress,
    // What falls short by half an order a day misses the target.
    requiredDaily: METRICS[id].unit === 'count' && required !== null ? Math.ceil(required) : rounded(id, required),
    projected: rounded(id, outlook.projected),
    low: rounded(id, outlook.low),
    high: rounded(id, outlook.high),
    reason: reasonOf(pace, id, outlook),
  }
}

function progressOf({ weights }: Outlook, { from, next }: Pace['days']): number | null {
  return ratio(sum(weights.slice(0, next - from)), sum(weights))
}

interface Projection {
  projected: number | null
  low: number | null
  high: number | null
}

const NO_PROJECTION: Projection = { projected: null, low: null, high: null }

function projectionOf(pace: Pace, id: TargetMetric): Projection {
  const { actuals, days, outlooks } = pace
  const actual = actuals[id]
  const measure = MEASURES[id]
  if (actual === null || measure === null) return NO_PROJECTION
  if (days.next > days.to) return { projected: actual, low: actual, high: actual }
  const { left, spread } = outlooks[measure]
  const brought = broughtBy(pace, id)
  if (left === null || brought === null) return NO_PROJECTION
  const end = (missed: number) => actual + sum(left) * brought.share * missed - brought.fixed
  const ends = spread === null ? null : [end(spread.low), end(spread.high)]
  return {
    projected: end(1),
    // Where each sale loses money, more of them are the lower end.
    low: ends === null ? null : Math.min(...ends),
    high: ends === null ? null : Math.max(...ends),
  }
}

/** What of a metric comes with each 分, order or piece of the days left, and what they cost anyway. */
function broughtBy({ kept }: Pace, id: TargetMetric): { share: number; fixed: number } | null {
  const { fixedLeft, ...shares } = kept
  const share = { gmv: 1, orders: 1, units: 1, ...shares }[id as Measure | keyof typeof shares] ?? null
  const fixed = id === 'netProfit' ? fixedLeft : 0
  return share === null || fixed === null ? null : { share, fixed }
}

function reasonOf(pace: Pace, id: TargetMetric, { projected, low }: Projection): string | null {
  const gap = gapWords(pace)
  if (gap !== null) return gap
  if (pace.actuals[id] === null) return `${METRICS[id].zh}还算不出来，看总览里还缺什么`
  if (MEASURES[id] === null) return '比例不随天数累加，没有时间进度，也不推算月末'
  if (projected === null && pace.outlooks.gmv.left !== null) {
    const lately = `最近 ${LEVEL_DAYS} 天的投放还不全，推算不了月末`
    if (id === 'adSpend' || (id === 'netProfit' && pace.kept.adSpend === null)) return lately
    return id === 'netProfit' ? '成熟月份的成本、费用还不全，推算不了月末' : '退款还没有文件说明，推算不了月末'
  }
  if (projected === null) return `最近 ${MOST_LEVEL_DAYS} 天里平常的日子不足 ${LEAST_LEVEL_DAYS} 天，推算不了月末`
  return low === null ? `能回头检验的月份不足 ${LEAST_MONTHS} 个，月末只有一个数，没有区间` : null
}

function gapWords({ gaps, days, month, shops }: Pace): string | null {
  if (shops.length === 0) return '还没有订单，导入订单报表后才有数'
  const late = shops.filter(({ shop }) => lastWholeDay(shop) < days.from)
  if (late.length > 0) return late.map(({ shop }) => `${shop.name}没有${monthName(month)}的完整一天的订单`).join('；')
  if (gaps.length === 0) return null
  return `${gaps.map(({ shop, days: missing }) => `${shop}缺 ${missing} 天订单文件`).join('；')}，补上后才有数`
}

function weightsIn({ days, outlooks, weights }: Pace): PaceAnswer['weights'] {
  const total = sum(outlooks.gmv.weights)
  return outlooks.gmv.weights.map((weight, place) => {
    const day = days.from + place
    const names = new Set(weights.flatMap(({ history }) => history.events.get(day)?.event.name ?? []))
    return { day: dayOfNumber(day), share: weight / total, event: names.size === 0 ? null : [...names].join('、') }
  })
}

/** The first metric with a target, how far it is and where it will end. */
function sentenceOf(pace: Pace, rows: readonly PaceRow[], say: Speaker): string {
  const name = monthName(pace.month)
  const gap = gapWords(pace)
  if (gap !== null) return `${gap}。`
  const row = spokenRow(rows)
  if (row === undefined) return `${name}还没有定目标，在下面填上想做到多少。`
  const { unit, zh, better } = METRICS[row.metric]
  const [id] = pace.scope.shops ?? []
  const shop = id === undefined ? {} : { shop: id }
  const money = (value: number | null) => `${formatShort(value, unit)}${unit === 'fen' ? '元' : ''}`
  const of: Say = (figure, text) =>
    say.cell({ of: 'target', month: pace.month, ...shop, metric: row.metric, figure }, text)
  const actual = say.metric(row.metric, money(row.actual))
  const attained = of('attainment', formatRatio(row.attainment))
  const words = better === 'up' ? GOAL_WORDS : LIMIT_WORDS
  const parts = [`${name}${zh} ${actual}，${words.attained(row, attained)}`]
  const isOpen = pace.days.next <= pace.days.to
  if (row.gap !== null && isOpen) parts.push(gapPart(row, row.gap, of))
  if (row.requiredDaily !== null && row.requiredDaily > 0)
    parts.push(`往后每天${words.daily} ${of('requiredDaily', money(row.requiredDaily))}`)
  if (row.projected !== null && isOpen) parts.push(projectedWords(row, of, money))
  return `${parts.join('，')}。`
}

/** What is to grow is what the month is about; of what is to stay small there is nothing to reach. */
function spokenRow(rows: readonly PaceRow[]): PaceRow | undefined {
  const known = rows.filter(({ target, attainment }) => target !== null && attainment !== null)
  return known.find(({ metric }) => METRICS[metric].better === 'up') ?? known[0]
}

function gapPart({ progress }: PaceRow, gap: number, of: Say): string {
  const points = of('gap', `${formatRatio(Math.abs(gap)).slice(0, -1)} 个百分点`)
  return `时间进度 ${of('progress', formatRatio(progress))}，${gap < 0 ? '慢' : '快'} ${points}`
}

/** What is to be reached, and a budget or a share that is to stay below. */
const GOAL_WORDS = { attained: (_row: PaceRow, attained: string) => `达成 ${attained}`, daily: '要做' }
const LIMIT_WORDS = {
  attained: ({ progress, attainment }: PaceRow, attained: string) => {
    const over = (attainment ?? 0) > 1 ? '超了' : '没有超'
    return progress === null ? `是定的上限的 ${attained}，${over}` : `用了预算的 ${attained}`
  },
  daily: '还能花',
}

type Say = (
  figure: 'attainment' | 'progress' | 'gap' | 'requiredDaily' | 'projected' | 'low' | 'high',
  text: string,
) => string

function projectedWords({ projected, low, high }: PaceRow, of: Say, money: (value: number | null) => string): string {
  const middle = of('projected', money(projected))
  const range = low === null ? '' : `（${of('low', money(low))}–${of('high', money(high))}）`
  return `照现在的势头月末约 ${middle}${range}`
}

function notesOf({ weights, days, outlooks, kept }: Pace): string[] {
  const notes = ['每天的目标按最近半年的星期规律和去年、前年同一活动的高低分，不是平均分']
  for (const { shop, weights: own, history } of weights) {
    const name = weights.length > 1 ? `${shop.shop.name}：` : ''
    if (!own.hasPattern) notes.push(`${name}每个星期几不足 ${LEAST_SAME_WEEKDAYS} 个平常的日子，星期几按一样算`)
    const unseen = new Set<string>()
    for (let day = days.from; day <= days.to; day++) {
      const at = history.events.get(day)
      if (at !== undefined && !own.knows(at)) unseen.add(`${at.event.name}${at.phase}`)
    }
    if (unseen.size > 0) notes.push(`${name}没有做过的${[...unseen].join('、')}按平常的日子算`)
  }
  if (days.next <= days.to)
    notes.push(
      outlooks.gmv.spread === null
        ? '月末 = 已有的数 + 往后各天的推算；往后各天 = 最近平常日子的水平 × 每天的权重'
        : '月末 = 已有的数 + 往后各天的推算；区间是前几个月同一天这样推算，最后差多少（第 10 到第 90 百分位）',
    )
  if (days.next <= days.to && kept.netProfit !== null)
    notes.push(
      `净利的月末：投放照最近 ${LEVEL_DAYS} 天占销售的比例、固定费用照每月的数、退款和成本照已成熟的付款算；你改了投放它就不准`,
    )
  return notes
}
