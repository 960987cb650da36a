import { addMonths, monthOf } from '../../../../shared/calendar.ts'
import type { Month } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { SheetCell, SheetTable } from '../../../../shared/review-parts.ts'
import { cohortsOf, seenMonths } from '../../analyses/customers/cohorts.ts'
import { rfm } from '../../analyses/customers/rfm.ts'
import { purchasesOf } from '../../analyses/customers/rows.ts'
import type { Books } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { count, fen, numbers, ratioCell, table, words } from '../tables.ts'

/** Who the buyers are and whether they come back; only of shops whose files tell buyers apart. */
export function buyerTables(db: Connection, books: Books, scope: Scope): SheetTable[] {
  return [segmentTable(db, books, scope), cohortTable(books, scope, monthOf(scope.from))].filter(
    ({ rows }) => rows.length > 0,
  )
}

function segmentTable(db: Connection, books: Books, { to, shops }: Scope): SheetTable {
  const { segments, buyers } = rfm(db, books, to, shops, {})
  const rows = segments
    .filter((one) => one.buyers > 0)
    .map(({ name, buyers: own, gsv, profit, action }): SheetCell[] => [
      name,
      count(own),
      ratioCell(buyers === 0 ? null : own / buyers),
      fen(gsv),
      fen(profit),
      action,
    ])
  const columns = [
    words('人群（近 365 天）', 30),
    numbers('买家', 14),
    numbers('占比', 14),
    numbers('净支付', 20),
    numbers('贡献', 20),
    words('怎么做', 70),
  ]
  return table('segments', '用户分群', columns, rows)
}

const COHORTS = 7

/** Of the buyers of a month, how many bought again so many months later; months that are not over stay empty. */
function cohortTable(books: Books, scope: Scope, month: Month): SheetTable {
  const first = addMonths(month, 1 - COHORTS)
  const selection = select(books, scope)
  const shops = selectedShops(books, selection)
  const found = cohortsOf(purchasesOf(books, selection.shops)).filter(
    ({ cohort }) => cohort >= first && cohort <= month,
  )
  const later = Array.from({ length: COHORTS - 1 }, (_, index) => index + 1)
  const rows = found.map((one): SheetCell[] => {
    const { cohort, size, retained } = one
    const seen = seenMonths(shops, one)
    return [
      cohort,
      count(size),
      ...later.map((after): SheetCell => {
        const isOver = addMonths(cohort, after) <= month
        const came = retained[after]
        return isOver && came !== undefined && size > 0 ? ratioCell(seen[after] === true ? came / size : null) : ''
      }),
    ]
  })
  const columns = [words('首购月份', 20), numbers('人数', 14), ...later.map((after) => numbers(`${after} 个月后`, 16))]
  return table('cohorts', '回头率：首购之后几个月又买', columns, rows)
}
