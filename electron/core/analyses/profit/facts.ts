import type { Rule } from '../../../../shared/contract/rules.ts'
import { dayNumber } from '../../../../shared/calendar.ts'
import type { Books } from '../../books/columns.ts'
import { indexOf } from '../../books/ids.ts'
import type { Connection } from '../../database/open.ts'
import { bucketFinder } from './buckets.ts'
import type { BucketOf } from './buckets.ts'
import { chargedEntries, flowsOf } from './entries.ts'
import type { AccountEntry } from './entries.ts'
import type { Part } from './question.ts'
import { countingReport, StatedOrders } from './stated-orders.ts'
import type { Charged } from './stated-orders.ts'

/** A charge that names no order: it belongs to its shop's day. */
export interface LooseCharge {
  shop: number
  day: number
  part: Part
  amount: number
}

/** Fees as files state them: they take the place of rules for the orders they speak of. 分. */
export interface StatedFees {
  orders: StatedOrders
  loose: LooseCharge[]
}

/** One row of a settlement or account file, placed in the books. */
interface Entry {
  /** Its record of `settlement`. */
  id: number
  report: string
  /** Index of the order, -1 where it names none that the books have. */
  order: number
  /** Where it names no order: its shop and day. */
  place: { shop: number; day: number } | null
  charged: Charged
}

/** Reads what settlement and account files charge, order by order. */
export function readStatedFees(db: Connection, books: Books, rules: readonly Rule[]): StatedFees {
  const orders = new StatedOrders(books.orders.length)
  const loose: LooseCharge[] = []
  for (const { report, order, place, charged } of statedEntries(db, books, rules)) {
    if (order >= 0) {
      orders.add(order, report, charged)
    } else if (place !== null) {
      for (const [part, amount] of entries(charged)) loose.push({ ...place, part, amount })
    }
  }
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
  for (const { id, report, order, place, charged } of statedEntries(db, books, rules)) {
    const amount = charged[part] ?? 0
    if (order >= 0 && ofOrder(order)) {
      const reports = byOrder.get(order) ?? new Map<string, ChargeRecord[]>()
      const own = reports.get(report) ?? []
      reports.set(report, amount === 0 ? own : [...own, { id, amount, loose: false }])
      byOrder.set(order, reports)
    } else if (order < 0 && place !== null && amount !== 0 && ofDay(place.shop, place.day)) {
      found.push({ id, amount, loose: true })
    }
  }
  return [...found, ...[...byOrder.values()].flatMap((reports) => first(reports) ?? [])]
}

function* statedEntries(db: Connection, books: Books, rules: readonly Rule[]): Generator<Entry> {
  const bucketOf = bucketFinder(rules)
  const shops = new Map(books.shops.map(({ id }, index) => [id, index]))
  for (const row of chargedEntries(db)) {
    const report = row.report ?? ''
    const shop = shops.get(row.shopId ?? '')
    yield {
      id: row.id,
      report,
      order: row.orderNo === null ? -1 : indexOf(books.orders.id, row.orderNo),
      place: shop === undefined || row.day === null || row.orderNo !== null ? null : { shop, day: dayNumber(row.day) },
      charged: chargesOf(row, bucketOf),
    }
  }
}

function chargesOf(row: AccountEntry, bucketOf: BucketOf): Charged {
  const charged: Charged = {}
  for (const { bucket, amount } of flowsOf(row, bucketOf)) {
    const part = PARTS_OF[bucket]
    if (part !== undefined) charged[part] = (charged[part] ?? 0) - amount
  }
  return charged
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
