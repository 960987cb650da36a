import type { Scope } from '../../../../shared/contract/common.ts'
import { feeBucket } from '../../../../shared/contract/rules.ts'
import type { FeeBucket } from '../../../../shared/contract/rules.ts'
import type { BookShop } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { listRules } from '../../rules/store.ts'
import { bucketFinder } from '../profit/buckets.ts'
import { accountEntries, flowsOf } from '../profit/entries.ts'
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
export function accountFlows(db: Connection, { from, to }: Scope, shops: readonly BookShop[]): FlowRow[] {
  const bucketOf = bucketFinder(listRules(db))
  const names = new Map(shops.map(({ id, name }) => [id, name]))
  const found = new Map<string, FlowRow>()
  for (const entry of accountEntries(db)) {
    const { day } = entry
    const [shopId, report] = [entry.shopId ?? '', entry.report ?? '']
    const shop = names.get(shopId)
    if (shop === undefined || day === null || day < from || day > to) continue
    for (const { bucket, amount } of flowsOf(entry, bucketOf)) {
      const key = `${shopId} ${report} ${bucket}`
      const row = found.get(key) ?? emptyRow(shopId, shop, report, bucket)
      if (amount > 0) row.income += amount
      else row.expense -= amount
      found.set(key, row)
    }
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
