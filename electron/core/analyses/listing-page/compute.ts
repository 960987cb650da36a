import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { ListingPage, ListingSku, ListingWeek } from '../../../../shared/contract/goods.ts'
import { allocate, perUnit, ratio } from '../../../../shared/money.ts'
import { NO_DAY, NONE, REFUND_WAYS } from '../../books/columns.ts'
import type { Books, RefundColumns } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'
import { itemGrouping, itemPlaces } from '../../books/listings.ts'
import { coveredDays } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { OrderFigures } from '../overview/compute.ts'
import type { Picked } from '../overview/rows.ts'
import { known, shareOf } from '../profit/compute.ts'
import { skuResults, withLoose } from '../profit/products.ts'
import type { SkuSums } from '../profit/products.ts'
import { PARTS } from '../profit/question.ts'
import type { ProfitColumns } from '../profit/question.ts'
import { groupRefunds, refundsAt } from '../profit/refunds-of.ts'
import { emptyTally, tallyLines, tallyProfit } from '../profit/tally.ts'
import type { Tally } from '../profit/tally.ts'
import { DAYS_A_WEEK, WEEKS } from './question.ts'

/** The listing's own sales in the books' terms. */
export interface Own {
  books: Books
  columns: ProfitColumns
  selection: Selection
  picked: Picked
}

/** Oldest first. @param own of at least the weeks' days; @param visitors of the listing by day */
export function weeksOf(own: Own, shop: number, visitors: ReadonlyMap<number, number | null>): ListingWeek[] {
  const { to } = own.selection
  return Array.from({ length: WEEKS }, (_, place) => {
    const from = to - (WEEKS - place) * DAYS_A_WEEK + 1
    return { from: dayOfNumber(from), ...weekSales(own, shop, from), visitorDays: weekVisitors(visitors, from) }
  })
}

function weekSales(own: Own, shop: number, from: number): Pick<ListingWeek, 'units' | 'gmv' | 'refundAmount'> {
  const { books, selection, picked } = own
  const to = from + DAYS_A_WEEK - 1
  const of = books.shops[shop]
  if (of === undefined || coveredDays(of, from, to) < DAYS_A_WEEK) return { units: null, gmv: null, refundAmount: null }
  const within = (day: number) => day >= from && day <= to
  const { units, gmv, refundAmount } = new OrderFigures(
    books,
    { ...selection, from, to },
    {
      lines: kept(picked.lines, (line) => within(selection.day[line] ?? NO_DAY)),
      refunds: kept(picked.refunds, (refund) => within(books.refunds.day[refund] ?? NO_DAY)),
    },
  )
  return { units, gmv, refundAmount }
}

function weekVisitors(visitors: ReadonlyMap<number, number | null>, from: number): number | null {
  let sum = 0
  for (let day = from; day < from + DAYS_A_WEEK; day++) {
    const own = visitors.get(day) ?? null
    if (own === null) return null
    sum += own
  }
  return sum
}

/** Variant by variant, most sold first; what names no order falls on them by what was paid for them. */
export function skusOf(own: Own, sums: SkuSums, product: number): ListingSku[] {
  const { books } = own
  const tally = tallyOf(own, product)
  const groups = [...tally.gmv.keys()].filter((group) => isSold(tally, group))
  const loose = looseOf(tally, groups, sums, product)
  return groups
    .map((group): ListingSku => {
      const row = withLoose(tally, loose, group)
      const [units, gmv] = [known(row.units), known(row.gmv)]
      const { cp1 } = skuResults(row, 0)
      return {
        sku: books.skus[group]?.key ?? '',
        spec: books.skus[group]?.spec ?? null,
        units,
        gmv,
        price: perUnit(gmv, units),
        refundRate: ratio(known(row.refunded), gmv),
        cp1: known(cp1),
        cp1Margin: shareOf(cp1, row.income),
      }
    })
    .toSorted((a, b) => (b.gmv ?? 0) - (a.gmv ?? 0))
}

/** Where refunds count with their lines, the few lines of the listing tell all of it. */
function tallyOf({ books, columns, selection, picked }: Own, product: number): Tally {
  if (selection.occurred)
    return variantTally(books, tallyProfit(books, columns, selection, itemGrouping(books)), product)
  const { sku } = books.lines
  const groupOf = (line: number) => (sku[line] === NONE ? books.skus.length : (sku[line] ?? books.skus.length))
  return tallyLines(books, columns, picked.lines, { groupOf, count: books.skus.length + 1 })
}

const SALES = ['gmv', 'refunded', 'units', 'gifts', 'income'] as const
const COLUMNS = [...SALES, ...PARTS] as const

/** Items are told apart by listing and variant: those of one listing, variant by variant. */
function variantTally(books: Books, byItem: Tally, product: number): Tally {
  const { listing, sku } = itemPlaces(books)
  const tally = emptyTally(books.skus.length + 1)
  listing.forEach((own, item) => {
    if (own !== product) return
    const variant = sku[item] ?? NONE
    const group = variant === NONE ? books.skus.length : variant
    for (const name of COLUMNS) tally[name][group] = (tally[name][group] ?? 0) + (byItem[name][item] ?? Number.NaN)
  })
  return tally
}

function isSold(tally: Tally, group: number): boolean {
  return SALES.some((name) => tally[name][group] !== 0)
}

/** The listing's share of charges that name no order, on its variants to the 分. */
function looseOf(tally: Tally, groups: readonly number[], sums: SkuSums, product: number): SkuSums['loose'] {
  const weights = groups.map((group) => Math.max(0, tally.gmv[group] || 0))
  const shares = PARTS.map((part) => {
    const column = new Float64Array(tally.gmv.length)
    const total = sums.loose[part][product] ?? 0
    if (total !== 0)
      allocate(total, weights).forEach((amount, at) => {
        column[groups[at] ?? 0] = amount
      })
    return [part, column]
  })
  return Object.fromEntries(shares) as SkuSums['loose']
}

/** What became of what was refunded, most money first: of these payments, or of these days in the occurred book. */
export function refundWays({ books, selection, picked }: Own): ListingPage['refunds'] {
  const counts = REFUND_WAYS.map((way) => ({ way, refunds: 0, amount: 0 }))
  for (const refund of selection.occurred ? picked.refunds : ofLines(books, picked.lines)) {
    const own = counts[books.refunds.way[refund] ?? 0]
    const amount = amountOf(books.refunds, refund)
    if (own === undefined || amount === 0) continue
    own.refunds += 1
    own.amount += amount
  }
  return counts.filter(({ refunds }) => refunds > 0).toSorted((a, b) => b.amount - a.amount)
}

function* ofLines(books: Books, lines: Int32Array): Generator<number> {
  const refundsOf = groupRefunds(books)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? 0
    yield* refundsAt(refundsOf, line)
  }
}

function amountOf({ amount }: RefundColumns, refund: number): number {
  return amount[refund] || 0
}

/** First day of the weeks that end with `to`. */
export function weeksFrom(to: string): string {
  return dayOfNumber(dayNumber(to) - WEEKS * DAYS_A_WEEK + 1)
}
