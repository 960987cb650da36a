import { OwnerMap } from '../owner-map.ts'
import type { Books } from './columns.ts'

const known = new OwnerMap<Books, Int32Array>()

/** How many orders there are of each shop. Every page asks for them: counted once, in one pass without a call for each order. */
export function ordersOfShops(books: Books): Int32Array {
  const counts = known.get(books) ?? countOrders(books)
  known.set(books, counts)
  return counts
}

function countOrders({ orders: { shop }, shops }: Books): Int32Array {
  const counts = new Int32Array(shops.length)
  for (let order = 0; order < shop.length; order++) {
    const own = shop[order] ?? 0
    counts[own] = (counts[own] ?? 0) + 1
  }
  return counts
}
