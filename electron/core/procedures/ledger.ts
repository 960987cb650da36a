import { cellMask } from '../analyses/cells/open.ts'
import { sortedWindow } from '../analyses/ledger/compute.ts'
import { listedBooks, listedLines, listedSums } from '../analyses/ledger/found.ts'
import { ledgerRows, orderRank, titleRank } from '../analyses/ledger/rows.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { orderSources, sourceRow } from '../import/queries.ts'
import type { ContractImplementer } from './base.ts'

export function ledgerProcedures(os: ContractImplementer, context: CoreContext) {
  const { reader, books } = context
  return os.ledger.router({
    lines: os.ledger.lines.handler(({ input }) => {
      const { page, pageSize, filter = {}, sort = { field: 'paidAt' as const, descending: true }, ...scope } = input
      const counted = books()
      requireShops(counted, scope.shops)
      const now = listedBooks(counted, filter)
      const found = listedLines(reader, counted, scope, filter, (cell) => cellMask(reader, counted, cell))
      const window = { from: (page - 1) * pageSize, to: page * pageSize }
      const shown = sortedWindow(now, found, sort, window, {
        ofOrders: () => orderRank(reader, now),
        ofTitles: () => titleRank(now),
      })
      return {
        total: found.lines.length,
        sums: listedSums(counted, scope, filter, found),
        rows: ledgerRows(reader, counted, shown),
      }
    }),
    source: os.ledger.source.handler(({ input }) => sourceRow(reader, input)),
    orderSources: os.ledger.orderSources.handler(({ input }) => orderSources(reader, input.shopId, input.orderId)),
  })
}
