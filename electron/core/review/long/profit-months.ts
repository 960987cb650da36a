import { addMonths, monthEnd, monthOf, monthStart } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { STATEMENT_LINES } from '../../../../shared/contract/profit.ts'
import type { SheetTable } from '../../../../shared/review-parts.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { statementRows } from '../../analyses/profit/present.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { MONTHS } from '../months.ts'
import { fen, numbers, table, words } from '../tables.ts'

/** From merchant income to net profit, month by month: thirteen columns, for a page that lies across. */
export function profitMonths(db: Connection, books: Books, scope: Scope): SheetTable {
  const month = monthOf(scope.from)
  const months = Array.from({ length: MONTHS }, (_, index) => addMonths(month, index - MONTHS + 1))
  const statements = months.map(
    (one) =>
      new Map(
        statementRows(db, books, one === month ? scope : { ...scope, from: monthStart(one), to: monthEnd(one) }).map(
          ({ line, amount }) => [line, amount],
        ),
      ),
  )
  const rows = STATEMENT_LINES.map((line) => [
    METRICS[line].zh,
    ...statements.map((statement) => fen(statement.get(line) ?? null)),
  ])
  const columns = [words('项目', 22), ...months.map((one) => numbers(one, 19))]
  return table('profit-months', '利润表：近 13 个月', columns, rows, {
    note: '成本和费用是从应得里减去的数；空着的是还缺成本、费率或推广报表，不是 0',
    across: true,
  })
}
