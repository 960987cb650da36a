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
import type { TakesFlow } from '../accounts/flows.ts'
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
  const headings = new Headings(accounts.reports)
  const add: TakesFlow = (bucket, amount) => headings.add(bucket, amount)
  for (let at = 0; at < accounts.length; at++) {
    const day = accounts.day[at] ?? NO_DAY
    const shop = chosen.get(accounts.shop[at] ?? NONE)
    if (shop === undefined || day === NO_DAY || day < first || day > last) continue
    headings.turnTo(shop, accounts.report[at] ?? 0)
    eachFlow(accounts, byColumn, at, bucketOf, add)
  }
  const rank = ({ bucket }: FlowRow) => feeBucket.options.indexOf(bucket)
  return headings.rows().toSorted((a, b) => compare(a.shop, b.shop) || compare(a.report, b.report) || rank(a) - rank(b))
}

/** One row a shop, report and bucket; entries of one report follow each other, so it is seldom looked for. */
class Headings {
  private readonly reports: readonly string[]
  private readonly found = new Map<string, Map<FeeBucket, FlowRow>>()
  private shop: BookShop | null = null
  private report = NONE
  private own = new Map<FeeBucket, FlowRow>()

  constructor(reports: readonly string[]) {
    this.reports = reports
  }

  /** @param report its place */
  turnTo(shop: BookShop, report: number): void {
    if (shop === this.shop && report === this.report) return
    this.shop = shop
    this.report = report
    const key = `${shop.id} ${report}`
    this.own = this.found.get(key) ?? new Map<FeeBucket, FlowRow>()
    this.found.set(key, this.own)
  }

  add(bucket: FeeBucket, amount: number): void {
    const row = this.own.get(bucket) ?? this.empty(bucket)
    if (amount > 0) row.income += amount
    else row.expense -= amount
  }

  rows(): FlowRow[] {
    return [...this.found.values()].flatMap((own) => [...own.values()])
  }

  private empty(bucket: FeeBucket): FlowRow {
    const report = this.reports[this.report] ?? ''
    const { id = '', name = '' } = this.shop ?? {}
    const row = { shopId: id, shop: name, report, reportName: reportName(report), bucket, income: 0, expense: 0 }
    this.own.set(bucket, row)
    return row
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
