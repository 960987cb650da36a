import { dayNumber, dayOfNumber, monthEnd, monthOf, monthStart } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Comparison, SettledReport } from '../../../../shared/contract/quality.ts'
import type { FeeBucket, Rule } from '../../../../shared/contract/rules.ts'
import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books, BookShop } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { listRules, rulesMark } from '../../rules/store.ts'
import { bucketFinder } from '../profit/buckets.ts'
import { eachFlow, reportsByColumn } from '../accounts/flows.ts'
import type { TakesFlow } from '../accounts/flows.ts'
import { accountsOf, NO_ORDER } from '../accounts/rows.ts'
import type { Span } from './days.ts'
import { monthsOf, wholeOf } from './months.ts'
import type { Period } from './months.ts'
import { shown, unknown } from './present.ts'
import { reportName } from './rows.ts'
import { Ledger } from './settle.ts'
import type { EntryMovement } from './settled-parts.ts'
import type { Movement, Settlement } from './settle.ts'

const MOST_ORDERS = 100

/** Merchant income of orders against what each settlement or account report says has moved. */
export function reconcileSettlements(db: Connection, books: Books, scope: Scope): SettledReport[] {
  const { shops } = select(books, scope)
  const ledgers = ledgersOf(db, books)
  const find = db.prepare<[number], string>('SELECT order_id FROM sale WHERE id = ?').pluck()
  const orderIdOf = (order: number) => find.get(books.orders.id.at(order) ?? 0) ?? ''
  return books.shops.flatMap((shop, index) => {
    if (shops[index] !== 1) return []
    return [...(ledgers.get(shop.id) ?? [])].flatMap(([report, ledger]) => {
      const entries = ledger.span()
      const known = entries === null ? null : wholeMonths(entries)
      const whole = wholeOf(scope)
      if (known === null || known.from > whole.to || known.to < whole.from) return []
      return [compareReport({ shop, report, ledger, known, orderIdOf }, scope)]
    })
  })
}

/** One report with everything that moved, and the days of it that a period is compared over. */
export interface OpenedSettlement {
  row: SettledReport
  shop: number
  movements: readonly EntryMovement[]
  clip: (period: Span) => Span
}

export function openSettlement(
  db: Connection,
  books: Books,
  scope: Scope,
  { shopId, report }: { shopId: string; report: string },
): OpenedSettlement | null {
  const shop = books.shops.findIndex(({ id }) => id === shopId)
  const row = reconcileSettlements(db, books, scope).find((one) => one.shopId === shopId && one.report === report)
  const entries = ledgersOf(db, books).get(shopId)?.get(report)?.span() ?? null
  if (row === undefined || entries === null) return null
  const known = wholeMonths(entries)
  return {
    row,
    shop,
    movements: entryMovements(db, books, shopId, report),
    clip: ({ from, to }) => ({ from: Math.max(from, known.from), to: Math.min(to, known.to) }),
  }
}

/** What moved on one account, each with the entry that says so. */
function entryMovements(db: Connection, books: Books, shopId: string, report: string): EntryMovement[] {
  const bucketOf = bucketFinder(listRules(db))
  const found: EntryMovement[] = []
  const accounts = accountsOf(db, books)
  const byColumn = reportsByColumn(accounts)
  const shop = books.shops.findIndex(({ id }) => id === shopId)
  const number = accounts.reports.indexOf(report)
  for (let at = 0; at < accounts.length; at++) {
    const day = accounts.day[at] ?? NO_DAY
    if (accounts.shop[at] !== shop || accounts.report[at] !== number || day === NO_DAY) continue
    const [id, order, place] = [accounts.id[at] ?? 0, accounts.order[at] ?? NO_ORDER, accounts.place[at] ?? NONE]
    eachFlow(accounts, byColumn, at, bucketOf, (bucket, amount) =>
      found.push({ id, order, place, day, bucket, amount }),
    )
  }
  return found
}

interface Known {
  shop: BookShop
  report: string
  ledger: Ledger
  /** Months with entries: of others nobody knows what moved. */
  known: Span
  orderIdOf: (order: number) => string
}

