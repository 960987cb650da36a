import { addMonths, monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { Month } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import type { SheetTable } from '../../../shared/review-parts.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import { metricsOf } from '../analyses/overview/summary.ts'
import { netProfit } from '../analyses/profit/metrics.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { metricCell, numbers, table, words } from './tables.ts'

/** The month itself and a year before it. */
export const MONTHS = 13

const SHOWN = [
  ['gmv', 20],
  ['gsv', 20],
  ['netProfit', 19],
  ['orders', 14],
  ['buyers', 14],
  ['perBuyer', 15],
  ['refundRate', 14],
] as const satisfies readonly [MetricId, number][]

/** The months up to this one; those that no order file covers say nothing. */
export function monthsTable(db: Connection, books: Books, scope: Scope, month: Month): SheetTable {
  const months = Array.from({ length: MONTHS }, (_, index) => addMonths(month, index - MONTHS + 1))
  const rows = months.map((one) => {
    const days = one === month ? scope : { ...scope, from: monthStart(one), to: monthEnd(one) }
    const metrics = metricsOf(books, days)
    const values = { ...metrics, netProfit: metrics.gmv === null ? null : netProfit(db, books, days) }
    return [one, ...SHOWN.map(([id]) => metricCell(id, values[id]))]
  })
  const columns = [words('月份', 14), ...SHOWN.map(([id, wide]) => numbers(METRICS[id].zh, wide))]
  const note = scope.to === monthEnd(month) ? '' : `${month} 到 ${scope.to.slice(5)} 为止`
  return table('months', '近 13 个月', columns, rows, { note })
}
