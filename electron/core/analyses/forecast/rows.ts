import { dayNumber, dayOfNumber, monthEnd, monthOf, monthStart, weekOf } from '../../../../shared/calendar.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { soldPieces } from '../../books/gifts.ts'
import { marksFor } from '../../books/marks.ts'
import { covers } from '../../books/select.ts'
import { daySums, lastWholeDay } from '../pace/rows.ts'
import type { Grain, Question } from './question.ts'

/** Whole periods, one after the other, each known. */
export interface History {
  periods: string[]
  values: number[]
  /** Whether an earlier part was left out, because a day between is not covered or not known. */
  cut: boolean
  /** The days, each known, of the period after the last whole one; empty where it has not begun. */
  begun: { day: string; value: number }[]
}

/** What the shops, or one product of them, sold by period: the newest run of periods of which every day is known. */
export function historyOf(books: Books, question: Question): History {
  const chosen = books.shops.map(({ id }) => question.shops === undefined || question.shops.includes(id))
  const shops = books.shops.filter((_, index) => chosen[index] === true)
  const first = Math.min(...shops.map(({ covered }) => covered[0]?.[0] ?? Number.POSITIVE_INFINITY))
  const last = Math.min(...shops.map(lastWholeDay))
  if (!Number.isFinite(first) || last < first) return { periods: [], values: [], cut: false, begun: [] }
  const days = dayValues(books, question, { first, last, chosen })
  // A shop that opened later sold nothing before: only gaps within what it has files of are unknown.
  const known = (day: number) => shops.every((shop) => day < (shop.covered[0]?.[0] ?? day + 1) || covers(shop, day))
  return runOf(days, { first, last, known }, question.grain)
}

interface Span {
  first: number
  last: number
}

function dayValues(
  books: Books,
  { product, measure }: Question,
  { first, last, chosen }: Span & { chosen: boolean[] },
) {
  const { lines, products } = books
  const values = new Float64Array(last - first + 1)
  if (product === undefined) return wholeDays(books, measure, { first, last, chosen })
  const wanted = Uint8Array.from(products, ({ key }) => (key === product ? 1 : 0))
  const counted = marksFor(books.orders, books.orders.length)
  const pieces = soldPieces(books)
  const members = membersBetween(indexByDay(lines.paidDay), first, last)
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    if (chosen[lines.shop[line] ?? 0] !== true || wanted[lines.product[line] ?? -1] !== 1) continue
    const place = (lines.paidDay[line] ?? NO_DAY) - first
    values[place] = (values[place] ?? 0) + amountOf(line)
  }
  return values

  function amountOf(line: number): number {
    if (measure !== 'orders') return (measure === 'gmv' ? lines.paid : pieces)[line] ?? Number.NaN
    const order = lines.order[line] ?? 0
    if (counted.get(order) !== 0) return 0
    counted.set(order, 1)
    return 1
  }
}

/** Of the shops whole the days are summed already. */
function wholeDays(books: Books, measure: Question['measure'], { first, last, chosen }: Span & { chosen: boolean[] }) {
  const values = new Float64Array(last - first + 1)
  const shops = books.shops.flatMap((_, shop) => (chosen[shop] === true ? [shop] : []))
  for (const { from, [measure]: own } of daySums(books, shops, last))
    for (const [place, value] of own.entries()) {
      const at = from + place - first
      if (at >= 0 && at < values.length) values[at] = (values[at] ?? 0) + value
    }
  return values
}

function runOf(
  days: Float64Array,
  { first, last, known }: Span & { known: (day: number) => boolean },
  grain: Grain,
): History {
  const whole = new Map<string, number>()
  for (const { name, from, to } of periodsBetween(first, last, grain)) {
    let sum = from < first || to > last ? Number.NaN : 0
    for (let day = from; day <= to && !Number.isNaN(sum); day++)
      sum += known(day) ? (days[day - first] ?? Number.NaN) : Number.NaN
    whole.set(name, sum)
  }
  const all = [...whole]
  // The first and the last period are mostly not whole: that is no gap.
  while (all.length > 0 && Number.isNaN(all.at(-1)?.[1])) all.pop()
  const gap = all.findLastIndex(([, value]) => Number.isNaN(value))
  const run = all.slice(gap + 1)
  const periods = run.map(([name]) => name)
  return {
    periods,
    values: run.map(([, value]) => value),
    cut: gap > 0,
    begun: daysSince(days, { first, last, known }, startAfter(periods, grain) ?? last + 1),
  }
}

/** What days since one brought; none where one of them is not known. */
function daysSince(
  days: Float64Array,
  { first, last, known }: Span & { known: (day: number) => boolean },
  start: number,
): History['begun'] {
  const since: History['begun'] = []
  for (let day = start; day <= last; day++) {
    const value = known(day) ? (days[day - first] ?? Number.NaN) : Number.NaN
    if (Number.isNaN(value)) return []
    since.push({ day: dayOfNumber(day), value })
  }
  return since
}

interface Period {
  name: string
  from: number
  to: number
}

function periodsBetween(first: number, last: number, grain: Grain): Period[] {
  const periods: Period[] = []
  for (let day = first; day <= last; day = (periods.at(-1)?.to ?? day) + 1) periods.push(periodOf(day, grain))
  return periods
}

function periodOf(day: number, grain: Grain): Period {
  const text = dayOfNumber(day)
  if (grain === 'month') {
    const month = monthOf(text)
    return { name: month, from: dayNumber(monthStart(month)), to: dayNumber(monthEnd(month)) }
  }
  const monday = weekOf(text)
  return { name: monday, from: dayNumber(monday), to: dayNumber(monday) + 6 }
}

function startAfter(periods: readonly string[], grain: Grain): number | undefined {
  const end = periods.at(-1)
  return end === undefined ? undefined : endOf(end, grain) + 1
}

function endOf(name: string, grain: Grain): number {
  return grain === 'month' ? dayNumber(monthEnd(name)) : dayNumber(name) + 6
}

/** Names of the periods that come after one. */
export function periodsAfter(name: string, count: number, grain: Grain): string[] {
  const names: string[] = []
  let end = endOf(name, grain)
  for (let step = 0; step < count; step++) {
    const next = periodOf(end + 1, grain)
    names.push(next.name)
    end = next.to
  }
  return names
}
