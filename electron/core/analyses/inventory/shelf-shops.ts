import { OwnerMap } from '../../owner-map.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { addParts, bundleParts } from './rows.ts'

/**
 * The shops that sell from the shelves of those that are asked about: one physical SKU is one shelf, and what other shops
 * take off it is gone for these too (domain rule 22, inventory 6.9). Half of its demand against all of its pieces would
 * order too little and call the rest overstock.
 *
 * @returns `undefined`: all shops
 */
export function shelfShops(db: Connection, books: Books, ids: readonly string[] | undefined): string[] | undefined {
  if (ids === undefined) return undefined
  const groups = groupsOf(db, books)
  const meant = new Set(books.shops.flatMap(({ id }, shop) => (ids.includes(id) ? [groups[shop] ?? NONE] : [])))
  const found = books.shops.filter((_, shop) => meant.has(groups[shop] ?? NONE)).map(({ id }) => id)
  return found.length === books.shops.length ? undefined : found
}

/** That other shops than those that were chosen count, in words; none where they stand alone. */
export function sharedNotes(db: Connection, books: Books, ids: readonly string[] | undefined): string[] {
  const shared = shelfShops(db, books, ids) ?? books.shops.map(({ id }) => id)
  const others = books.shops.filter(({ id }) => shared.includes(id) && ids?.includes(id) === false)
  const names = others.map(({ name }) => name).join('、')
  return others.length === 0 ? [] : [`${names}也卖这些编码的货，是同一批货：几家店卖的一起算`]
}

const made = new OwnerMap<Books, Int32Array>()

/** By shop: shops of one number share shelves, if only by way of others. */
function groupsOf(db: Connection, books: Books): Int32Array {
  const known = made.get(books)
  if (known !== undefined) return known
  const parts = bundleParts(db, books)
  const group = Int32Array.from(books.shops.keys())
  const seller = new Int32Array(books.skus.length).fill(NONE)
  const { sku, shop, length } = books.lines
  const join = (one: number, other: number) => {
    const [from, to] = [group[other], group[one]]
    if (from !== to) for (let at = 0; at < group.length; at++) if (group[at] === from) group[at] = to ?? NONE
  }
  const put = (own: number, by: number) => {
    const other = seller[own] ?? NONE
    if (other === NONE) seller[own] = by
    else if (group[other] !== group[by]) join(other, by)
  }
  for (let line = 0; line < length; line++) {
    const own = sku[line] ?? NONE
    if (own !== NONE) addParts(parts, own, 1, (part) => put(part, shop[line] ?? 0))
  }
  made.set(books, group)
  return group
}
