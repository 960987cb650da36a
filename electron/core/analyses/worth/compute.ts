import { dayOfNumber, monthOf } from '../../../../shared/calendar.ts'
import { ratio } from '../../../../shared/money.ts'
import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay } from '../../books/day-index.ts'
import { scratchNumbers } from '../../books/scratch.ts'
import type { Selection } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import type { Purchases } from '../customers/rows.ts'
import type { BuyersWithin } from '../customers/within.ts'
import { nth } from '../../stats/quantile.ts'
import { profitBooks } from '../profit/rows.ts'
import { tallyResults } from '../profit/results.ts'
import { MOST_MONTHS, SUPER_DAYS, TOP } from './question.ts'

/** 分 of each buyer in the books within a selection, NaN where not known. */
interface BuyerMoney {
  gsv: Float64Array
  profit: Float64Array
}

/** Buyers of the year that bought on many days, against all that are known by their number. */
export interface SuperSums {
  buyers: number
  all: number
  gsv: number
  profit: number
  allGsv: number
  allProfit: number
  /** Those of them who have been away for longer than three quarters of all intervals. */
  away: number
}

/** @param usual days within which most come again */
export function superBuyers(
  { buyers, count, last, to }: BuyersWithin,
  { gsv, profit }: BuyerMoney,
  usual: number,
): SuperSums {
  const sums: SuperSums = { buyers: 0, all: buyers.length, gsv: 0, profit: 0, allGsv: 0, allProfit: 0, away: 0 }
  for (let at = 0; at < buyers.length; at++) {
    const buyer = buyers[at] ?? 0
    sums.allGsv += gsv[buyer] ?? Number.NaN
    sums.allProfit += profit[buyer] ?? Number.NaN
    if ((count[buyer] ?? 0) < SUPER_DAYS) continue
    sums.buyers++
    sums.gsv += gsv[buyer] ?? Number.NaN
    sums.profit += profit[buyer] ?? Number.NaN
    if ((last[buyer] ?? NO_DAY) < to - usual) sums.away++
  }
  return sums
}

const OWN = scratchNumbers()

/** Share of the net sales that the tenth of the buyers with the most of them has; `null` of none. */
export function concentration({ buyers }: BuyersWithin, { gsv }: BuyerMoney): number | null {
  const own = OWN.take(buyers.length)
  let all = 0
  for (let at = 0; at < buyers.length; at++) {
    own[at] = gsv[buyers[at] ?? 0] ?? Number.NaN
    all += own[at] ?? Number.NaN
  }
  if (Number.isNaN(all)) return null
  const place = own.length - Math.ceil(own.length * TOP)
  // Behind its place stand those that are no smaller, in any order.
  if (place < own.length) nth(own, place)
  return ratio(
    own.subarray(place).reduce((sum, value) => sum + value, 0),
    all,
  )
}

/** Contribution of the buyers of each month of first purchase, by months after it. */
export interface CohortMoney {
  /** Buyers by month of the first purchase. */
  size: Float64Array
  /** 分 by month of the first purchase and months since, NaN where not known. */
  profit: Float64Array
}

/** With the lines that they are of. */
export interface CohortLines extends CohortMoney {
  /** Months since the first purchase of a line's buyer; `NONE` for lines that do not count. */
  monthOf: (line: number) => number
}

const MONTHS = 12

function monthNumber(day: number): number {
  const name = monthOf(dayOfNumber(day))
  return Number(name.slice(0, 4)) * MONTHS + Number(name.slice(5)) - 1
}

/** Every day's month, looked up once. */
function monthReader(): (day: number) => number {
  const known = new Map<number, number>()
  return (day) => {
    const month = known.get(day) ?? monthNumber(day)
    known.set(day, month)
    return month
  }
}

/** @param until a day number; only months that are over by it count */
export function cohortMoney(
  db: Connection,
  books: Books,
  selection: Selection,
  purchases: Purchases,
  until: number,
): CohortLines | null {
  const cells = cellsOf(books, purchases)
  const { first, begun, groupOf } = cells
  const width = monthNumber(until + 1) - first
  if (purchases.buyers.length === 0 || width < 1) return null
  const size = new Float64Array(width)
  const { buyers } = purchases
  for (let at = 0; at < buyers.length; at++) {
    const buyer = buyers[at] ?? 0
    const cohort = (begun[buyer] ?? 0) - first
    if (cohort < width) size[cohort] = (size[cohort] ?? 0) + 1
  }
  const all = tallyResults(books, profitBooks(db, books).columns, selection, {
    groupOf,
    count: cells.width * cells.width + 1,
  })
  const profit = new Float64Array(width * width)
  for (let cohort = 0; cohort < width; cohort++)
    for (let since = 0; cohort + since < width; since++)
      profit[cohort * width + since] = all.profit[cohort * cells.width + since] ?? 0
  return { size, profit, monthOf: (line) => monthOfLine(books, cells, line, until, width) }
}

