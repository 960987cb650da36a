import { dayNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { feeBucket } from '../../../../shared/contract/rules.ts'
import type { FeeBucket } from '../../../../shared/contract/rules.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books, BookShop } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { listRules } from '../../rules/store.ts'
import { bucketFinder } from '../profit/buckets.ts'
import { eachFlow, reportsByColumn } from '../accounts/flows.ts'
import { accountsOf } from '../accounts/rows.ts'
import { reportName } from './rows.ts'

/** What moved under one heading of one account file, 分; both positive. */
export interface FlowRow {
  shopId: string
  shop: string
  report: string
  reportName: string
  bucket: FeeBucket
  income: number
  expense: number
}

/** What settlement and account files of the scope's days say has moved, by what it was for. */
export function accountFlows(db: Connection, books: Books, { from, to }: Scope, shops: readonly BookShop[]): FlowRow[] {
  const accounts = accountsOf(db, books)
  const byColumn = reportsByColumn(accounts)
  const bucketOf = bucketFinder(listRules(db))
  const chosen = new Map(shops.map((shop) => [books.shops.findIndex(({ id }) => id === shop.id), shop]))
  const [first, last] = [dayNumber(from), dayNumber(to)]
  const found = new Map<string, FlowRow>()
  for (let at = 0; at < accounts.length; at++) {
    const day = accounts.day[at] ?? NO_DAY
    const shop = chosen.get(accounts.shop[at] ?? NONE)
    if (shop === undefined || day === NO_DAY || day < first || day > last) continue
    const report = accounts.reports[accounts.report[at] ?? 0] ?? ''
    eachFlow(accounts, byColumn, at, bucketOf, (bucket, amount) => {
      const key = `${shop.id} ${report} ${bucket}`
      const row = found.get(key) ?? emptyRow(shop.id, shop.name, report, bucket)
      if (amount > 0) row.income += amount
      else row.expense -= amount
      found.set(key, row)
    })
  }
  const rank = ({ bucket }: FlowRow) => feeBucket.options.indexOf(bucket)
  return [...found.values()].toSorted(
    (a, b) => compare(a.shop, b.shop) || compare(a.report, b.report) || rank(a) - rank(b),
  )
}

function emptyRow(shopId: string, shop: string, report: string, bucket: FeeBucket): FlowRow {
  return { shopId, shop, report, reportName: reportName(report), bucket, income: 0, expense: 0 }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
