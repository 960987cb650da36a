import { NO_DAY, NONE } from '../../books/columns.ts'
import type { EmptyShelves } from './lost.ts'
import type { Scene, Usage } from './scene.ts'
import { shareOf, shopMoved, UNTOLD } from './shares.ts'
import type { Share, ShopMoved } from './shares.ts'
import { isSure, movedIn } from './substitution.ts'
import type { Empty, Ground, Moved } from './substitution.ts'

/** What the empty shelves of a shop tell of what is bought instead. Kept with the rows, so only of the listings that tell. */
export interface Substitution {
  shop: ShopMoved
  listings: ReadonlyMap<number, Telling>
  /** By SKU of these listings, over the whole window. */
  empty: ReadonlyMap<number, Empty>
}

export interface Telling {
  members: readonly number[]
  moved: Moved
}

/** Only listings with a shelf that was empty for sure are looked at: of a shop that is never out it costs nothing. */
export function substitutionOf(scene: Pick<Usage, 'sold' | 'windows'>, shelves: EmptyShelves): Substitution {
  const [listings, empty] = [new Map<number, Telling>(), new Map<number, Empty>()]
  const members = membersOf(scene.sold, sureListings(scene.sold, shelves))
  if (members.size > 0) {
    const ground = groundOf(scene, (sku) => emptyAt(shelves, sku))
    for (const [listing, own] of members) {
      const moved = movedIn(ground, own)
      if (moved !== null) listings.set(listing, { members: own, moved })
    }
  }
  for (const telling of listings.values())
    for (const sku of telling.members) {
      const own = emptyAt(shelves, sku)
      // Copies: views would keep the columns of the whole shop.
      if (own !== undefined) empty.set(sku, { ...own, out: own.out.slice(), counted: own.counted?.slice() })
    }
  return { shop: shopMoved([...listings.values()].map(({ moved }) => moved)), listings, empty }
}

function emptyAt(shelves: EmptyShelves, sku: number): Empty | undefined {
  const shelf = shelves.get(sku)
  return shelf && { out: shelf.out, rate: shelf.usual.dailyRate, counted: shelf.counted }
}

function sureListings({ listing }: Scene['sold'], shelves: EmptyShelves): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (const [sku, { out, usual, counted }] of shelves) {
    const own = listing[sku] ?? NONE
    if (own !== NONE && !found.has(own) && isSure(out, usual.dailyRate, counted)) found.set(own, [])
  }
  return found
}

/** Fills in what each listing sold in the window. */
function membersOf({ listing, lastDay, from }: Scene['sold'], members: Map<number, number[]>): Map<number, number[]> {
  if (members.size === 0) return members
  for (let sku = 0; sku < listing.length; sku++)
    if ((lastDay[sku] ?? NO_DAY) >= from) members.get(listing[sku] ?? NONE)?.push(sku)
  return members
}

export function groundOf({ sold, windows }: Pick<Usage, 'sold' | 'windows'>, emptyOf: Ground['emptyOf']): Ground {
  const { event, unknown, weights } = windows.C
  return {
    units: sold.units,
    days: sold.days,
    bornOf: (sku) => Math.max(0, (sold.firstDay[sku] ?? NO_DAY) - sold.from),
    emptyOf,
    weights,
    untold: event.map((is, day) => is | (unknown[day] ?? 0)),
  }
}

/** Whether a listing sold more than one SKU in the window; counted when it is first asked for. */
export function othersIn({ listing, lastDay, from }: Scene['sold']): (wanted: number) => boolean {
  let counts: Map<number, number> | null = null
  return (wanted) => {
    counts ??= countBy(listing, (sku) => (lastDay[sku] ?? NO_DAY) >= from)
    return (counts.get(wanted) ?? 0) > 1
  }
}

function countBy(listing: Int32Array, counts: (sku: number) => boolean): Map<number, number> {
  const found = new Map<number, number>()
  for (let sku = 0; sku < listing.length; sku++)
    if (counts(sku)) found.set(listing[sku] ?? NONE, (found.get(listing[sku] ?? NONE) ?? 0) + 1)
  return found
}

/** Of one listing; `NONE` where none sells the SKU. @param hasOthers whether it sells anything else */
export function shareOfListing(
  { shop, listings }: Substitution,
  listing: number,
  hasOthers: (listing: number) => boolean,
): Share {
  const own = listings.get(listing)
  if (own !== undefined) return shareOf(own.moved, shop, true)
  return shop.isTold && listing !== NONE && hasOthers(listing) ? shareOf(null, shop, true) : UNTOLD
}
