import type { Rule } from '../../../../shared/contract/rules.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { eachFlow, reportsByColumn } from '../accounts/flows.ts'
import type { TakesFlow } from '../accounts/flows.ts'
import { accountsOf, NO_ORDER } from '../accounts/rows.ts'
import { bucketFinder } from './buckets.ts'
import type { Part } from './question.ts'
import { countingReport, StatedOrders } from './stated-orders.ts'
import type { Charged, StatedEntry } from './stated-orders.ts'

/** A charge that names no order: it belongs to its shop's day. */
export interface LooseCharge {
  shop: number
  day: number
  part: Part
  amount: number
}

/** Fees as files state them: they take the place of rules for the lines they speak of. 分. */
export interface StatedFees {
  orders: StatedOrders
  loose: LooseCharge[]
}

/**
 * One entry of a settlement or account file.
 *
 * @param at its place among the accounts; @param order its index in the books, below 0 where they have none of it
 */
type TakesEntry = (at: number, order: number, entry: StatedEntry) => void

/** Reads what settlement and account files charge, order by order. */
export function readStatedFees(db: Connection, books: Books, rules: readonly Rule[]): StatedFees {
  const orders = new StatedOrders(books)
  const loose: LooseCharge[] = []
  const { shop, day } = accountsOf(db, books)
  eachCharged(db, books, rules, (at, order, entry) => {
    if (order >= 0) return orders.add(order, entry)
    const place = { shop: shop[at] ?? NONE, day: day[at] ?? NO_DAY }
    if (place.shop === NONE || place.day === NO_DAY) return
    for (const [part, amount] of entries(entry.charged)) loose.push({ ...place, part, amount })
  })
  return { orders, loose }
}

/** A record and what it charges, 分. */
export interface ChargeRecord {
  id: number
  amount: number
  loose: boolean
}

/** The records behind one part of what files charge: of some orders, and those of shops and days that name no order. */
export function chargeRecords(
  db: Connection,
  books: Books,
  rules: readonly Rule[],
  part: Part,
  { ofOrder, ofDay }: { ofOrder: (order: number) => boolean; ofDay: (shop: number, day: number) => boolean },
): ChargeRecord[] {
  const byOrder = new Map<number, Map<string, ChargeRecord[]>>()
  const found: ChargeRecord[] = []
  const { id: ids, shop, day } = accountsOf(db, books)
  const isLoose = (at: number) => shop[at] !== NONE && day[at] !== NO_DAY && ofDay(shop[at] ?? NONE, day[at] ?? NO_DAY)
  eachCharged(db, books, rules, (at, order, { report, charged }) => {
    const [id, amount] = [ids[at] ?? 0, charged[part] ?? 0]
    if (order >= 0 && ofOrder(order)) {
      const reports = byOrder.get(order) ?? new Map<string, ChargeRecord[]>()
      const own = reports.get(report) ?? []
      reports.set(report, amount === 0 ? own : [...own, { id, amount, loose: false }])
      byOrder.set(order, reports)
    } else if (order < 0 && amount !== 0 && isLoose(at)) {
      found.push({ id, amount, loose: true })
    }
  })
  return [...found, ...[...byOrder.values()].flatMap((reports) => first(reports) ?? [])]
}

function eachCharged(db: Connection, books: Books, rules: readonly Rule[], take: TakesEntry): void {
  const accounts = accountsOf(db, books)
  const bucketOf = bucketFinder(rules)
  const byColumn = reportsByColumn(accounts)
  let charged: Charged = {}
  let isSettled = false
  const add: TakesFlow = (bucket, amount) => {
    if (bucket === 'goods' && amount > 0) isSettled = true
    const part = PARTS_OF[bucket]
    if (part !== undefined) charged[part] = (charged[part] ?? 0) - amount
  }
  for (let at = 0; at < accounts.length; at++) {
    charged = {}
    isSettled = false
    eachFlow(accounts, byColumn, at, bucketOf, add)
    const [place, report] = [accounts.place[at] ?? NONE, accounts.reports[accounts.report[at] ?? 0] ?? '']
    take(at, accounts.order[at] ?? NO_ORDER, { place, report, charged, isSettled })
  }
}

const PARTS_OF: Readonly<Record<string, Part | undefined>> = {
  platformFee: 'platformFees',
  commission: 'commission',
  fulfilment: 'fulfilment',
  compensation: 'compensation',
}

function entries(charged: Charged): [Part, number][] {
  return Object.entries(charged).filter((entry): entry is [Part, number] => entry[1] !== 0)
}

function first<Stated>(reports: ReadonlyMap<string, Stated>): Stated | undefined {
  return reports.get(countingReport([...reports.keys()]))
}
