import { NO_DAY, NONE } from './columns.ts'
import type { Books } from './columns.ts'
import { KeptWith } from './kept.ts'
import type { Days } from './narrow.ts'
import { column, Rollup } from './rollup.ts'
import type { Column, Measure, Sums } from './rollup.ts'
import type { Selection } from './select.ts'

/** What lines are told apart by. */
export interface Grouping {
  /** The group of each line, `NONE` for lines that count in the last group. */
  groupOf: (ArrayLike<number> & object) | null
  count: number
  /** Made for one question: nothing is added up for the next one. */
  once?: true
}

/** The whole scope as one group. */
export const WHOLE: Grouping = { groupOf: null, count: 1 }

/** Sums over the paid lines of a selection. */
export function lineSums(books: Books, selection: Selection, grouping = WHOLE): Sums {
  const make = () => {
    const { shop } = books.lines
    return new Rollup({
      day: countedDays(books, selection.day),
      shopOf: (line) => shop[line] ?? NONE,
      groupOf: groupsOf(grouping),
      shops: books.shops.length,
      groups: grouping.count,
      once: grouping.once === true,
    })
  }
  return lineRollups.of([books, selection.day, grouping.groupOf ?? EVERYTHING], make).over(selection)
}

/** Sums over the refunds that the selection's book means: those of its lines, or those of its own days. */
export function refundSums(books: Books, selection: Selection, grouping = WHOLE): Sums {
  const make = () => {
    const { line } = books.refunds
    const { shop } = books.lines
    const groupOf = groupsOf(grouping)
    return new Rollup({
      day: refundDays(books, selection),
      shopOf: (refund) => shop[line[refund] ?? 0] ?? NONE,
      groupOf: (refund) => groupOf(line[refund] ?? 0),
      shops: books.shops.length,
      groups: grouping.count,
      once: grouping.once === true,
    })
  }
  const day = selection.occurred ? books.refunds.day : selection.day
  return refundRollups.of([books, day, grouping.groupOf ?? EVERYTHING], make).over(selection)
}

/** Sums over orders by the day of their creation, paid or not. */
export function orderSums(books: Books, selection: Selection): Sums {
  const { orders } = books
  const make = () =>
    new Rollup({
      day: orders.createdDay,
      shopOf: (order) => orders.shop[order] ?? NONE,
      groupOf: () => 0,
      shops: books.shops.length,
      groups: 1,
      once: false,
    })
  return orderRollups.of([books, orders.createdDay, EVERYTHING], make).over(selection)
}

const EVERYTHING = {}
const lineRollups = new KeptWith<Rollup>()
const refundRollups = new KeptWith<Rollup>()
const orderRollups = new KeptWith<Rollup>()

function groupsOf({ groupOf }: Grouping): (line: number) => number {
  return groupOf === null ? () => 0 : (line) => groupOf[line] ?? NONE
}

const counted = new WeakMap<Days, Days>()

/** The day of each line that makes money: only paid ones do, whatever the date basis. */
export function countedDays({ lines }: Books, day: Days): Days {
  const { paidDay } = lines
  if (day === paidDay) return day
  const known = counted.get(day)
  if (known !== undefined) return known
  const found = day.map((own, line) => (paidDay[line] === NO_DAY ? NO_DAY : own))
  counted.set(day, found)
  return found
}

const refundDay = new KeptWith<Days>()

/** The day of each refund in the book that is asked for: its own, or that of its line. */
export function refundDays(books: Books, { occurred, day }: Selection): Days {
  const { line, day: ownDay } = books.refunds
  const { paidDay } = books.lines
  return refundDay.of([books, paidDay, occurred ? ownDay : day], () => {
    if (occurred) return ownDay.map((own, refund) => (paidDay[line[refund] ?? 0] === NO_DAY ? NO_DAY : own))
    const lineDay = countedDays(books, day)
    return line.map((of) => lineDay[of] ?? NO_DAY)
  })
}

const masked = new WeakMap<object, WeakMap<object, Measure>>()

/** A column of which only what a mask holds counts. */
export function maskedColumn(values: Column, mask: Uint8Array): Measure {
  const known = masked.get(values) ?? new WeakMap<object, Measure>()
  masked.set(values, known)
  const measure = known.get(mask) ?? maskedMeasure(column(values), mask)
  known.set(mask, measure)
  return measure
}

function maskedMeasure({ of }: Measure, mask: Uint8Array): Measure {
  return { key: {}, of: (member) => (mask[member] === 1 ? of(member) : 0) }
}
