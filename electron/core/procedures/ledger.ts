import type { Scope } from '../../../shared/contract/common.ts'
import type { LedgerFilter } from '../../../shared/contract/ledger.ts'
import { cellMask } from '../analyses/cells/open.ts'
import { groundOf } from '../analyses/evidence/ground.ts'
import { metricMask } from '../analyses/evidence/lines.ts'
import { filterLines, sortedWindow, sumLines, sumScope } from '../analyses/ledger/compute.ts'
import type { Found } from '../analyses/ledger/compute.ts'
import { ledgerRows, orderRank, textTests, titleRank } from '../analyses/ledger/rows.ts'
import { profitBooks } from '../analyses/profit/rows.ts'
import { costedLines } from '../analyses/profit/tally.ts'
import type { Books } from '../books/columns.ts'
import { requireShops, wholeBooks } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { reasonOf } from '../exclusions/mark.ts'
import { orderSources, sourceRow } from '../import/queries.ts'
import type { ContractImplementer } from './base.ts'

export function ledgerProcedures(os: ContractImplementer, context: CoreContext) {
  const { reader, books } = context
  return os.ledger.router({
    lines: os.ledger.lines.handler(({ input }) => {
      const { page, pageSize, filter = {}, sort = { field: 'paidAt' as const, descending: true }, ...scope } = input
      const counted = books()
      requireShops(counted, scope.shops)
      // Without the filter the lines are those that make up the numbers, and their sums are the numbers.
      const now = filter.excluded === undefined ? counted : wholeBooks(counted)
      const found = filterLines(now, scope, filter, foundBefore(context, now, scope, filter))
      const window = { from: (page - 1) * pageSize, to: page * pageSize }
      const shown = sortedWindow(now, found, sort, window, {
        ofOrders: () => orderRank(reader, now),
        ofTitles: () => titleRank(now),
      })
      return {
        total: found.lines.length,
        sums: isFiltered(filter) || scope.dateBasis === 'created' ? sumLines(now, found.lines) : sumScope(now, scope),
        rows: ledgerRows(reader, counted, shown),
      }
    }),
    source: os.ledger.source.handler(({ input }) => sourceRow(reader, input)),
    orderSources: os.ledger.orderSources.handler(({ input }) => orderSources(reader, input.shopId, input.orderId)),
  })
}

function isFiltered(filter: LedgerFilter): boolean {
  return Object.values(filter).some((condition) => condition !== undefined)
}

/** What a filter asks for that the books alone cannot tell. */
function foundBefore({ reader, books }: CoreContext, now: Books, scope: Scope, filter: LedgerFilter): Found {
  const { costed } = filter
  const counted = books()
  return {
    texts: textTests(reader, now, filter),
    metric: maskOf(reader, counted, scope, filter),
    isExcluded: (line) => reasonOf(counted, line) !== null,
    costed: costed === undefined ? null : costedLines(counted, profitBooks(reader, counted).columns),
  }
}

/** The lines that make up a number, `null` where none is asked for. */
function maskOf(
  db: CoreContext['reader'],
  books: Books,
  scope: Scope,
  { metric, cell }: LedgerFilter,
): Uint8Array | null {
  if (cell !== undefined) return cellMask(db, books, cell)
  return metric === undefined ? null : metricMask(groundOf(db, books, { ...scope, metric }))
}
