import { addDays } from '../../../shared/calendar.ts'
import type { Day } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import { changeOf } from '../../../shared/change.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import type { SheetCell } from '../../../shared/review-parts.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import { alerts } from '../analyses/alerts/alerts.ts'
import { breakdown } from '../analyses/breakdown/compute.ts'
import { sortRows } from '../analyses/breakdown/present.ts'
import { summarySentence } from '../analyses/overview/present.ts'
import { metricsOf } from '../analyses/overview/summary.ts'
import { quality } from '../analyses/quality/compute.ts'
import { profitValues } from '../analyses/profit/metrics.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { fen, metricCell, numbers, ratioCell, table, words } from '../review/tables.ts'

const SHOWN: readonly MetricId[] = [
  'gmv',
  'gsv',
  'orders',
  'buyers',
  'perOrder',
  'refundRate',
  'adSpend',
  'adCostRatio',
  'cp2',
]
const MOST = 8

/** Half a page a week: seven days against the seven before. */
export function weekList(db: Connection, books: Books, to: Day, shops: string[] | undefined): ListSheet {
  const scope: Scope = {
    from: addDays(to, -6),
    to,
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(shops === undefined ? {} : { shops }),
  }
  const before: Scope = { ...scope, from: addDays(to, -13), to: addDays(to, -7) }
  const money = profitValues(db, books, scope, before)
  const [now, last] = [metricsOf(books, scope), metricsOf(books, before)]
  const valueOf = (id: MetricId, side: 'value' | 'base'): number | null => {
    const own: Partial<Record<MetricId, number | null>> = side === 'value' ? now : last
    const others: Partial<Record<MetricId, { value: number | null; base: number | null }>> = money
    return own[id] ?? others[id]?.[side] ?? null
  }
  const known = quality(books, scope, 0)
  const isWhole = ![...known.uncovered, ...quality(books, before, 0).uncovered].some(({ odd }) => odd)
  const facts = SHOWN.map((id): SheetCell[] => {
    const [value, base] = [valueOf(id, 'value'), valueOf(id, 'base')]
    const { zh } = METRICS[id]
    return [zh, metricCell(id, value), metricCell(id, base), changeOf(id, value, base, isWhole).text]
  })
  const products = sortRows(breakdown(books, scope, 'product', before), 'gsv', true).filter(({ key }) => key !== '')
  const names = books.shops.filter(({ id }) => shops === undefined || shops.includes(id)).map(({ name }) => name)
  return {
    list: 'week',
    title: '周报',
    about: `${names.join('、')}　${scope.from} 至 ${scope.to}`,
    lines: [
      summarySentence(scope, now, last, {
        compare: 'previous',
        settling: known.settling,
        isWhole,
        scopes: null,
      }).sentence,
    ],
    tables: [
      table('facts', '这一周', [words('指标', 60), numbers('这周', 44), numbers('上周', 44), words('变化', 42)], facts),
      table(
        'products',
        '卖得最好的商品',
        [words('商品', 90), numbers('净支付', 34), numbers('上周', 34), numbers('退款率', 32)],
        products.slice(0, MOST).map((row) => [row.name, fen(row.gsv), fen(row.baseGsv), ratioCell(row.refundRate)]),
        { none: '没有卖出的商品' },
      ),
      table(
        'odd',
        '不寻常的日子',
        [words('日期', 30), words('怎么了', 160)],
        alerts(db, books, scope)
          .slice(0, MOST)
          .map(({ day, sentence }) => [day, sentence]),
        { none: '没有不寻常的日子' },
      ),
    ],
    notes: [],
  }
}
