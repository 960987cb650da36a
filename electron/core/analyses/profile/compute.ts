import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'

const HOURS = 24
const WEEK = 7
const SECONDS = 3600

export interface When {
  orders: number
  /** By weekday, Monday first, and hour. */
  hours: number[][]
  timeless: number
}

/** 0 Monday … 6 Sunday of a day number. */
function weekdayOf(day: number): number {
  return (((day + 3) % WEEK) + WEEK) % WEEK
}

const NO_TIME = -1

/** The hour of the week in which a line was paid, from Monday midnight on; `NO_TIME`: midnight to the second is a day without one. */
function slotOf({ lines }: Books, line: number): number {
  const second = lines.paidSecond.at(line)
  return second === 0 ? NO_TIME : weekdayOf(lines.paidDay[line] ?? NO_DAY) * HOURS + Math.floor(second / SECONDS)
}

/** Each order once, at the moment of its first line among some paid lines. */
export function whenPaid(books: Books, members: Int32Array): When {
  const seen = new Uint8Array(books.orders.length)
  const slots = new Int32Array(WEEK * HOURS)
  let [count, timeless] = [0, 0]
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const order = books.lines.order[line] ?? 0
    if (seen[order] === 1) continue
    seen[order] = 1
    count += 1
    const slot = slotOf(books, line)
    if (slot === NO_TIME) timeless += 1
    else slots[slot] = (slots[slot] ?? 0) + 1
  }
  const hours = Array.from({ length: WEEK }, (_, day) => [...slots.subarray(day * HOURS, (day + 1) * HOURS)])
  return { orders: count, hours, timeless }
}

/** Of some paid lines those whose orders `whenPaid` counts at a weekday and hour. */
export function linesPaidAt(books: Books, members: Int32Array, weekday: number, hour: number): Int32Array {
  const slots = new Map<number, number>()
  return kept(members, (line) => {
    const order = books.lines.order[line] ?? 0
    const slot = slots.get(order) ?? slotOf(books, line)
    slots.set(order, slot)
    return slot === weekday * HOURS + hour
  })
}

export interface FromWhere {
  /** A place in `books.provinces`; `NONE` where no file says. */
  province: number
  orders: number
  /** 分; NaN where a line does not tell. */
  paid: number
  refunded: number
}

/** By province, the most orders first. */
export function whereTo({ lines, orders, provinces }: Books, members: Int32Array): FromWhere[] {
  const seen = new Uint8Array(orders.length)
  const found = Array.from({ length: provinces.length + 1 }, (_, at): FromWhere => ({
    province: at < provinces.length ? at : NONE,
    orders: 0,
    paid: 0,
    refunded: 0,
  }))
  for (let place = 0; place < members.length; place++) {
    const line = members[place] ?? 0
    const province = lines.province[line] ?? NONE
    const own = found[province === NONE ? provinces.length : province]
    if (own === undefined) continue
    const order = lines.order[line] ?? 0
    if (seen[order] === 0) own.orders += 1
    seen[order] = 1
    own.paid += lines.paid[line] ?? Number.NaN
    own.refunded += lines.refunded[line] ?? Number.NaN
  }
  return found.filter(({ orders: count }) => count > 0).toSorted((a, b) => b.orders - a.orders)
}

export interface Tier {
  from: number
  to: number | null
  buyers: number
  gsv: number
}

/** The place of the tier that somebody with these net payments is in. */
export function tierAt(net: number, ends: readonly number[]): number {
  let tier = ends.length - 1
  while (tier > 0 && !(net >= (ends[tier] ?? 0))) tier--
  return tier
}

/** Some buyers by what they paid net, each in the tier whose lower end it reaches; those below all ends in the first. */
export function tiersOf(buyers: ArrayLike<number>, gsv: Float64Array, ends: readonly number[]): Tier[] {
  const count = new Int32Array(ends.length)
  const sums = new Float64Array(ends.length)
  for (let at = 0; at < buyers.length; at++) {
    const net = gsv[buyers[at] ?? 0] ?? Number.NaN
    const tier = tierAt(net, ends)
    count[tier] = (count[tier] ?? 0) + 1
    sums[tier] = (sums[tier] ?? 0) + net
  }
  return ends.map((from, at) => ({ from, to: ends[at + 1] ?? null, buyers: count[at] ?? 0, gsv: sums[at] ?? 0 }))
}
