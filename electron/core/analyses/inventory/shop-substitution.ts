import { NO_DAY, NONE } from '../../books/columns.ts'
import type { EmptyShelves } from './lost.ts'
import type { Scene, Usage } from './scene.ts'
import { shareOf, shopMoved, UNTOLD } from './shares.ts'
import type { Share, ShopMoved } from './shares.ts'
import { isSure, movedIn } from './substitution.ts'
import type { Empty, Ground, Moved } from './substitution.ts'

/** What the empty shelves of a shop tell of what is bought instead, listing by listing. */
export interface Substitution {
  shop: ShopMoved
  /** Of the listings that had an empty shelf: what they sell, and what their days tell. */
  listings: ReadonlyMap<number, { members: readonly number[]; moved: Moved | null }>
  /** By SKU, over the whole window. */
  empty: ReadonlyMap<number, Empty>
}

/** Only listings with a shelf that was empty for sure are looked at: of a shop that is never out it costs nothing. */
export function substitutionOf(scene: Pick<Usage, 'sold' | 'windows'>, shelves: EmptyShelves): Substitution {
  const empty = new Map<number, Empty>()
  for (const [sku, { out, usual, counted }] of shelves) empty.set(sku, { out, rate: usual.dailyRate, counted })
  const ground = groundOf(scene, empty)
  const isSureOf = (sku: number) => {
    const own = empty.get(sku)
    return own !== undefined && isSure(own)
  }
  const listings = new Map<number, { members: readonly number[]; moved: Moved | null }>()
  for (const [listing, members] of membersOf(scene.sold, empty))
    listings.set(listing, { members, moved: members.some(isSureOf) ? movedIn(ground, members) : null })
  return { shop: shopMoved([...listings.values()].flatMap(({ moved }) => moved ?? [])), listings, empty }
}

/** By listing, what it sold in the window; of those alone that had an empty shelf. */
function membersOf(
  { listing, lastDay, from }: Scene['sold'],
  empty: ReadonlyMap<number, Empty>,
): Map<number, number[]> {
  const members = new Map<number, number[]>()
  for (const sku of empty.keys()) {
    const own = listing[sku] ?? NONE
    if (own !== NONE) members.set(own, [])
  }
  if (members.size === 0) return members
  for (let sku = 0; sku < listing.length; sku++)
    if ((lastDay[sku] ?? NO_DAY) >= from) members.get(listing[sku] ?? NONE)?.push(sku)
  return members
}

export function groundOf(
  { sold, windows }: Pick<Usage, 'sold' | 'windows'>,
  empty: ReadonlyMap<number, Empty>,
): Ground {
  const { event, unknown, weights } = windows.C
  return {
    units: sold.units,
    days: sold.days,
    bornOf: (sku) => Math.max(0, (sold.firstDay[sku] ?? NO_DAY) - sold.from),
    emptyOf: (sku) => empty.get(sku),
    weights,
    untold: event.map((is, day) => is | (unknown[day] ?? 0)),
  }
}

/** Of one listing; `NONE` where none sells the SKU. */
export function shareOfListing({ shop, listings }: Substitution, listing: number): Share {
  const own = listings.get(listing)
  return own === undefined ? UNTOLD : shareOf(own.moved, shop, own.members.length > 1)
}
