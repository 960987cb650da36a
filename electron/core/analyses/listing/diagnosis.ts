import type { ListingVerdict as Verdict } from '../../../../shared/contract/goods.ts'
import { quantile } from '../../stats/quantile.ts'
import { wilson } from '../../stats/wilson.ts'

/** Something that happened to `part` of `whole`; `null` where a file does not state both. */
export type Counted = { part: number; whole: number } | null

export interface Funnel {
  click: Counted
  pay: Counted
  cart: Counted
  refund: Counted
}

type Level = 'low' | 'high' | null

/**
 * Each listing against the median of all, by 95 % intervals: only what stands clear of the median is low or high
 * (listing.md 5.7). A click rate that is not low, or that no file states, does not stand in the way of the page's own
 * verdicts.
 *
 * @param usual those that the medians are of
 */
export function diagnose(funnels: readonly Funnel[], usual: readonly Funnel[] = funnels): (Verdict | null)[] {
  const medians = Object.fromEntries(
    (['click', 'pay', 'cart', 'refund'] as const).map((key) => [key, medianOf(usual.map((funnel) => funnel[key]))]),
  ) as Record<keyof Funnel, number>
  return funnels.map(({ click, pay, cart, refund }) => {
    const [clicks, pays] = [levelOf(click, medians.click), levelOf(pay, medians.pay)]
    const [carts, refunds] = [levelOf(cart, medians.cart), levelOf(refund, medians.refund)]
    if (clicks === 'low') return 'title'
    if (pays === 'low') return carts === 'low' ? 'page' : carts === 'high' ? 'promotion' : null
    if (pays !== 'high') return null
    return refunds === 'high' ? 'quality' : refunds === 'low' ? 'traffic' : null
  })
}

function medianOf(counts: readonly Counted[]): number {
  const shares = counts.flatMap((count) => (count === null || count.whole <= 0 ? [] : [count.part / count.whole]))
  return quantile(
    shares.toSorted((a, b) => a - b),
    0.5,
  )
}

/** @returns which side of the level the whole interval is on, `null` for neither */
export function levelOf(count: Counted, level: number): Level {
  const interval = count === null ? null : wilson(count.part, count.whole)
  if (interval === null) return null
  return interval.high < level ? 'low' : interval.low > level ? 'high' : null
}
