import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, kept } from '../../books/day-index.ts'
import type { Connection } from '../../database/open.ts'
import { commissionRecords } from '../profit/rows.ts'

/** Influencers by the orders they sold. */
export interface Accounts {
  /** Their accounts, salted keys. */
  keys: string[]
  /** The place of its influencer for each order, `NONE` where no file names one. */
  ofOrder: Int32Array
  /** The paid lines of these orders, by day of payment. */
  lines: Int32Array
}

const known = new WeakMap<Books, Accounts>()

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
  return { keys, ofOrder, lines: lines.slice() }
}
