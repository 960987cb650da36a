import { dayNumber, previousRange } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import { ratio } from '../../../../shared/money.ts'
import { daysWithin } from './rows.ts'
import type { Purchases } from './rows.ts'

export interface RepeatRate {
  id: string
  name: string
  value: number | null
  /** Buyers that came back, of how many. */
  again: number
  of: number
  note: string
}

/** N of the cohort rate: first buyers seen for at least as long. */
const COHORT_DAYS = 90

/** One meaning of "they come back": of which buyers, and which of them did. */
export interface RepeatRule {
  id: string
  name: string
  note: string
  /** Days whose purchases tell. */
  days: Days
  isMeant: (buyer: number) => boolean
  /** Of those who are meant. */
  isBack: (buyer: number) => boolean
}

/**
 * The usual meanings of "repeat rate" (metrics.md 3.7), which differ by far; or some of them, by their ids.
 *
 * @param ordersIn how many orders each buyer has within some days; without it days of purchase stand for them
 * @param newest the last day that is known: those that look back from the end of the scope look back from there
 */
export function repeatRates(
  purchases: Purchases,
  scope: DayRange,
  newest: number | null = null,
  ordersIn: OrdersIn | null = null,
  wanted?: readonly string[],
): RepeatRate[] {
  const rules = repeatRules(purchases, scope, newest, ordersIn).filter(({ id }) => wanted?.includes(id) ?? true)
  return rules.map(({ id, name, note, isMeant, isBack }) => {
    let [back, of] = [0, 0]
    const { buyers } = purchases
    for (let at = 0; at < buyers.length; at++) {
      const buyer = buyers[at] ?? 0
      if (!isMeant(buyer)) continue
      of++
      if (isBack(buyer)) back++
    }
    return { id, name, value: ratio(back, of), again: back, of, note }
  })
}

export function repeatRules(
  purchases: Purchases,
  scope: DayRange,
  newest: number | null = null,
  ordersIn: OrdersIn | null = null,
): RepeatRule[] {
  const range = daysOf(scope)
  const before = daysOf(previousRange(scope))
  // Days after the newest file would count as days on which nobody came back.
  const to = Math.min(range.to, newest ?? range.to)
  const last = (from: number, until: number) => ({ from: to - until + 1, to: to - from })
  return [
    within('period', '期内复购率', purchases, range, '这段时间买了两天以上的买家 ÷ 这段时间的买家'),
    again('next', '回购率', purchases, before, range, '上一段的买家里，这一段又买的'),
    again(
      'sycm30',
      '30 天复购率（生意参谋）',
      purchases,
      last(30, 60),
      last(0, 30),
      '31–60 天前的买家里，近 30 天又买的',
    ),
    again(
      'sycm90',
      '90 天复购率（生意参谋）',
      purchases,
      last(90, 180),
      last(0, 90),
      '91–180 天前的买家里，近 90 天又买的',
    ),
    twice('days30', 30, purchases, last(0, 30), ordersIn),
    twice('days90', 90, purchases, last(0, 90), ordersIn),
    cohort(purchases, to),
  ]
}

interface Days {
  from: number
  to: number
}

/** By buyer. */
export type OrdersIn = (days: Days) => ArrayLike<number>

function daysOf({ from, to }: DayRange): Days {
  return { from: dayNumber(from), to: dayNumber(to) }
}

function within(id: string, name: string, purchases: Purchases, days: Days, note: string): RepeatRule {
  const bought = (buyer: number) => daysWithin(purchases, buyer, days.from, days.to)
  return { id, name, note, days, isMeant: (buyer) => bought(buyer) > 0, isBack: (buyer) => bought(buyer) > 1 }
}

/** As 京东 商智 counts: two orders of one day are two. */
function twice(id: string, length: number, purchases: Purchases, days: Days, ordersIn: OrdersIn | null): RepeatRule {
  const note = `近 ${length} 天下了两单以上的买家 ÷ 近 ${length} 天的买家`
  const rule = within(id, `近 ${length} 天重复购买率（商智）`, purchases, days, note)
  const orders = ordersIn?.(days)
  return orders === undefined ? rule : { ...rule, isBack: (buyer) => (orders[buyer] ?? 0) > 1 }
}

function again(id: string, name: string, purchases: Purchases, before: Days, now: Days, note: string): RepeatRule {
  return {
    id,
    name,
    note,
    days: { from: before.from, to: now.to },
    isMeant: (buyer) => daysWithin(purchases, buyer, before.from, before.to) > 0,
    isBack: (buyer) => daysWithin(purchases, buyer, now.from, now.to) > 0,
  }
}

/** Only first buyers whom one has been able to watch for long enough: the others would look as if they never came back. */
function cohort(purchases: Purchases, to: number): RepeatRule {
  const { starts, days } = purchases
  const first = (buyer: number) => days[starts[buyer] ?? 0] ?? 0
  return {
    id: 'cohort',
    name: `首购后 ${COHORT_DAYS} 天复购率`,
    note: `首次购买后 ${COHORT_DAYS} 天内又买的；看够 ${COHORT_DAYS} 天的首购买家才算`,
    days: { from: 0, to },
    isMeant: (buyer) => first(buyer) <= to - COHORT_DAYS,
    isBack: (buyer) => daysWithin(purchases, buyer, first(buyer) + 1, first(buyer) + COHORT_DAYS) > 0,
  }
}
