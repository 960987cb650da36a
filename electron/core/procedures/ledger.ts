import { filterLines, sortLines, sumLines } from '../analyses/ledger/compute.ts'
import { ledgerRows, matchingIds, textRank } from '../analyses/ledger/rows.ts'
import { requireShops, wholeBooks } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { reasonOf } from '../exclusions/mark.ts'
import { orderSources, sourceRow } from '../import/queries.ts'
import type { ContractImplementer } from './base.ts'

export function ledgerProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
  return os.ledger.router({
    lines: os.ledger.lines.handler(({ input }) => {
      const { page, pageSize, filter = {}, sort = { field: 'paidAt' as const, descending: true }, ...scope } = input
      const counted = books()
      requireShops(counted, scope.shops)
      // Without the filter the lines are those that make up the numbers, and their sums are the numbers.
      const now = filter.excluded === undefined ? counted : wholeBooks(counted)
      const found = filterLines(
        now,
        scope,
        filter,
        matchingIds(reader, filter),
        (line) => reasonOf(counted, line) !== null,
      )
      const sorted = sortLines(now, found, sort, (column) => textRank(reader, now, column))
      const shown = sorted.subarray((page - 1) * pageSize, page * pageSize)
      return {
        total: found.length,
        sums: sumLines(now, found),
        rows: ledgerRows(reader, counted, shown),
      }
    }),
    source: os.ledger.source.handler(({ input }) => sourceRow(reader, input)),
    orderSources: os.ledger.orderSources.handler(({ input }) => orderSources(reader, input.shopId, input.orderId)),
  })
}
