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

/** The usual meanings of "repeat rate" (metrics.md 3.7), which differ by far. */
export function repeatRates(purchases: Purchases, scope: DayRange): RepeatRate[] {
  const range = daysOf(scope)
  const before = daysOf(previousRange(scope))
  const { to } = range
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
    within('days30', '近 30 天重复购买率', purchases, last(0, 30), '近 30 天买了两天以上的买家；商智按单数算，会略高'),
    within('days90', '近 90 天重复购买率', purchases, last(0, 90), '近 90 天买了两天以上的买家；商智按单数算，会略高'),
    cohort(purchases, to),
  ]
}

interface Days {
  from: number
  to: number
}

function daysOf({ from, to }: DayRange): Days {
  return { from: dayNumber(from), to: dayNumber(to) }
}

function rate(id: string, name: string, back: number, of: number, note: string): RepeatRate {
  return { id, name, value: ratio(back, of), again: back, of, note }
}

function within(id: string, name: string, purchases: Purchases, { from, to }: Days, note: string): RepeatRate {
  let [back, of] = [0, 0]
  for (const buyer of purchases.buyers) {
    const days = daysWithin(purchases, buyer, from, to)
    if (days > 0) of++
    if (days > 1) back++
  }
  return rate(id, name, back, of, note)
}

function again(id: string, name: string, purchases: Purchases, before: Days, now: Days, note: string): RepeatRate {
  let [back, of] = [0, 0]
  for (const buyer of purchases.buyers) {
    if (daysWithin(purchases, buyer, before.from, before.to) === 0) continue
    of++
    if (daysWithin(purchases, buyer, now.from, now.to) > 0) back++
  }
  return rate(id, name, back, of, note)
}

/** Only first buyers whom one has been able to watch for long enough: the others would look as if they never came back. */
function cohort(purchases: Purchases, to: number): RepeatRate {
  const { starts, days, buyers } = purchases
  let [back, of] = [0, 0]
  for (const buyer of buyers) {
    const first = days[starts[buyer] ?? 0] ?? 0
    if (first > to - COHORT_DAYS) continue
    of++
    if (daysWithin(purchases, buyer, first + 1, first + COHORT_DAYS) > 0) back++
  }
  const note = `首次购买后 ${COHORT_DAYS} 天内又买的；看够 ${COHORT_DAYS} 天的首购买家才算`
  return rate('cohort', `首购后 ${COHORT_DAYS} 天复购率`, back, of, note)
}
