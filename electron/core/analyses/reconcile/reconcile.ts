import type { Scope } from '../../../../shared/contract/common.ts'
import type { Reconciliation } from '../../../../shared/contract/quality.ts'
import type { Books } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { checkAccounts } from './accounts.ts'
import { missingOf, sentenceOf } from './present.ts'
import { reconcileReports } from './reports.ts'
import { accountsWithoutBalance, exportFor, reportDays, reportName } from './rows.ts'
import { reconcileSettlements } from './settlements.ts'
import { Speaker } from '../spoken.ts'

/** Everything of a scope that can be held against something else. */
export function reconcile(db: Connection, books: Books, scope: Scope): Reconciliation {
  const shops = selectedShops(books, select(books, scope))
  const reports = reconcileReports(books, scope, reportDays(db))
  const settlements = reconcileSettlements(db, books, scope)
  const lacks = (found: readonly { shopId: string }[], against: string, need: 'shopDays' | 'settlement') =>
    shops
      .filter(({ id }) => !found.some(({ shopId }) => shopId === id))
      .flatMap((shop) => missingOf(shop, against, exportFor(shop, need)))
  const found = {
    reports,
    settlements,
    balances: checkAccounts(db, books, scope, shops),
    unbalanced: accountsWithoutBalance(db, books, shops).map(({ shop, report }) => ({
      shop,
      reportName: reportName(report),
    })),
    missing: [...lacks(reports, '每日成交', 'shopDays'), ...lacks(settlements, '结算', 'settlement')],
  }
  const say = new Speaker()
  return { sentence: sentenceOf(found, scope, say), figures: say.figures, ...found }
}
