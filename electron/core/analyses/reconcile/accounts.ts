import type { DayRange } from '../../../../shared/calendar.ts'
import type { CheckedAccount } from '../../../../shared/contract/quality.ts'
import { OwnerMap } from '../../owner-map.ts'
import type { Books, BookShop } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { checkBalance } from './balance.ts'
import { balancedAccounts, reportName } from './rows.ts'

/** Whether the accounts of the shops balance on the days of a range; checked over all their entries. */
export function checkAccounts(
  db: Connection,
  books: Books,
  { from, to }: DayRange,
  shops: readonly BookShop[],
): CheckedAccount[] {
  const within = ({ day }: { day: string }) => day >= from && day <= to
  return allAccounts(db, books)
    .filter(({ shopId }) => shops.some(({ id }) => id === shopId))
    .flatMap(({ byDay, ...account }) => {
      const days = account.days.filter(within)
      if (days.length === 0) return []
      const entries = days.reduce((sum, { day }) => sum + (byDay.get(day) ?? 0), 0)
      return [{ ...account, entries, days, breaks: account.breaks.filter(within) }]
    })
}

type WholeAccount = Omit<CheckedAccount, 'entries'> & { byDay: ReadonlyMap<string, number> }

const checked = new OwnerMap<Books, WholeAccount[]>()

/** Every account over all its days; checked once for the books as they are, since entries come with imports. */
function allAccounts(db: Connection, books: Books): WholeAccount[] {
  const known = checked.get(books)
  if (known !== undefined) return known
  const accounts = balancedAccounts(db, books.shops).map(({ shopId, shop, report, account, entries }) => {
    const byDay = new Map<string, number>()
    for (const { day } of entries) byDay.set(day, (byDay.get(day) ?? 0) + 1)
    return { shopId, shop, report, reportName: reportName(report), account, byDay, ...checkBalance(entries) }
  })
  checked.set(books, accounts)
  return accounts
}
