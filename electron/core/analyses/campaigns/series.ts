import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { listingOfLines } from '../../books/listings.ts'
import { column } from '../../books/rollup.ts'
import { covers, select } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { lineSums, WHOLE } from '../../books/sums.ts'
import type { Connection } from '../../database/open.ts'
import type { ProfitColumns } from '../profit/question.ts'
import { profitBooks } from '../profit/rows.ts'
import { tallyLines, tallyProfit } from '../profit/tally.ts'
import type { Tally } from '../profit/tally.ts'

/**
 * What a day of a part of the shop brought, 分 and pieces: by the day of payment, with the refunds of its own lines; NaN
 * where not known. list − given − reversal − cogs − fees − commission − delivery = CP1.
 */
export interface DayMoney {
  gmv: number
  gsv: number
  units: number
  /** Before any discount: paid, and what the seller and others took off. */
  list: number
  /** Discounts the seller bore. */
  given: number
  /** Discounts that platform and 达人 bore: they are income. */
  borne: number
  /** Income that refunds took back. */
  reversal: number
  cogs: number
  platformFees: number
  commission: number
  /** Freight, packing, and what buyers were paid for goods that were late or wrong. */
  delivery: number
  cp1: number
}

/** Day by day; a day that the files of a shop do not cover is NaN in all. */
export type DaySeries = (day: number) => DayMoney

/** Which lines are meant: those of some listings, or all but those. */
export interface Part {
  products: readonly number[]
  without: boolean
}

const kept = new Kept<DaySeries>(60)

/** @param shops ids, of whom the days are added */
export function daySeries(db: Connection, books: Books, shops: readonly string[], part: Part | null): DaySeries {
  const profit = profitBooks(db, books)
  const key = JSON.stringify([
    shops.toSorted(),
    part?.without ?? null,
    part?.products.toSorted((a, b) => a - b) ?? null,
  ])
  return kept.of(profit, key, () => {
    const make = seriesOf(books, profit.columns, shops, part)
    const made = new Map<number, DayMoney>()
    return (day) => {
      const known = made.get(day) ?? make(day)
      made.set(day, known)
      return known
    }
  })
}

function seriesOf(books: Books, columns: ProfitColumns, ids: readonly string[], part: Part | null): DaySeries {
  const scope = { from: '1970-01-01', to: '1970-01-01', shops: [...ids] }
  const selection = select(books, { ...scope, dateBasis: 'paid', refundBook: 'attributed' })
  const shops = books.shops.filter((_, index) => selection.shops[index] === 1)
  const all = (day: number) => wholeDay(books, columns, { ...selection, from: day, to: day })
  const own = part === null ? all : partDays(books, columns, selection, part.products)
  const of = part?.without === true ? (day: number) => less(all(day), own(day)) : own
  return (day) => (day !== NO_DAY && shops.every((shop) => covers(shop, day)) ? of(day) : UNKNOWN)
}

function wholeDay(books: Books, columns: ProfitColumns, selection: Selection): DayMoney {
  const tally = tallyProfit(books, columns, selection, WHOLE)
  const sums = lineSums(books, selection)
  const [given, borne] = [sums(column(books.lines.given)), sums(column(books.lines.borne))]
  return moneyOf(tally, 0, given[0] ?? Number.NaN, borne[0] ?? Number.NaN)
}

/** A few listings have few lines: one pass gathers them, day by day. */
function partDays(books: Books, columns: ProfitColumns, { shops }: Selection, products: readonly number[]): DaySeries {
  const { lines } = books
  const members = linesOf(books, shops, products)
  const days = members.map((line) => lines.paidDay[line] ?? NO_DAY)
  const first = days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY)
  const count = days.reduce((most, day) => Math.max(most, day - first + 1), 0)
  const groupOf = (line: number) => (lines.paidDay[line] ?? NO_DAY) - first
  const tally = tallyLines(books, columns, members, { groupOf, count })
  const [given, borne] = [new Float64Array(count), new Float64Array(count)]
  for (const line of members) {
    const group = groupOf(line)
    given[group] = (given[group] ?? 0) + lines.given.at(line)
    borne[group] = (borne[group] ?? 0) + lines.borne.at(line)
  }
  return (day) => {
    const at = day - first
    return at >= 0 && at < count ? moneyOf(tally, at, given[at] ?? Number.NaN, borne[at] ?? Number.NaN) : NOTHING
  }
}

/** The paid lines of some listings in some shops. */
function linesOf(books: Books, shops: Uint8Array, products: readonly number[]): number[] {
  const { length, paidDay, shop } = books.lines
  const listingOf = listingOfLines(books)
  const meant = new Uint8Array(books.products.length)
  for (const product of products) meant[product] = 1
  const found: number[] = []
  for (let line = 0; line < length; line++)
    if (meant[listingOf[line] ?? NONE] === 1 && paidDay[line] !== NO_DAY && shops[shop[line] ?? NONE] === 1)
      found.push(line)
  return found
}

function moneyOf(tally: Tally, at: number, given: number, borne: number): DayMoney {
  const one = (values: Float64Array) => values[at] ?? Number.NaN
  const [gmv, income] = [one(tally.gmv), one(tally.income)]
  const costs = {
    cogs: one(tally.cogs),
    platformFees: one(tally.platformFees),
    commission: one(tally.commission),
    delivery: one(tally.fulfilment) + one(tally.compensation),
  }
  return {
    gmv,
    gsv: gmv - one(tally.refunded),
    units: one(tally.units),
    list: gmv + borne + given,
    given,
    borne,
    reversal: gmv + borne - income,
    ...costs,
    cp1: income - costs.cogs - costs.platformFees - costs.commission - costs.delivery,
  }
}

function filled(value: number): DayMoney {
  return {
    gmv: value,
    gsv: value,
    units: value,
    list: value,
    given: value,
    borne: value,
    reversal: value,
    cogs: value,
    platformFees: value,
    commission: value,
    delivery: value,
    cp1: value,
  }
}

const UNKNOWN = filled(Number.NaN)
export const NOTHING: Readonly<DayMoney> = filled(0)
export const MONEY = Object.keys(NOTHING) as (keyof DayMoney)[]

function less(a: DayMoney, b: DayMoney): DayMoney {
  const found = { ...a }
  for (const name of MONEY) found[name] = a[name] - b[name]
  return found
}
