import type { Scope } from '../../../shared/contract/common.ts'
import type { ReviewBlock } from '../../../shared/review.ts'
import type { SheetCell, SheetTable } from '../../../shared/review-parts.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import { breakdown } from '../analyses/breakdown/compute.ts'
import { sortRows } from '../analyses/breakdown/present.ts'
import { refundsInput } from '../../../shared/contract/refunds.ts'
import type { Refunds } from '../../../shared/contract/refunds.ts'
import { refundsOf } from '../analyses/refunds/present.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { reviewTables } from './long/reviews.ts'
import { count, fen, metricCell, numbers, ratioCell, table, words } from './tables.ts'
import type { Values } from './kpis.ts'

const METRIC_ROWS: readonly MetricId[] = ['refundAmount', 'refundRate', 'refundRateOrders']
const MOST = 15

/** Block 12: how much was given back, and of which products. */
export function aftersalesBlock(
  db: Connection,
  books: Books,
  scope: Scope,
  { now, previous, before, settling }: { now: Values; previous: Values; before: string; settling: boolean },
): Extract<ReviewBlock, { id: 12 }> | null {
  if (now.refundAmount == null) return null
  const rates = METRIC_ROWS.map((id): SheetCell[] => [
    METRICS[id].zh,
    metricCell(id, now[id] ?? null),
    metricCell(id, previous[id] ?? null),
  ])
  const worst = sortRows(breakdown(books, scope, 'product', null), 'refundAmount', true)
    .filter(({ key, refundAmount }) => key !== '' && (refundAmount ?? 0) > 0)
    .slice(0, MOST)
  return {
    id: 12,
    sentence: settling ? '这个月的退款还在来 ⏳，之后会更多。' : '这个月的退款已基本到齐。',
    tables: [
      table('rates', '售后', [words('售后', 30), numbers('本月', 18), numbers(before, 18)], rates),
      table(
        'refunded',
        '退款最多的商品',
        [words('商品', 40), numbers('退款', 18), numbers('退款率', 14)],
        worst.map((row) => [row.name, fen(row.refundAmount), ratioCell(row.refundRate)]),
        { none: '没有退款' },
      ),
      reasonTable(refundsOf(db, books, refundsInput.parse(scope))),
      ...reviewTables(db, books, scope),
    ],
  }
}

/** Why goods came back, in the buyers' words, the most money first. */
export function reasonTable({ reasons }: Pick<Refunds, 'reasons'>): SheetTable {
  return table(
    'reasons',
    '退款原因',
    [words('原因', 40), numbers('笔数', 12), numbers('退款', 18), numbers('占退款', 14), numbers('另外搭进去', 18)],
    reasons
      .slice(0, MOST)
      .map(({ name, refunds, refunded, share, cost }) => [
        name,
        count(refunds),
        fen(refunded),
        ratioCell(share),
        fen(cost),
      ]),
    { none: '没有退款', note: reasons.length > MOST ? `另有 ${reasons.length - MOST} 种没列` : '' },
  )
}
