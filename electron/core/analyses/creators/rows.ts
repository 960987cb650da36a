import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { commissionRecords } from '../profit/rows.ts'

const known = new WeakMap<Books, Map<number, string>>()

/** The account, a salted key, of the influencer who sold an order, by index of the order. Imports bring new books. */
export function accountsOfOrders(db: Connection, books: Books): ReadonlyMap<number, string> {
  const found = known.get(books) ?? read(db, books)
  known.set(books, found)
  return found
}

function read(db: Connection, books: Books): Map<number, string> {
  const accounts = new Map(
    db
      .prepare<[], { id: number; influencer: string }>(
        'SELECT id, influencer FROM commission WHERE current = 1 AND influencer IS NOT NULL',
      )
      .all()
      .map(({ id, influencer }) => [id, influencer]),
  )
  return new Map(
    commissionRecords(db, books).flatMap(({ id, order }) => {
      const account = accounts.get(id)
      return account === undefined ? [] : [[order, account] as const]
    }),
  )
}
