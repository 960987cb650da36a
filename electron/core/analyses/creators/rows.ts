import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, kept } from '../../books/day-index.ts'
import type { Grouping } from '../../books/sums.ts'
import type { Connection } from '../../database/open.ts'
import { commissionRecords } from '../profit/rows.ts'

/** An influencer and a shop they sold for. */
export interface Influencer {
  account: string
  shop: number
}

/** Influencers by the orders they sold. */
export interface Accounts {
  /** Their accounts, salted keys. */
  keys: string[]
  /** The place of its influencer for each order, `NONE` where no file names one. */
  ofOrder: Int32Array
  /** The paid lines of these orders, by day of payment. */
  lines: Int32Array
  influencers: Influencer[]
  /** The influencer of each line; those of nobody count in the last group. */
  grouping: Grouping
  /** The lines of each influencer, by day of payment: `list` from one of `starts` to the next. */
  dealt: { starts: Int32Array; list: Int32Array }
}

const known = new OwnerMap<Books, Accounts>()

/** Read once for the books: imports bring new ones. */
export function accountsOfOrders(db: Connection, books: Books): Accounts {
  const found = known.get(books) ?? read(db, books)
  known.set(books, found)
  return found
}

function read(db: Connection, books: Books): Accounts {
  const named = db
    .prepare<[], { id: number; influencer: string }>(
      'SELECT id, influencer FROM commission WHERE current = 1 AND influencer IS NOT NULL',
    )
    .all()
  const keys = [...new Set(named.map(({ influencer }) => influencer))]
  const places = new Map(keys.map((key, place) => [key, place]))
  const ofRecord = new Map(named.map(({ id, influencer }) => [id, places.get(influencer) ?? NONE]))
  const ofOrder = new Int32Array(books.orders.length).fill(NONE)
  if (named.length > 0)
    for (const { id, order } of commissionRecords(db, books)) ofOrder[order] = ofRecord.get(id) ?? NONE
  const lines = kept(indexByDay(books.lines.paidDay).list, (line) => ofOrder[books.lines.order[line] ?? NONE] !== NONE)
  return { keys, ofOrder, lines: lines.slice(), ...dealOut(books, keys, ofOrder, lines) }
}

function dealOut(books: Books, keys: readonly string[], ofOrder: Int32Array, sold: Int32Array) {
  const { influencers, groupOf } = grouped(books, keys, ofOrder, sold)
  const starts = new Int32Array(influencers.length + 1)
  for (let index = 0; index < sold.length; index++) {
    const line = sold[index] ?? 0
    const place = groupOf[line] ?? NONE
    starts[place + 1] = (starts[place + 1] ?? 0) + 1
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const next = starts.slice()
  const list = new Int32Array(sold.length)
  for (let index = 0; index < sold.length; index++) {
    const line = sold[index] ?? 0
    const place = groupOf[line] ?? NONE
    const at = next[place] ?? 0
    list[at] = line
    next[place] = at + 1
  }
  return { influencers, grouping: { groupOf, count: influencers.length + 1 }, dealt: { starts, list } }
}

/** Whoever sold for a shop, in the order in which they first did, and whose each line is. */
function grouped({ lines, shops }: Books, keys: readonly string[], ofOrder: Int32Array, sold: Int32Array) {
  const influencers: Influencer[] = []
  const placeOf = new Int32Array(keys.length * shops.length).fill(NONE)
  const groupOf = new Int32Array(lines.length).fill(NONE)
  for (let at = 0; at < sold.length; at++) {
    const line = sold[at] ?? 0
    const account = ofOrder[lines.order[line] ?? NONE] ?? NONE
    const shop = lines.shop[line] ?? 0
    const key = account * shops.length + shop
    if (placeOf[key] === NONE) placeOf[key] = influencers.push({ account: keys[account] ?? '', shop }) - 1
    groupOf[line] = placeOf[key] ?? NONE
  }
  return { influencers, groupOf }
}

/** The lines of an influencer that were paid on some days. A view: not to be written to. */
export function linesOf(
  { lines }: Books,
  { dealt }: Accounts,
  influencer: number,
  from: number,
  to: number,
): Int32Array {
  const own = dealt.list.subarray(dealt.starts[influencer] ?? 0, dealt.starts[influencer + 1] ?? 0)
  const dayAt = (at: number) => lines.paidDay[own[at] ?? NONE] ?? NO_DAY
  return own.subarray(firstFrom(own.length, dayAt, from), firstFrom(own.length, dayAt, to + 1))
}

/** The first place whose day is not before the asked one; days ascend. */
function firstFrom(length: number, dayAt: (at: number) => number, day: number): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (dayAt(middle) < day) low = middle + 1
    else high = middle
  }
  return low
}
