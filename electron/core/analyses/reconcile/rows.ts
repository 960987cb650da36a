import { dayNumber } from '../../../../shared/calendar.ts'
import { familyOf } from '../../../../shared/platforms.ts'
import { NONE } from '../../books/columns.ts'
import type { Books, BookShop } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { NEEDS } from '../../import/coverage/needs.ts'
import { formatById } from '../../import/formats/index.ts'
import { mappedFormatById } from '../../import/mapping/format.ts'
import { WHOLE_SHOP } from '../../traffic/carriers.ts'
import { accountsOf } from '../accounts/rows.ts'
import type { Accounts } from '../accounts/rows.ts'
import { inOrder } from './balance.ts'
import type { BalanceEntry } from './balance.ts'
import type { Placed } from '../evidence/record.ts'
import type { Measure } from './question.ts'

/** What a back end's report states of one day of a shop; `null` where it does not. */
export interface ReportDay extends Record<Measure, number | null> {
  shopId: string
  report: string
  day: number
}

interface Stored extends Omit<ReportDay, 'day'> {
  day: string
}

/** Every day of whole shops (not of one carrier such as 直播) that reports state. */
export function reportDays(db: Connection): ReportDay[] {
  const rows = db
    .prepare<[], Stored>(
      `SELECT shop_id AS shopId, coalesce(report, '') AS report, day, pay_amount AS gmv, pay_orders AS orders,
         pay_buyers AS buyers, refund_amount AS refunds
       FROM shop_day
       WHERE current = 1 AND shop_id IS NOT NULL AND day = coalesce(day_to, day)
         AND (carrier IS NULL OR carrier IN ${WHOLE_SHOP})
       ORDER BY shop_id, report, day, carrier IS NOT NULL, carrier`,
    )
    .all()
  // Rows of the whole shop come before those that name its carriers together.
  const first = new Map<string, ReportDay>()
  for (const row of rows) {
    const key = `${row.shopId} ${row.report} ${row.day}`
    if (!first.has(key)) first.set(key, { ...row, day: dayNumber(row.day) })
  }
  return [...first.values()]
}

/** The rows of a report that state a figure of a whole shop, by day, as `reportDays` takes them. */
export function reportRows(
  db: Connection,
  { shopId, report, measure }: { shopId: string; report: string; measure: Measure },
): Map<number, Placed & { value: number }> {
  const rows = db
    .prepare<[string, string], Placed & Record<Measure, number | null> & { day: string }>(
      `SELECT r.day, r.pay_amount AS gmv, r.pay_orders AS orders, r.pay_buyers AS buyers, r.refund_amount AS refunds,
         r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM shop_day r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND r.shop_id = ? AND coalesce(r.report, '') = ? AND r.day = coalesce(r.day_to, r.day)
         AND (r.carrier IS NULL OR r.carrier IN ${WHOLE_SHOP})
       ORDER BY r.day, r.carrier IS NOT NULL, r.carrier`,
    )
    .all(shopId, report)
  const first = new Map<number, Placed & { value: number }>()
  const seen = new Set<string>()
  for (const row of rows) {
    const { day, batchId, file, sheet, [measure]: value } = row
    if (seen.has(day)) continue
    seen.add(day)
    if (value !== null) first.set(dayNumber(day), { batchId, file, sheet, row: row.row, value })
  }
  return first
}

export function reportName(report: string): string {
  return formatById(report)?.name ?? mappedFormatById(report)?.name ?? (report === '' ? '自己的表' : report)
}

/** Which export brings what is missing, and where the back end has it; `null` where no report of the platform does. */
export function exportFor(shop: BookShop, need: 'shopDays' | 'settlement'): { name: string; where: string } | null {
  const formats = NEEDS[familyOf(shop.platform)].find(({ report }) => report === need)?.formats ?? []
  const format = formatById(formats[0] ?? '')
  return format === undefined ? null : { name: format.name, where: format.where }
}

interface StoredEntry {
  shopId: string
  shop: string
  report: string
  account: string
  moment: string
  income: number
  expense: number
  balance: number
  batchId: string
  sheet: string
  row: number
  file: string
  sequence: number
}

/** An account's entries that state the balance after them, in the order in which its money moved. */
export interface BalancedAccount {
  shopId: string
  shop: string
  report: string
  account: string
  entries: BalanceEntry[]
}

/** 支付宝 calls the way of payment 交易渠道: all of them move the one balance of the file. */
const ONE_BALANCE: ReadonlySet<string> = new Set(['other.alipay'])

export function balancedAccounts(db: Connection, shops: readonly BookShop[]): BalancedAccount[] {
  const rows = db
    .prepare<[string], StoredEntry>(
      `SELECT s.shop_id AS shopId, h.name AS shop, coalesce(s.report, '') AS report, coalesce(s.account, '') AS account,
         s.settled_at AS moment, coalesce(s.income, 0) AS income, coalesce(s.expense, 0) AS expense, s.balance,
         s.batch_id AS batchId, b.sheet, s.row, b.file, b.sequence
       FROM settlement s JOIN shop h ON h.id = s.shop_id JOIN batch b ON b.id = s.batch_id
       WHERE s.current = 1 AND s.balance IS NOT NULL AND s.settled_at IS NOT NULL
         AND s.shop_id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(shops.map(({ id }) => id)))
  const accountOf = ({ report, account }: StoredEntry) => (ONE_BALANCE.has(report) ? '' : account)
  return [...Map.groupBy(rows, (row) => JSON.stringify([row.shopId, row.report, accountOf(row)])).values()].flatMap(
    (own) => {
      const [first] = own
      if (first === undefined) return []
      const entries = inOrder(
        own.map(({ moment, income, expense, balance, batchId, sheet, row, file, sequence }) => ({
          day: moment.slice(0, 10),
          moment,
          income,
          expense,
          balance,
          sequence,
          source: { batchId, sheet, row, file },
        })),
      )
      const { shopId, shop, report } = first
      return [{ shopId, shop, report, account: accountOf(first), entries }]
    },
  )
}

/** Shops and reports whose entries state no balance. Entries come with imports, and those bring new books. */
export function accountsWithoutBalance(
  db: Connection,
  books: Books,
  shops: readonly BookShop[],
): { shop: string; report: string }[] {
  const all = unbalanced.of(books, '', () => unbalancedReports(accountsOf(db, books)))
  const names = new Map(shops.map(({ id, name }) => [id, name]))
  return all
    .flatMap(({ place, report }) => {
      const shop = names.get(books.shops[place]?.id ?? '')
      return shop === undefined ? [] : [{ shop, report }]
    })
    .toSorted((a, b) => compare(a.shop, b.shop) || compare(a.report, b.report))
}

interface Unbalanced {
  /** Of the shop in the books. */
  place: number
  report: string
}

const unbalanced = new Kept<Unbalanced[]>(1)

function unbalancedReports({ length, shop, report, balanced, reports }: Accounts): Unbalanced[] {
  const [met, told] = [new Set<number>(), new Set<number>()]
  for (let at = 0; at < length; at++) {
    const place = shop[at] ?? NONE
    if (place === NONE) continue
    const key = place * reports.length + (report[at] ?? 0)
    met.add(key)
    if (balanced[at] === 1) told.add(key)
  }
  return [...met]
    .filter((key) => !told.has(key))
    .map((key) => ({
      place: Math.floor(key / reports.length),
      report: reports[key % reports.length] ?? '',
    }))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
