import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'

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

/** Each order once, at the moment of its first line among some paid lines. */
export function whenPaid({ lines, orders }: Books, members: Int32Array): When {
  const seen = new Uint8Array(orders.length)
  const hours = Array.from({ length: WEEK }, () => Array.from({ length: HOURS }, () => 0))
  let [count, timeless] = [0, 0]
  for (const line of members) {
    const order = lines.order[line] ?? 0
    if (seen[order] === 1) continue
    seen[order] = 1
    count += 1
    const second = lines.paidSecond[line] ?? 0
    // Midnight to the second is a day without a time.
    if (second === 0) timeless += 1
    else addOne(hours[weekdayOf(lines.paidDay[line] ?? NO_DAY)], Math.floor(second / SECONDS))
  }
  return { orders: count, hours, timeless }
}

function addOne(counts: number[] | undefined, at: number): void {
  if (counts !== undefined) counts[at] = (counts[at] ?? 0) + 1
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
  for (const line of members) {
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

/** Some buyers by what they paid net, each in the tier whose lower end it reaches; those below all ends in the first. */
export function tiersOf(buyers: ArrayLike<number>, gsv: Float64Array, ends: readonly number[]): Tier[] {
  const tiers = ends.map((from, at): Tier => ({ from, to: ends[at + 1] ?? null, buyers: 0, gsv: 0 }))
  for (const buyer of Array.from(buyers)) {
    const net = gsv[buyer] ?? Number.NaN
    const tier = tiers.findLast(({ from }) => net >= from) ?? tiers[0]
    if (tier === undefined) continue
    tier.buyers += 1
    tier.gsv += net
  }
  return tiers
}
