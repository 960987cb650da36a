import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Day } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { formatDecimal } from '../../../../shared/format.ts'
import { TARGETS } from '../../../../shared/terms/targets.ts'
import { sum } from '../pace/forecast.ts'
import type { Pace } from '../pace/pace.ts'
import { measureOf } from '../pace/present.ts'
import { PATTERN_DAYS } from '../pace/question.ts'
import { lastWholeDay } from '../pace/rows.ts'
import { metricLines } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'target'>

/** How much of the month the days that are over are, each by its weight. */
export function progressCell(pace: Pace, question: Question, value: number | null, name: string): Cell {
  const { days } = pace
  const shares = sharesOf(pace, question)
  const passed = Array.from({ length: days.next - days.from }, (_, place) => dayOfNumber(days.from + place))
  return cell({
    name: `${name}的${TARGETS.timeProgress.zh}`,
    definition: `${TARGETS.timeProgress.formula}。${TARGETS.timeProgress.note}。`,
    unit: 'ratio',
    value,
    terms:
      value === null
        ? []
        : passed.map((day, place) =>
            term(day, 'ratio', shares[place] ?? Number.NaN, { cell: { ...question, figure: 'weight', day } }),
          ),
    notes: value === null ? ['比例不随天数累加，没有时间进度'] : [],
  })
}

/** What one day weighs: the average day of its month is 1. */
export function weightCell(sources: Sources, pace: Pace, question: Question): Cell {
  const { day } = question
  const measure = measureOf(question.metric)
  const place = day === undefined ? -1 : dayNumber(day) - pace.days.from
  const weights = measure === null ? [] : pace.outlooks[measure].weights
  const own = weights[place]
  if (day === undefined || measure === null || own === undefined)
    throw new SellerError('NOT_FOUND', '没有这一天，刷新后再看。')
  const mean = sum(weights) / weights.length
  const { from } = pace.days
  const used = { from: dayOfNumber(from - PATTERN_DAYS), to: dayOfNumber(from - 1) }
  return cell({
    name: `${day} 占全月的轻重`,
    definition:
      '当天的轻重 ÷ 全月各天的轻重之和。轻重 1 是这个月平均的一天：平常的水平 × 星期几的倍数 × 活动的倍数，按月初以前卖的算。',
    unit: 'ratio',
    value: own / sum(weights),
    terms: [
      term('当天的轻重', 'decimal', own / mean),
      term('全月各天的轻重之和', 'decimal', weights.length, { sign: '÷' }),
    ],
    lines: metricLines(sources, measure, { ...pace.scope, ...used }, () => true),
    notes: [
      ...pace.weights.map(({ shop, weights: of, history }) => {
        const at = history.events.get(dayNumber(day))
        const event = at === undefined ? '' : `，${at.event.name}${at.phase}`
        return `${shop.shop.name}：星期几 ×${formatDecimal(of.weekday(dayNumber(day)))}${event}，合起来 ×${formatDecimal(of.of(dayNumber(day)))}`
      }),
      `下面是 ${used.from} 到 ${used.to} 的订单行：星期几的倍数由它们来；活动的倍数还看前两年的同一活动`,
    ],
  })
}

function sharesOf(pace: Pace, { metric }: Question): number[] {
  const measure = measureOf(metric)
  if (measure === null) return []
  const { weights } = pace.outlooks[measure]
  const all = sum(weights)
  return weights.map((weight) => weight / all)
}

/** The last day of the month that every shop's files know whole. */
export function throughCell({ shops }: Pace, through: Day | null, month: string): Cell {
  return cell({
    name: `${month} 的数据完整到哪天`,
    definition: '每家店都有整天订单的最后一天；各店取最早的。导出文件的那天只有半天，不算。',
    unit: 'day',
    value: through === null ? null : dayNumber(through),
    reckoned: 'picked',
    terms: shops.map(({ shop }) => ({
      ...term(shop.name, 'day', lastWholeDay(shop), { cell: { of: 'shop', shopId: shop.id, figure: 'whole' } }),
      id: shop.id,
    })),
  })
}
