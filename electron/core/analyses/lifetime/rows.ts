import { OwnerMap } from '../../owner-map.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay } from '../../books/day-index.ts'
import { KeptLast, KeptWith } from '../../books/kept.ts'
import { narrowed } from '../../books/narrow.ts'
import { scratchInts, scratchNumbers } from '../../books/scratch.ts'
import type { Amounts } from '../../books/narrow.ts'
import { purchasesOf } from '../customers/rows.ts'
import { lastUpTo } from '../customers/within.ts'
import type { Purchases } from '../customers/rows.ts'

/** What is known of each buyer up to a day: one value a buyer who had bought by then. */
export interface KnownBuyers {
  /** Number of the buyer in the books. */
  id: Int32Array
  /** Days with a purchase after the first one. */
  repeats: Int32Array
  /** Days from the first purchase to the last one, and to the last day that is known. */
  recency: Int32Array
  age: Int32Array
  /** 分 paid on the days after the first one. */
  spent: Float64Array
}

const known = new KeptLast<KnownBuyers>()
const [REPEATS, RECENCY, AGE, SPENT] = [scratchInts(), scratchInts(), scratchInts(), scratchNumbers()]

/**
 * Columns as long as there are buyers: the next look, at another day or other shops, is written over them. So they are
 * read at once and nothing holds them.
 *
 * @param shops 1 for each selected shop; @param cut a day number
 */
export function buyersAt(books: Books, shops: Uint8Array, cut: number): KnownBuyers {
  return known.of(books, () => gather(books, shops, cut), `${shops.join()} ${cut}`)
}

function gather(books: Books, shops: Uint8Array, cut: number): KnownBuyers {
  const purchases = purchasesOf(books, shops)
  const { starts, days } = purchases
  const paid = paidOf(books, shops, purchases)
  const id = boughtBy(purchases, cut)
  const count = id.length
  const [repeats, recency, age] = [REPEATS.take(count), RECENCY.take(count), AGE.take(count)]
  const spent = SPENT.take(count)
  const ends = Int32Array.from(lastDays(books, cut))
  const shopOf = shopOfBuyers(books)
  const endOf = (buyer: number) => ends[shopOf[buyer] ?? 0] ?? cut
  for (let at = 0; at < count; at++) {
    const buyer = id[at] ?? 0
    const from = starts[buyer] ?? 0
    const to = starts[buyer + 1] ?? 0
    const first = days[from] ?? 0
    let last = from
    let sum = 0
    while (last + 1 < to && (days[last + 1] ?? 0) <= cut) sum += paid[++last] ?? 0
    const newest = days[last] ?? 0
    repeats[at] = last - from
    recency[at] = newest - first
    age[at] = Math.max(newest, endOf(buyer)) - first
    spent[at] = sum
  }
  return { id, repeats, recency, age, spent }
}

const FOUND = scratchInts()

/** Without a call for each of hundreds of thousands. */
function boughtBy({ starts, days, buyers }: Purchases, cut: number): Int32Array {
  const found = FOUND.take(buyers.length)
  let count = 0
  for (let at = 0; at < buyers.length; at++) {
    const buyer = buyers[at] ?? 0
    if ((days[starts[buyer] ?? 0] ?? 0) <= cut) found[count++] = buyer
  }
  return found.subarray(0, count)
}

const payments = new OwnerMap<Purchases, Amounts>()

/** 分 paid on each day of purchase: added up once, whatever the day that is asked for. */
function paidOf(books: Books, shops: Uint8Array, purchases: Purchases): Amounts {
  const made = payments.get(purchases)
  if (made !== undefined) return made
  const { buyer, paid, paidDay, shop } = books.lines
  const sums = new Float64Array(purchases.days.length)
  // Lines come day by day, so that each buyer's place only ever moves on.
  const place = purchases.starts.slice()
  for (const line of indexByDay(paidDay).list) {
    const own = buyer[line] ?? NONE
    const amount = paid[line] ?? Number.NaN
    if (own === NONE || shops[shop[line] ?? 0] !== 1 || !(amount > 0)) continue
    let at = place[own] ?? 0
    if (purchases.days[at] !== paidDay[line]) place[own] = ++at
    sums[at] = (sums[at] ?? 0) + amount
  }
  const narrow = narrowed(sums)
  payments.set(purchases, narrow)
  return narrow
}

/** The last covered day of each shop up to a day: what came after it nobody can know. */
function lastDays(books: Books, cut: number): number[] {
  return books.shops.map(({ covered }) => {
    const last = covered.findLast(([from]) => from <= cut)?.[1] ?? cut
    return Math.min(cut, last)
  })
}

/** The newest day that files of any of the shops cover; `null` without any. */
export function newestDay(books: Books, shops: Uint8Array): number | null {
  const days = books.shops.flatMap(({ covered }, at) => (shops[at] === 1 ? (covered.at(-1)?.[1] ?? []) : []))
  return days.length === 0 ? null : Math.max(...days)
}

const ofShop = new KeptWith<Int16Array>()

/** Buyers are of one shop each. */
export function shopOfBuyers({ lines, buyers, orders }: Books): Int16Array {
  return ofShop.of([lines, orders, lines.buyer], () => {
    const found = new Int16Array(buyers)
    lines.buyer.forEach((buyer, line) => {
      if (buyer !== NONE) found[buyer] = lines.shop[line] ?? 0
    })
    return found
  })
}

/** What buyers did after the day at which they are known, one value a buyer; written over by the next look. */
export interface After {
  /** Days that each was watched for. */
  days: Int32Array
  /** Days with a purchase in them. */
  purchases: Int32Array
}

const [WATCHED, LATER] = [scratchInts(), scratchInts()]

/** @param after the day at which they are known, and @param cut the last one that is looked at; day numbers */
export function boughtAfter(books: Books, shops: Uint8Array, buyers: KnownBuyers, after: number, cut: number): After {
  const { id, age } = buyers
  const { starts, days } = purchasesOf(books, shops)
  const ends = Int32Array.from(lastDays(books, cut))
  const shopOf = shopOfBuyers(books)
  const count = id.length
  const [watched, later] = [WATCHED.take(count), LATER.take(count)]
  for (let at = 0; at < count; at++) {
    const buyer = id[at] ?? 0
    const from = starts[buyer] ?? 0
    const last = lastUpTo(days, from, (starts[buyer + 1] ?? 0) - 1, cut)
    const end = Math.max(days[last] ?? 0, ends[shopOf[buyer] ?? 0] ?? cut)
    watched[at] = end - (days[from] ?? 0) - (age[at] ?? 0)
    later[at] = last - lastUpTo(days, from, last, after)
  }
  return { days: watched, purchases: later }
}
