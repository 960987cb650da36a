import type { Rule } from '../../../../shared/contract/rules.ts'
import { dayNumber } from '../../../../shared/calendar.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { bucketFinder } from './buckets.ts'
import type { BucketOf } from './buckets.ts'
import { accountEntries, flowsOf } from './entries.ts'
import type { AccountEntry } from './entries.ts'
import type { Part } from './question.ts'

export type Charged = Partial<Record<Part, number>>

/** A charge that names no order: it belongs to its shop's day. */
export interface LooseCharge {
  shop: number
  day: number
  part: Part
  amount: number
}

/** Fees as files state them: they take the place of rules for the orders they speak of. 分. */
export interface StatedFees {
  /** By index of the order in the books. An order that is here is settled, with or without charges. */
  orders: Map<number, Charged>
  loose: LooseCharge[]
}

/** Where several files state one order's charges, the first of these counts: they are the same money seen twice. */
const PRECEDENCE = [
  'douyin.settlement',
  'douyin.funds',
  'jd.settlement',
  'pdd.bill',
  'taobao.settlement',
  'other.alipay',
]

/** Reads what settlement and account files charge, order by order. */
export function readStatedFees(db: Connection, books: Books, rules: readonly Rule[]): StatedFees {
  const bucketOf = bucketFinder(rules)
  const shops = new Map(books.shops.map(({ id }, index) => [id, index]))
  const byOrder = new Map<number, Map<string, Charged>>()
  const loose: LooseCharge[] = []
  for (const row of accountEntries(db)) {
    const report = row.report ?? ''
    const charged = chargesOf(row, bucketOf)
    const order = row.orderNo === null ? -1 : indexOf(books.orders.id, row.orderNo)
    if (order >= 0) {
      const reports = byOrder.get(order) ?? new Map<string, Charged>()
      reports.set(report, sum(reports.get(report), charged))
      byOrder.set(order, reports)
      continue
    }
    const shop = shops.get(row.shopId ?? '')
    if (shop === undefined || row.day === null || row.orderNo !== null) continue
    for (const [part, amount] of entries(charged)) loose.push({ shop, day: dayNumber(row.day), part, amount })
  }
  return { orders: new Map([...byOrder].map(([order, reports]) => [order, first(reports)])), loose }
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

function sum(a: Charged | undefined, b: Charged): Charged {
  if (a === undefined) return b
  const total: Charged = { ...a }
  for (const [part, amount] of entries(b)) total[part] = (total[part] ?? 0) + amount
  return total
}

function first(reports: ReadonlyMap<string, Charged>): Charged {
  const known = PRECEDENCE.find((report) => reports.has(report)) ?? [...reports.keys()][0] ?? ''
  return reports.get(known) ?? {}
}

/** Index of a value in an ascending column, -1 when it is not there. */
export function indexOf(ids: Float64Array, id: number): number {
  let low = 0
  let high = ids.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = ids[middle] ?? 0
    if (found === id) return middle
    if (found < id) low = middle + 1
    else high = middle - 1
  }
  return -1
}