function monthOfLine({ lines }: Books, cells: Cells, line: number, until: number, width: number): number {
  const cell = (lines.paidDay[line] ?? NO_DAY) > until ? NONE : (cells.groupOf[line] ?? NONE)
  const [cohort, since] = [Math.floor(cell / cells.width), cell % cells.width]
  // The month that is not over belongs to none.
  return cell === NONE || cohort + since >= width ? NONE : since
}

/** Each line by the month of its buyer's first purchase and the months since, whatever the day that is asked for. */
interface Cells {
  /** The month of the first purchase of all, and how many months there are from it on. */
  first: number
  width: number
  /** Of each buyer the month of the first purchase; `NO_DAY` for those who have none here. */
  begun: Int32Array
  /** Of each line both as one number; `NONE` outside of them. */
  groupOf: Int16Array | Int32Array
}

const known = new OwnerMap<Purchases, Cells>()

/** One object for some shops, so that what is summed by it is summed once, month by month. */
function cellsOf(books: Books, purchases: Purchases): Cells {
  const found = known.get(purchases) ?? makeCells(books, purchases)
  known.set(purchases, found)
  return found
}

function makeCells({ lines, buyers: count }: Books, purchases: Purchases): Cells {
  const monthOfDay = monthReader()
  const { begun, first } = begunMonths(count, purchases, monthOfDay)
  const paid = indexByDay(lines.paidDay)
  const width = Math.max(0, monthOfDay(paid.first + paid.starts.length - 2) - first + 1)
  const groupOf = new (width * width < 2 ** 15 ? Int16Array : Int32Array)(lines.length).fill(NONE)
  const members = paid.list
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const own = begun[lines.buyer[line] ?? NONE] ?? NO_DAY
    const since = monthOfDay(lines.paidDay[line] ?? 0) - own
    // A gift may come before its buyer's first purchase: it belongs to no month since then.
    if (own !== NO_DAY && since >= 0) groupOf[line] = (own - first) * width + since
  }
  return { first, width, begun, groupOf }
}

/** The month of each buyer's first purchase, and the first of all. */
function begunMonths(
  count: number,
  { starts, days, buyers }: Purchases,
  monthOfDay: (day: number) => number,
): Pick<Cells, 'begun' | 'first'> {
  const begun = new Int32Array(count).fill(NO_DAY)
  let first = Number.MAX_SAFE_INTEGER
  for (let at = 0; at < buyers.length; at++) {
    const buyer = buyers[at] ?? 0
    const month = monthOfDay(days[starts[buyer] ?? 0] ?? 0)
    begun[buyer] = month
    first = Math.min(first, month)
  }
  return { begun, first }
}

/** What a new buyer had brought by the end of the k-th month after the first purchase, 分; the first one is month 0. */
export interface WorthPoint {
  month: number
  /** Buyers that have been watched for so long. */
  buyers: number
  value: number | null
}

/**
 * Each month adds what it brought per buyer of all cohorts that were watched to its end: so every buyer counts for as
 * long as he was watched, and a small old cohort does not bend the curve.
 */
export function worthCurve(cohorts: CohortMoney): WorthPoint[] {
  let value = 0
  return worthMonths(cohorts).map(({ month, buyers, sum }): WorthPoint => {
    if (buyers > 0) value += sum / buyers
    return { month, buyers, value: Number.isNaN(value) ? null : Math.round(value) }
  })
}

/** What one month after the first purchase brought, 分, of how many buyers that were watched to its end. */
interface WorthMonth {
  month: number
  buyers: number
  sum: number
}

export function worthMonths({ size, profit }: CohortMoney): WorthMonth[] {
  const width = size.length
  return Array.from({ length: Math.min(width, MOST_MONTHS + 1) }, (_, month): WorthMonth => {
    let [buyers, sum] = [0, 0]
    for (let cohort = 0; cohort + month < width; cohort++) {
      buyers += size[cohort] ?? 0
      sum += profit[cohort * width + month] ?? Number.NaN
    }
    return { month, buyers, sum }
  })
}

/** The first month by whose end a new buyer has brought what he cost; `null` while that is not so or not known. */
export function paybackMonth(curve: readonly WorthPoint[], cost: number | null): number | null {
  if (cost === null) return null
  return curve.find(({ value }) => value !== null && value >= cost)?.month ?? null
}
