import type { RefundCount, RefundRate } from '../../../../shared/contract/aftersale-cells.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { REFUND_CAUSES, REFUND_WAY_NAMES, TOPIC_NAMES } from '../../../../shared/contract/refunds.ts'
import type {
  RefundCause,
  RefundFilter,
  RefundPart,
  Refunds,
  RefundSeller,
  RefundSort,
} from '../../../../shared/contract/refunds.ts'
import { ratio } from '../../../../shared/money.ts'
import { NONE, REFUND_WAYS } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'
import type { Places } from '../../books/narrow.ts'
import { column, EACH } from '../../books/rollup.ts'
import type { Selection } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
import { figuresOf, OrderFigures } from '../overview/compute.ts'
import { pick } from '../overview/rows.ts'
import type { Picked } from '../overview/rows.ts'
import { AGES, LEAST_REFUNDS } from './question.ts'
import type { RefundTraits } from './rows.ts'
import { causesOf } from './tally.ts'
import type { RefundGroups, RefundMask, RefundTally } from './tally.ts'

/** What refunds are held against: the sales of the scope, or of the lines that the filter leaves. */
export interface Ground {
  books: Books
  selection: Selection
  /** The lines that are meant; `null`: all of the scope. */
  part: Picked | null
  figures: OrderFigures
}

/** @param isMeant whether a line counts; `null`: each does */
export function groundOf(books: Books, scope: Scope, selection: Selection, isMeant: RefundMask['line']): Ground {
  if (isMeant === null) return { books, selection, part: null, figures: figuresOf(books, scope) }
  const all = pick(books, selection)
  const part = {
    lines: kept(all.lines, isMeant),
    refunds: kept(all.refunds, (refund) => isMeant(books.refunds.line[refund] ?? 0)),
  }
  return { books, selection, part, figures: new OrderFigures(books, selection, part) }
}

export function maskOf(books: Books, { cause, way, sku, channel }: RefundFilter): RefundMask {
  const { lines } = books
  const place = (names: readonly string[], name: string) =>
    name === '' ? NONE : (names.indexOf(name) + 1 || NOBODY) - 1
  const ofSku =
    sku === undefined
      ? null
      : place(
          books.skus.map(({ key }) => key),
          sku,
        )
  const ofChannel = channel === undefined ? null : place(books.channels, channel)
  const line = (at: number) =>
    (ofSku === null || lines.sku[at] === ofSku) && (ofChannel === null || lines.channel[at] === ofChannel)
  return {
    cause: cause === undefined ? null : REFUND_CAUSES.indexOf(cause),
    way: way === undefined ? null : REFUND_WAYS.indexOf(way),
    line: ofSku === null && ofChannel === null ? null : line,
  }
}

/** The place of a name that nothing has. */
const NOBODY = Number.MAX_SAFE_INTEGER

/**
 * What the rates of the dictionary are divided from: refunds, and the sales that they are held against. The whole is what
 * the overview says; while a refund is not known, so is none of what is counted of them, and while too many tell neither
 * why nor what became of the goods, nothing that is counted by it is.
 *
 * @param whole whether the tally holds every refund, so that the overview's own numbers are meant
 */
export function countsOf(
  { books, selection, part, figures }: Ground,
  tally: RefundTally,
  whole: boolean,
): Record<RefundCount, number | null> {
  const { gmv, orders, units, refundAmount } = figures
  const of = (value: number) => (refundAmount === null ? null : value)
  const ofWays = (value: number) => (isTold(tally, tally.ways, REFUND_WAYS.indexOf('unknown')) ? of(value) : null)
  const ofCauses = (value: number) =>
    isTold(tally, tally.causes, REFUND_CAUSES.indexOf('unstated')) ? of(value) : null
  const unsent = { units: ofWays(tally.unsentUnits), orders: ofWays(tally.unsentOrders) }
  return {
    refunded: whole ? refundAmount : of(tally.money),
    refundedOrders: whole ? figures.refundedOrders : of(tally.orders),
    refundedLines: of(tally.lines),
    refundedUnits: of(tally.units),
    unsentMoney: ofWays(tally.ways.money[REFUND_WAYS.indexOf('beforeShipping')] ?? 0),
    unsentUnits: unsent.units,
    unsentOrders: unsent.orders,
    returnedUnits: ofWays(tally.returnedUnits),
    onlyOrders: ofWays(tally.onlyOrders),
    qualityOrders: ofCauses(tally.qualityOrders),
    paid: gmv,
    orders,
    lines: part?.lines.length ?? lineSums(books, selection)(EACH)[0] ?? 0,
    units,
    sentUnits: units === null || unsent.units === null ? null : units - unsent.units,
    sentOrders: unsent.orders === null ? null : orders - unsent.orders,
  }
}