function compareReport({ shop, report, ledger, known, orderIdOf }: Known, scope: Scope): SettledReport {
  const clip = ({ from, to }: Span): Span => ({ from: Math.max(from, known.from), to: Math.min(to, known.to) })
  const compare = (period: Period, found?: Settlement): Comparison => {
    const span = clip(period)
    if (span.from > span.to) return unknown(period.name, '没有这段时间的账单')
    const { comparison } = found ?? ledger.compare(span)
    return comparison === null ? unknown(period.name, '有订单没有金额或退款数据') : shown(period.name, comparison)
  }
  const whole = wholeOf(scope)
  const all = ledger.compare(clip(whole))
  return {
    shopId: shop.id,
    shop: shop.name,
    report,
    reportName: reportName(report),
    total: compare(whole, all),
    months: monthsOf(scope).map((month) => compare(month)),
    orders: all.orders.slice(0, MOST_ORDERS).map(({ order, payDay, ours, theirs }) => ({
      orderId: orderIdOf(order),
      ours,
      theirs,
      payDay: dayOfNumber(payDay),
    })),
  }
}

/** Accounts are exported by the month, and a month may begin without an entry. */
function wholeMonths({ from, to }: Span): Span {
  const month = (day: number) => monthOf(dayOfNumber(day))
  return { from: dayNumber(monthStart(month(from))), to: dayNumber(monthEnd(month(to))) }
}

type Ledgers = ReadonlyMap<string, ReadonlyMap<string, Ledger>>

const made = new OwnerMap<Books, { rules: string; ledgers: Ledgers }>()

/** By shop and report; read once for the books and rules as they are, since entries come with imports. */
function ledgersOf(db: Connection, books: Books): Ledgers {
  const key = rulesMark(db)
  const known = made.get(books)
  if (known?.rules === key) return known.ledgers
  const ledgers = new Map(
    [...movementsOf(db, books, listRules(db))].map(([shopId, reports]) => {
      const shop = books.shops.findIndex(({ id }) => id === shopId)
      return [shopId, new Map([...reports].map(([report, moved]) => [report, new Ledger(books, shop, moved)]))]
    }),
  )
  made.set(books, { rules: key, ledgers })
  return ledgers
}

/** What moved, by shop and report. */
function movementsOf(db: Connection, books: Books, rules: readonly Rule[]): Map<string, Map<string, Moves>> {
  const bucketOf = bucketFinder(rules)
  const found = new Map<string, Map<string, Moves>>()
  const accounts = accountsOf(db, books)
  const byColumn = reportsByColumn(accounts)
  let [moves, order, place, day] = [new Moves(), NO_ORDER, NONE, NO_DAY]
  const add: TakesFlow = (bucket, amount) => moves.add({ order, place, day, bucket, amount })
  for (let at = 0; at < accounts.length; at++) {
    const shopId = books.shops[accounts.shop[at] ?? NONE]?.id
    day = accounts.day[at] ?? NO_DAY
    if (shopId === undefined || day === NO_DAY) continue
    order = accounts.order[at] ?? NO_ORDER
    place = accounts.place[at] ?? NONE
    moves = movesIn(found, shopId, accounts.reports[accounts.report[at] ?? 0] ?? '')
    eachFlow(accounts, byColumn, at, bucketOf, add)
  }
  return found
}

function movesIn(found: Map<string, Map<string, Moves>>, shopId: string, report: string): Moves {
  const reports = found.get(shopId) ?? new Map<string, Moves>()
  const moves = reports.get(report) ?? new Moves()
  if (reports.size === 0) found.set(shopId, reports)
  reports.set(report, moves)
  return moves
}

/** Movements as columns: an account of years has millions of them, and all are needed at once. */
class Moves implements Iterable<Movement> {
  private readonly orders: number[] = []
  private readonly places: number[] = []
  private readonly days: number[] = []
  private readonly buckets: FeeBucket[] = []
  private readonly amounts: number[] = []

  add({ order, place, day, bucket, amount }: Movement): void {
    this.orders.push(order)
    this.places.push(place)
    this.days.push(day)
    this.buckets.push(bucket)
    this.amounts.push(amount)
  }

  *[Symbol.iterator](): Iterator<Movement> {
    for (const [at, order] of this.orders.entries()) {
      yield {
        order,
        place: this.places[at] ?? NONE,
        day: this.days[at] ?? 0,
        bucket: this.buckets[at] ?? 'transfer',
        amount: this.amounts[at] ?? 0,
      }
    }
  }
}
