import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import { Kept, KeptWith } from '../../books/kept.ts'
import { purchasesOf } from '../customers/rows.ts'

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
  /** The last day that is known of each. */
  end: Int32Array
}

const known = new Kept<KnownBuyers>(6)

/** @param shops 1 for each selected shop; @param cut a day number */
export function buyersAt(books: Books, shops: Uint8Array, cut: number): KnownBuyers {
  return known.of(books, `${shops.join()} ${cut}`, () => gather(books, shops, cut))
}

function gather(books: Books, shops: Uint8Array, cut: number): KnownBuyers {
  const { starts, days, buyers } = purchasesOf(books, shops)
  const id = kept(buyers, (buyer) => (days[starts[buyer] ?? 0] ?? 0) <= cut).slice()
  const count = id.length
  const own = { repeats: new Int32Array(count), recency: new Int32Array(count), age: new Int32Array(count) }
  const end = new Int32Array(count)
  const ends = Int32Array.from(lastDays(books, cut))
  const shopOf = shopOfBuyers(books)
  for (let at = 0; at < count; at++) {
    const buyer = id[at] ?? 0
    const [from, to] = [starts[buyer] ?? 0, starts[buyer + 1] ?? 0]
    const first = days[from] ?? 0
    let last = from
    while (last + 1 < to && (days[last + 1] ?? 0) <= cut) last++
    const newest = days[last] ?? 0
    const until = Math.max(newest, ends[shopOf[buyer] ?? 0] ?? cut)
    own.repeats[at] = last - from
    own.recency[at] = newest - first
    own.age[at] = until - first
    end[at] = until
  }
  return { id, ...own, end, spent: spentAfterFirst(books, shops, id, cut) }
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

/** Beyond all days. */
const LATER = 2 ** 31 - 1

function spentAfterFirst(books: Books, shops: Uint8Array, id: Int32Array, cut: number): Float64Array {
  const { buyer, paid, paidDay, shop } = books.lines
  const first = firstDays(books, shops, id)
  const sums = new Float64Array(books.buyers)
  for (const line of membersBetween(indexByDay(paidDay), 0, cut)) {
    const own = buyer[line] ?? NONE
    const isLater = (paidDay[line] ?? NO_DAY) > (first[own] ?? LATER)
    if (isLater && shops[shop[line] ?? 0] === 1) sums[own] = (sums[own] ?? 0) + (paid[line] || 0)
  }
  return valuesOf(sums, id)
}

function valuesOf(column: Float64Array, places: Int32Array): Float64Array {
  const found = new Float64Array(places.length)
  for (let at = 0; at < places.length; at++) found[at] = column[places[at] ?? 0] ?? 0
  return found
}

/** By number of the buyer, so that a line looks for it in one place; `LATER` for all others. */
function firstDays(books: Books, shops: Uint8Array, id: Int32Array): Int32Array {
  const { starts, days } = purchasesOf(books, shops)
  const first = new Int32Array(books.buyers).fill(LATER)
  for (const own of id) first[own] = days[starts[own] ?? 0] ?? 0
  return first
}

/** Days with a purchase of each buyer after a day, up to the end of what is known of another look. */
export function laterPurchases(
  books: Books,
  shops: Uint8Array,
  { id }: KnownBuyers,
  after: number,
  until: Int32Array,
): Int32Array {
  const { starts, days } = purchasesOf(books, shops)
  return id.map((buyer, at) => {
    let count = 0
    for (let place = starts[buyer] ?? 0; place < (starts[buyer + 1] ?? 0); place++) {
      const day = days[place] ?? 0
      if (day > after && day <= (until[at] ?? 0)) count++
    }
    return count
  })
}