/** With more refunds than this of which no file says the way or the cause, those that do tell are no rate of all. */
const MOST_UNTOLD = 0.05

/** Whether enough refunds tell: an order report alone has neither reasons nor returns, which is no 0 % of them. */
function isTold({ refunds }: RefundTally, groups: RefundGroups, untold: number): boolean {
  return (groups.refunds[untold] ?? 0) <= refunds * MOST_UNTOLD
}

/** What each rate is divided from. */
export const RATE_TERMS: Readonly<Record<RefundRate, readonly [of: RefundCount, by: RefundCount]>> = {
  byAmount: ['refunded', 'paid'],
  byOrders: ['refundedOrders', 'orders'],
  byLines: ['refundedLines', 'lines'],
  byUnits: ['refundedUnits', 'units'],
  unsentRate: ['unsentMoney', 'paid'],
  returnRate: ['returnedUnits', 'sentUnits'],
  refundOnlyRate: ['onlyOrders', 'sentOrders'],
  qualityRate: ['qualityOrders', 'orders'],
}

type Counts = Pick<Refunds, 'paid' | 'refunded' | 'orders' | 'refundedOrders'>

export function ratesOf(counts: Record<RefundCount, number | null>): Counts & Record<RefundRate, number | null> {
  const { paid, refunded, orders, refundedOrders } = counts
  const rate = (id: RefundRate) => rateOf(counts, id)
  return {
    paid,
    refunded,
    orders,
    refundedOrders,
    byAmount: rate('byAmount'),
    byOrders: rate('byOrders'),
    byLines: rate('byLines'),
    byUnits: rate('byUnits'),
    unsentRate: rate('unsentRate'),
    returnRate: rate('returnRate'),
    refundOnlyRate: rate('refundOnlyRate'),
    qualityRate: rate('qualityRate'),
  }
}

export function rateOf(counts: Record<RefundCount, number | null>, id: RefundRate): number | null {
  const [of, by] = RATE_TERMS[id]
  return ratio(counts[of], counts[by])
}

/** The groups of one trait that have a refund, in their order. */
export function partsOf(
  groups: RefundGroups,
  total: number,
  nameOf: (group: number) => { key: string; name: string },
): RefundPart[] {
  return [...groups.refunds.keys()]
    .filter((group) => (groups.refunds[group] ?? 0) > 0)
    .map((group) => ({ ...nameOf(group), ...groupFigures(groups, total, group) }))
}

export function groupFigures(
  groups: RefundGroups,
  total: number,
  group: number,
): Pick<RefundPart, 'refunds' | 'refunded' | 'share' | 'cost'> {
  const money = groups.money[group] ?? 0
  return {
    refunds: groups.refunds[group] ?? 0,
    refunded: money,
    share: ratio(money, total),
    cost: known(groups.cost[group] ?? Number.NaN),
  }
}

export function known(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value)
}

export const nameOfWay = (group: number) => {
  const key = REFUND_WAYS[group] ?? 'unknown'
  return { key, name: REFUND_WAY_NAMES[key] }
}
export const nameOfCause = (group: number) => {
  const key = REFUND_CAUSES[group] ?? 'unstated'
  return { key, name: TOPIC_NAMES[key] }
}
export const nameOfAge = (group: number) => ({
  key: String(AGES[group]?.[0] ?? ''),
  name: AGES[group]?.[1] ?? '没有退款时间',
})

