import { REFUND_CAUSES } from '../../../../shared/contract/refunds.ts'
import { NO_DAY, NONE, REFUND_WAYS } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import { isGift } from '../../books/gifts.ts'
import { marksFor } from '../../books/marks.ts'
import type { Amounts } from '../../books/narrow.ts'
import { isWithin } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { refundDays } from '../../books/sums.ts'
import { BEFORE, RETURN, unsentOrders } from '../profit/refunds-of.ts'
import { AGES } from './question.ts'
import type { Influencers, RefundTraits } from './rows.ts'

/** Refunds by one trait: how many, 分 given back, 分 that stayed spent (NaN where one of them is not known). */
export interface RefundGroups {
  refunds: Float64Array
  money: Float64Array
  cost: Float64Array
}

/** @param group of each refund; `NONE` counts as the last one */
function groupsBy(
  group: Int32Array,
  count: number,
  counted: Int32Array,
  amount: Amounts,
  cost: Float64Array,
): RefundGroups {
  const found = { refunds: new Float64Array(count), money: new Float64Array(count), cost: new Float64Array(count) }
  const { refunds, money, cost: costs } = found
  for (let place = 0; place < counted.length; place++) {
    const refund = counted[place] ?? 0
    const own = group[refund] ?? NONE
    const at = own === NONE ? count - 1 : own
    refunds[at] = (refunds[at] ?? 0) + 1
    money[at] = (money[at] ?? 0) + (amount[refund] ?? 0)
    costs[at] = (costs[at] ?? 0) + (cost[refund] ?? 0)
  }
  return found
}

/** Everything that is added up refund by refund. */
export interface RefundTally {
  refunds: number
  money: number
  goods: number
  fulfilment: number
  fees: number
  /** Different orders with a refund; with one after shipping and without a return; for quality; never sent at all. */
  orders: number
  onlyOrders: number
  qualityOrders: number
  unsentOrders: number
  lines: number
  units: number
  /** Pieces that never left, and those that came back. */
  unsentUnits: number
  returnedUnits: number
  ways: RefundGroups
  causes: RefundGroups
  reasons: RefundGroups
  ages: RefundGroups
  skus: RefundGroups
  channels: RefundGroups
  influencers: RefundGroups
}

/** Which refunds count besides the scope. */
export interface RefundMask {
  cause: number | null
  way: number | null
  /** Whether a line counts; `null`: each does. */
  line: ((line: number) => boolean) | null
}

const REFUND_ONLY = REFUND_WAYS.indexOf('refundOnly')
const OF_QUALITY = REFUND_CAUSES.indexOf('quality')

/** What is added up over some refunds. */
export function tallyRefunds(
  books: Books,
  counted: Int32Array,
  traits: RefundTraits,
  influencers: Pick<Influencers, 'names' | 'ofRefund'>,
): RefundTally {
  const { amount } = books.refunds
  const by = (group: Int32Array, count: number) => groupsBy(group, count, counted, amount, traits.cost)
  return {
    refunds: counted.length,
    money: sumOf(amount, counted),
    goods: sumOf(traits.goods, counted),
    fulfilment: sumOf(traits.fulfilment, counted),
    fees: sumOf(traits.fees, counted),
    ...countOrders(books, counted, traits),
    lines: countLines(books, counted, traits),
    ...countUnits(books, counted, traits),
    ways: by(traits.way, REFUND_WAYS.length),
    causes: by(traits.cause, REFUND_CAUSES.length),
    reasons: by(traits.reason, books.reasons.length + 1),
    ages: by(traits.age, AGES.length + 1),
    skus: by(traits.sku, books.skus.length + 1),
    channels: by(traits.channel, books.channels.length + 1),
    influencers: by(influencers.ofRefund, influencers.names.length + 1),
  }
}

function sumOf(values: Amounts, counted: Int32Array): number {
  let sum = 0
  for (let at = 0; at < counted.length; at++) {
    const refund = counted[at] ?? 0
    sum += values[refund] ?? Number.NaN
  }
  return sum
}

