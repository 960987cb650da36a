import { addDays, addMonths, eachMonth, monthEnd, monthOf, monthStart } from '../../../shared/calendar.ts'
import type { DayRange } from '../../../shared/calendar.ts'
import { formatCompact } from '../../../shared/format.ts'
import type { ChartModel } from '../../../shared/chart.ts'

export interface Point {
  period: string
  value: number | null
}

export interface CourseSeries {
  gmv: readonly Point[]
  gsv: readonly Point[]
  /** Net sales of the days compared with, place by place. */
  base: readonly Point[] | null
  baseName: string
}

const UNIT_NAME = { day: '天', week: '周', month: '个月' } as const

export function courseModel({ gmv, gsv, base, baseName }: CourseSeries, grain: 'day' | 'week' | 'month'): ChartModel {
  const x = gmv.map(({ period }) => period)
  const series: ChartModel['series'] = [
    { name: '支付', mark: 'line', dashed: false, values: gmv.map(({ value }) => value) },
    { name: '净支付', mark: 'line', dashed: false, values: gsv.map(({ value }) => value) },
  ]
  if (base !== null && base.some(({ value }) => value !== null)) {
    const values = x.map((_, index) => base[index]?.value ?? null)
    series.push({ name: baseName, mark: 'line', dashed: true, values })
  }
  return {
    title: courseTitle(gmv, grain),
    unit: 'fen',
    x: { kind: grain === 'month' ? 'month' : 'day', values: x },
    series,
    bands: [],
  }
}

/** What is seen: the highest place, and how many places no file covers. */
function courseTitle(points: readonly Point[], grain: 'day' | 'week' | 'month'): string {
  const known = points.filter((point): point is { period: string; value: number } => point.value !== null)
  const [first, ...rest] = known
  if (first === undefined) return '这段时间没有订单数据'
  const top = rest.reduce((best, point) => (point.value > best.value ? point : best), first)
  const unknown = points.length - known.length
  const peak = `${periodText(top.period, grain)}最高，支付 ${formatCompact(top.value, 'fen')}`
  return unknown > 0 ? `${peak}；${unknown} ${UNIT_NAME[grain]}没有数据` : peak
}

function periodText(period: string, grain: 'day' | 'week' | 'month'): string {
  const month = `${Number(period.slice(5, 7))} 月`
  if (grain === 'month') return month
  const day = `${month} ${Number(period.slice(8, 10))} 日`
  return grain === 'week' ? `${day}那周` : day
}

/** The 13 months that end with the last month of a range. */
export function thirteenMonths({ to }: DayRange): DayRange {
  return { from: monthStart(addMonths(monthOf(to), -12)), to: monthEnd(monthOf(to)) }
}

/** The days of one place of a course, as far as the course reaches. */
export function periodRange(period: string, grain: 'day' | 'week' | 'month', within: DayRange): DayRange {
  const month = monthOf(period)
  const whole = {
    day: { from: period, to: period },
    week: { from: period, to: addDays(period, 6) },
    month: { from: monthStart(month), to: monthEnd(month) },
  }[grain]
  return { from: whole.from < within.from ? within.from : whole.from, to: whole.to > within.to ? within.to : whole.to }
}

export function monthlyModel(gmv: readonly Point[], gsv: readonly Point[], range: DayRange): ChartModel {
  const values = eachMonth(range.from, range.to)
  const at = (points: readonly Point[]) => {
    const byMonth = new Map(points.map(({ period, value }) => [period.slice(0, 7), value]))
    return values.map((month) => byMonth.get(month) ?? null)
  }
  const months = values.map((period, index) => ({ period, value: at(gmv)[index] ?? null }))
  return {
    title: courseTitle(months, 'month'),
    unit: 'fen',
    x: { kind: 'month', values },
    series: [
      { name: '支付', mark: 'bar', dashed: false, values: at(gmv) },
      { name: '净支付', mark: 'bar', dashed: false, values: at(gsv) },
    ],
    bands: [],
  }
}
