import type { Scope } from '../../../shared/contract/common.ts'
import type { ReviewBlock } from '../../../shared/review.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import type { SheetCell } from '../../../shared/review-parts.ts'
import { keyTest } from '../analyses/customers/key-test.ts'
import { repeatRates } from '../analyses/customers/repeat.ts'
import { purchasesOf } from '../analyses/customers/rows.ts'
import type { Books } from '../books/columns.ts'
import { select } from '../books/select.ts'
import { metricCell, numbers, ratioCell, table, words } from './tables.ts'
import type { Values } from './kpis.ts'

const METRIC_ROWS: readonly MetricId[] = ['newBuyers', 'returningBuyers', 'returningShare', 'perBuyer']

/** Block 11: who was new and who came back; where buyers cannot be told apart it says why, and nothing is 0. */
export function customerBlock(
  books: Books,
  scope: Scope,
  base: Scope,
  now: Values,
  before: Values,
): Extract<ReviewBlock, { id: 11 }> {
  const { usable, reason } = keyTest(books, scope)
  const rows = METRIC_ROWS.map((id): SheetCell[] => [
    METRICS[id].zh,
    metricCell(id, now[id] ?? null),
    metricCell(id, before[id] ?? null),
  ])
  const columns = [words('用户', 30), numbers('本月', 18), numbers('上月', 18)]
  return {
    id: 11,
    sentence: usable ? newWords(now) : reason,
    tables: [
      table('customers', '用户', columns, usable ? [...rows, ...repeatRows(books, scope, base)] : [], {
        none: '这些店的文件认不出买家',
      }),
    ],
  }
}

/** The two definitions that speak of this very month. */
function repeatRows(books: Books, scope: Scope, base: Scope): SheetCell[][] {
  const ofMonth = (days: Scope) => repeatRates(purchasesOf(books, select(books, days).shops), days, ['period', 'next'])
  const before = new Map(ofMonth(base).map(({ id, value }) => [id, value]))
  return ofMonth(scope).map(({ id, name, value }): SheetCell[] => [
    name,
    ratioCell(value),
    ratioCell(before.get(id) ?? null),
  ])
}

function newWords({ newBuyers, returningBuyers }: Values): string {
  if (newBuyers == null || returningBuyers == null) return ''
  return `新客 ${newBuyers.toLocaleString('zh-CN')} 人，老客 ${returningBuyers.toLocaleString('zh-CN')} 人。`
}
