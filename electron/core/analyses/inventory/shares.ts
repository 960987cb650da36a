import {
  LEAST_EMPTY,
  LEAST_OWN_WEIGHT,
  MOST_SUBSTITUTION,
  SUBSTITUTION_SPREAD,
  SUBSTITUTION_WIDTH,
  SURE_SUBSTITUTION,
  USUAL_SUBSTITUTION,
} from './question.ts'
import type { Moved } from './substitution.ts'

/** Part of what an empty shelf could not sell that was bought as something else: in the middle, at least and at most. */
export interface Share {
  value: number
  low: number
  high: number
  /** Whose days tell it: the listing's, all listings' of the shop, or nobody's. */
  from: 'listing' | 'shop' | 'default'
}

/** What stands in while no days of the shop's own tell. */
export const UNTOLD: Share = { value: USUAL_SUBSTITUTION, low: 0, high: MOST_SUBSTITUTION, from: 'default' }

/** A share, how sure it is, and how much of it is own days and not what is usual elsewhere. */
export interface Drawn {
  value: number
  variance: number
  weight: number
}

/** What all listings of a shop together tell. */
export interface ShopMoved extends Drawn {
  listings: number
  days: number
  missed: number
  /** The mean of the listings, the surer ones weighing more, before it is drawn towards what is usual. */
  share: number
  isTold: boolean
}

/**
 * The mean of the listings' shares, each weighed by how sure it is and by how differently listings are; drawn towards 30 %
 * as if shops lay about that with the same spread (a random-effects mean with known spread, and the normal rule of Bayes).
 */
export function shopMoved(listings: readonly Moved[]): ShopMoved {
  let [weights, sum, days, missed] = [0, 0, 0, 0]
  for (const own of listings) {
    const weight = 1 / (own.error ** 2 + SUBSTITUTION_SPREAD ** 2)
    weights += weight
    sum += weight * own.share
    days += own.days
    missed += own.missed
  }
  const share = weights === 0 ? USUAL_SUBSTITUTION : sum / weights
  const drawn = towards(share, weights === 0 ? Infinity : 1 / weights, { value: USUAL_SUBSTITUTION, variance: 0 })
  const isEnough = days >= LEAST_EMPTY.shop.days && missed >= LEAST_EMPTY.shop.pieces
  return {
    ...drawn,
    listings: listings.length,
    days,
    missed,
    share,
    isTold: isEnough && drawn.weight >= LEAST_OWN_WEIGHT,
  }
}

/** @param usual what is usual elsewhere, and how unsure that is itself */
function towards(share: number, variance: number, usual: { value: number; variance: number }): Drawn {
  const weight = SUBSTITUTION_SPREAD ** 2 / (SUBSTITUTION_SPREAD ** 2 + variance)
  const own = weight === 0 ? 0 : weight * weight * variance
  return {
    value: usual.value + (weight === 0 ? 0 : weight * (share - usual.value)),
    // Of the spread that is left, and of what it is drawn towards.
    variance: own + (1 - weight) ** 2 * (SUBSTITUTION_SPREAD ** 2 + usual.variance),
    weight,
  }
}

/** What a listing tells, drawn towards its shop. */
export function listingMoved(own: Moved, shop: Drawn): Drawn {
  return towards(own.share, own.error ** 2, shop)
}

/** @param own `null` where no days of the listing tell; @param hasOthers whether it sells anything else at all */
export function shareOf(own: Moved | null, shop: ShopMoved, hasOthers: boolean): Share {
  if (own !== null && own.days >= LEAST_EMPTY.listing.days && own.missed >= LEAST_EMPTY.listing.pieces) {
    const drawn = listingMoved(own, shop)
    if (drawn.weight >= LEAST_OWN_WEIGHT) return within(drawn.value, drawn.variance, 'listing')
  }
  if (!shop.isTold || !hasOthers) return UNTOLD
  return within(shop.value, shop.variance + SUBSTITUTION_SPREAD ** 2, 'shop')
}

/** Siblings that sell less make nothing lost beyond the empty shelf's own, so there is no share below 0. */
function within(value: number, variance: number, from: Share['from']): Share {
  const aside = SUBSTITUTION_WIDTH * Math.sqrt(variance)
  return { value: clamped(value), low: clamped(value - aside), high: clamped(value + aside), from }
}

function clamped(share: number): number {
  return Math.min(SURE_SUBSTITUTION, Math.max(0, share))
}