/** @param causes of each reason of the books, a place in `REFUND_CAUSES` */
export function reasonRows(books: Books, { reasons, money }: RefundTally, causes: Int8Array): Refunds['reasons'] {
  const rows = partsOf(reasons, money, (group) => ({
    key: books.reasons[group] ?? '',
    name: books.reasons[group] ?? '没写原因',
  }))
  const causeOf = (reason: string) => REFUND_CAUSES[causes[books.reasons.indexOf(reason)] ?? NONE] ?? 'unstated'
  return byMoney(rows).map((row) => ({ ...row, cause: causeOf(row.key) }))
}

export function byMoney<Row extends RefundPart>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => b.refunded - a.refunded || (a.name < b.name ? -1 : 1))
}

/** Groups that sell: with what was paid for them, and what most of their money went back for. */
export interface Sellers {
  groups: RefundGroups
  /** Of each line, and of each refund. */
  groupOf: Places
  ofRefund: Int32Array
  nameOf: (group: number) => { key: string; name: string }
}

/** The first of them by what is asked, and how many there are. */
export function sellerRows(
  ground: Ground,
  { groups, groupOf, ofRefund, nameOf }: Sellers,
  { counted, traits }: { counted: Int32Array; traits: RefundTraits },
  sort: RefundSort,
  limit: number,
): { rows: RefundSeller[]; total: number } {
  const paid = paidBy(ground, groupOf, groups.money.length)
  const weigh = weightOf(groups, paid, sort)
  const found = [...groups.refunds.keys()].filter((group) => (groups.refunds[group] ?? 0) > 0)
  const sorted = Int32Array.from(found).toSorted(
    (a, b) => weigh(b) - weigh(a) || (groups.money[b] ?? 0) - (groups.money[a] ?? 0),
  )
  const shown = sorted.subarray(0, limit)
  const last = groups.money.length - 1
  const keys = new Set([...shown].map((group) => (group === last ? NONE : group)))
  const causes = causesOf(ground.books, counted, traits, ofRefund, keys)
  const total = groups.money.reduce((sum, money) => sum + money, 0)
  const rows = [...shown].map((group): RefundSeller => {
    const own = known(paid[group] ?? Number.NaN)
    return {
      ...nameOf(group),
      ...groupFigures(groups, total, group),
      paid: own,
      rate: ratio(groups.money[group] ?? 0, own),
      cause: mainCause(causes.get(group === last ? NONE : group)),
    }
  })
  return { rows, total: found.length }
}

/** 分 paid for each group; for what names none behind the others. */
export function paidBy({ books, selection, part }: Ground, groupOf: Places, count: number): Float64Array {
  if (part === null) return lineSums(books, selection, { groupOf, count })(column(books.lines.paid))
  const sums = new Float64Array(count)
  const members = part.lines
  for (let place = 0; place < members.length; place++) {
    const line = members[place] ?? 0
    const group = groupOf[line] ?? NONE
    const at = group === NONE ? count - 1 : group
    sums[at] = (sums[at] ?? 0) + (books.lines.paid[line] ?? Number.NaN)
  }
  return sums
}

function weightOf(groups: RefundGroups, paid: Float64Array, sort: RefundSort): (group: number) => number {
  const { refunds, money, cost } = groups
  switch (sort) {
    case 'refunds':
      return (group) => refunds[group] ?? 0
    case 'cost':
      return (group) => cost[group] || -1
    case 'rate':
      return (group) => ((refunds[group] ?? 0) < LEAST_REFUNDS ? -1 : (money[group] ?? 0) / (paid[group] ?? 0) || -1)
    case 'refunded':
      return (group) => money[group] ?? 0
  }
}

function mainCause(own: Float64Array | undefined): RefundCause | null {
  if (own === undefined) return null
  const most = own.indexOf(Math.max(...own))
  return (own[most] ?? 0) > 0 ? (REFUND_CAUSES[most] ?? null) : null
}