function countLines({ lines }: Books, counted: Int32Array, { line }: RefundTraits): number {
  const seen = marksFor(lines, lines.length)
  let count = 0
  for (let at = 0; at < counted.length; at++) {
    const refund = counted[at] ?? 0
    const own = line[refund] ?? 0
    if (seen.get(own) !== 0) continue
    seen.set(own, 1)
    count++
  }
  return count
}

function countUnits(
  { refunds: { units }, lines }: Books,
  counted: Int32Array,
  { way, line }: RefundTraits,
): Pick<RefundTally, 'units' | 'unsentUnits' | 'returnedUnits'> {
  const byWay = new Float64Array(REFUND_WAYS.length)
  for (let at = 0; at < counted.length; at++) {
    const refund = counted[at] ?? 0
    // Gifts are among no pieces that these are held against.
    if (isGift(lines, line[refund] ?? 0)) continue
    const own = way[refund] ?? 0
    byWay[own] = (byWay[own] ?? 0) + (units[refund] ?? 0)
  }
  return {
    units: byWay.reduce((sum, own) => sum + own, 0),
    unsentUnits: byWay[BEFORE] ?? 0,
    returnedUnits: byWay[RETURN] ?? 0,
  }
}

type OrderCounts = Pick<RefundTally, 'orders' | 'onlyOrders' | 'qualityOrders' | 'unsentOrders'>

/** Different orders by what their refunds say of them. */
function countOrders(books: Books, counted: Int32Array, traits: RefundTraits): OrderCounts {
  const unsent = unsentOrders(books)
  const distinct = (keeps: (refund: number) => boolean) => distinctOrders(books, traits, kept(counted, keeps))
  return {
    orders: distinct(() => true),
    onlyOrders: distinct((refund) => traits.way[refund] === REFUND_ONLY),
    qualityOrders: distinct((refund) => traits.cause[refund] === OF_QUALITY),
    unsentOrders: distinct((refund) => traits.way[refund] === BEFORE && unsent[traits.order[refund] ?? 0] === 1),
  }
}

function distinctOrders({ orders }: Books, { order }: RefundTraits, counted: Int32Array): number {
  const seen = marksFor(orders, orders.length)
  let count = 0
  for (let at = 0; at < counted.length; at++) {
    const refund = counted[at] ?? 0
    const own = order[refund] ?? 0
    if (seen.get(own) !== 0) continue
    seen.set(own, 1)
    count++
  }
  return count
}

/** The refunds of the scope's book that pass the mask. */
export function refundsIn(books: Books, selection: Selection, traits: RefundTraits, mask: RefundMask): Int32Array {
  const { shop } = books.lines
  const day = refundDays(books, selection)
  const inDays = membersBetween(indexByDay(day), selection.from, selection.to)
  const everything = selection.days === null && selection.shops.every((is) => is === 1) && isEmpty(mask)
  if (everything) return inDays
  return kept(inDays, (refund) => {
    const line = traits.line[refund] ?? 0
    return isWithin(selection, shop[line] ?? 0, day[refund] ?? NO_DAY) && isMeant(mask, traits, line, refund)
  })
}

function isEmpty({ cause, way, line }: RefundMask): boolean {
  return cause === null && way === null && line === null
}

function isMeant({ cause, way, line: is }: RefundMask, traits: RefundTraits, line: number, refund: number): boolean {
  if (cause !== null && traits.cause[refund] !== cause) return false
  if (way !== null && traits.way[refund] !== way) return false
  return is === null || is(line)
}

/** Money by cause of the refunds of each of some groups, for the few that are shown. */
export function causesOf(
  books: Books,
  counted: Int32Array,
  { cause }: RefundTraits,
  group: Int32Array,
  shown: ReadonlySet<number>,
): ReadonlyMap<number, Float64Array> {
  const { amount } = books.refunds
  const found = new Map([...shown].map((own) => [own, new Float64Array(REFUND_CAUSES.length)] as const))
  for (let place = 0; place < counted.length; place++) {
    const refund = counted[place] ?? 0
    const sums = found.get(group[refund] ?? NONE)
    const at = cause[refund] ?? 0
    if (sums !== undefined) sums[at] = (sums[at] ?? 0) + (amount[refund] ?? 0)
  }
  return found
}
