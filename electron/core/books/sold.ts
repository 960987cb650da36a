import type { Connection } from '../database/open.ts'
import { unpackChunk } from './chunk.ts'
import type { ChunkItem } from './chunk.ts'
import { elementOf } from './raw-list.ts'

/** Which shops sell each product, by its number: the chunks of the books name what their lines sell, each thing once. */
export function shopsOfProducts(db: Connection): Map<string, Set<string>> {
  const sellers = new Map<string, Set<string>>()
  for (const body of db.prepare<[], Buffer>('SELECT body FROM book_chunk').pluck().iterate()) {
    const { shops, items } = unpackChunk(body).texts
    for (let at = 0; at < items.length; at++) {
      const [place, product] = elementOf(items, at) as ChunkItem
      const shop = shops[place]
      if (product === null || shop === undefined) continue
      const known = sellers.get(product)
      if (known === undefined) sellers.set(product, new Set([shop]))
      else known.add(shop)
    }
  }
  return sellers
}
