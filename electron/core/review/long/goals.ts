import type { Scope } from '../../../../shared/contract/common.ts'
import { TARGET_METRICS } from '../../../../shared/contract/targets.ts'
import { formatChange } from '../../../../shared/format.ts'
import type { SheetCell, SheetTable } from '../../../../shared/review-parts.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import { baseOf, metricsOf } from '../../analyses/overview/summary.ts'
import type { Books } from '../../books/columns.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { Facts } from '../findings/facts.ts'
import { metricCell, numbers, ratioCell, table, words } from '../tables.ts'

/** Behind the month's course: what was wanted, and what the same days of the events brought a year ago. */

/** What was set for the month and what it came to; nothing where nothing was set. */
export function goalsTable({ now, targets }: Pick<Facts, 'now' | 'targets'>): SheetTable[] {
  const rows = TARGET_METRICS.flatMap((id): SheetCell[][] => {
    const wanted = targets[id]?.value
    if (wanted === undefined) return []
    const actual = now[id] ?? null
    const reached = actual === null || wanted === 0 ? null : actual / wanted
    return [[METRICS[id].zh, metricCell(id, wanted), metricCell(id, actual), ratioCell(reached)]]
  })
  const columns = [words('目标', 40), numbers('定的', 24), numbers('做到', 24), numbers('达成', 16)]
  return rows.length === 0 ? [] : [table('goals', '目标', columns, rows)]
}

const ALIGNED = ['gmv', 'gsv', 'orders', 'units', 'perOrder', 'refundRate'] as const satisfies readonly MetricId[]

/** Days of a promotion against those of the same promotion last year, the others against the same weekdays. */
export function alignedTable(books: Books, scope: Scope, events: readonly ShopEvent[]): SheetTable[] {
  const base = baseOf(books, scope, 'event', () => events).scope
  if (base === null) return []
  const [now, before] = [metricsOf(books, scope), metricsOf(books, base)]
  if (before.gmv === null) return []
  const rows = ALIGNED.map((id): SheetCell[] => {
    const [value, last] = [now[id], before[id]]
    const change = value === null || last === null || last <= 0 ? null : value / last - 1
    const points = formatChange(value, last, METRICS[id].unit).text
    return [
      METRICS[id].zh,
      metricCell(id, value),
      metricCell(id, last),
      METRICS[id].unit === 'ratio' ? points : ratioCell(change),
    ]
  })
  const columns = [words('同比', 40), numbers('本月', 24), numbers('去年', 24), numbers('变化', 16)]
  return [
    table('aligned', '活动对齐的同比', columns, rows, {
      note: '活动日对去年同一活动的同一天，平常日对去年的同一星期几',
    }),
  ]
}
