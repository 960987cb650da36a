import type { Month } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import { formatCompact } from '../../../shared/format.ts'
import type { ReviewBlock } from '../../../shared/review.ts'
import { METRICS } from '../../../shared/terms.ts'
import { monthName } from '../analyses/overview/present.ts'
import { series } from '../analyses/overview/series.ts'
import type { Point } from '../analyses/overview/series.ts'
import type { Books } from '../books/columns.ts'

/** Block 4: the month day by day, before and after refunds; days no file covers are gaps. */
export function dailyBlock(
  books: Books,
  scope: Scope,
  month: Month,
): Omit<Extract<ReviewBlock, { id: 4 }>, 'months' | 'tables'> {
  const gmv = series(books, scope, 'gmv', 'day')
  const gsv = series(books, scope, 'gsv', 'day')
  const known = gsv.some(({ value }) => value !== null)
  const gaps = gmv.filter(({ value }) => value === null).length
  return {
    id: 4,
    chart: {
      title: titleOf(month, known ? gsv : gmv, known ? '净支付' : '支付金额'),
      unit: 'fen',
      x: { kind: 'day', values: gmv.map(({ period }) => period) },
      series: [
        { name: METRICS.gmv.zh, mark: 'line', dashed: false, values: gmv.map(({ value }) => value) },
        ...(known
          ? [{ name: METRICS.gsv.zh, mark: 'bar' as const, dashed: false, values: gsv.map(({ value }) => value) }]
          : []),
      ],
      bands: [],
    },
    note: gaps > 0 ? `${gaps} 天没有订单文件，留空` : '',
  }
}

function titleOf(month: Month, points: readonly Point[], name: string): string {
  const known = points.flatMap(({ period, value }) => (value === null ? [] : [{ period, value }]))
  if (known.length === 0) return `${monthName(month)}没有订单文件`
  const total = known.reduce((sum, { value }) => sum + value, 0)
  const best = known.reduce((top, point) => (point.value > top.value ? point : top))
  return `日均${name} ${formatCompact(total / known.length, 'fen')}元，最高 ${best.period.slice(5)} ${formatCompact(best.value, 'fen')}元`
}
