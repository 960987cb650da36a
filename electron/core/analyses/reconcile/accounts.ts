import type { DayRange } from '../../../../shared/calendar.ts'
import type { CheckedAccount } from '../../../../shared/contract/quality.ts'
import type { BookShop } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { checkBalance } from './balance.ts'
import { balancedAccounts, reportName } from './rows.ts'

/** Whether the accounts of the shops balance on the days of a range; checked over all their entries. */
export function checkAccounts(db: Connection, { from, to }: DayRange, shops: readonly BookShop[]): CheckedAccount[] {
  const within = ({ day }: { day: string }) => day >= from && day <= to
  return balancedAccounts(db, shops).flatMap(({ shopId, shop, report, account, entries }) => {
    const { days, breaks } = checkBalance(entries)
    const shownDays = days.filter(within)
    if (shownDays.length === 0) return []
    return [
      {
        shopId,
        shop,
        report,
        reportName: reportName(report),
        account,
        entries: entries.filter(within).length,
        days: shownDays,
        breaks: breaks.filter(within),
      },
    ]
  })
}
