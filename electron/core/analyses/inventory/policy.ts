import type { SettingRow } from '../../../../shared/contract/purchases.ts'
import { normalQuantile } from '../../stats/normal.ts'
import { poissonQuantile } from '../../stats/poisson.ts'
import { roundedOrder } from '../../stock/rounding.ts'
import { SLOW } from './question.ts'
import type { Usage } from './scene.ts'

export interface Demand {
  /** Pieces a day, and their standard deviation. */
  dailyRate: number
  rateDeviation: number
}

export interface Supply {
  /** Days, and their standard deviation. */
  leadTime: number
  leadTimeDeviation: number
  /** Days between two orders; 0 where stock is looked at all the time. */
  review: number
}

/** What the narrowest word says, else what holds for all. */
export function supplyOf({ defaults }: Usage, { leadTime, leadTimeDeviation, review }: SettingRow): Supply {
  return {
    leadTime: leadTime.value ?? defaults.leadTime,
    leadTimeDeviation: leadTimeDeviation.value ?? defaults.leadTimeDeviation,
    review: review.value ?? defaults.review,
  }
}

export interface Policy {
  safetyStock: number
  reorderPoint: number
  orderUpTo: number
  method: 'normal' | 'poisson'
}

/**
 * How much to keep so that the share `serviceLevel` of replenishment cycles passes without a stock-out (inventory.md 6.3,
 * domain rule 26): by the normal distribution, and piece by piece by Poisson's where fewer than ten are sold meanwhile.
 */
export function policyOf({ dailyRate, rateDeviation }: Demand, supply: Supply, serviceLevel: number): Policy {
  const { leadTime, leadTimeDeviation, review } = supply
  const exposed = dailyRate * (leadTime + review)
  if (exposed < SLOW) {
    const orderUpTo = poissonQuantile(exposed, serviceLevel)
    const reorderPoint = poissonQuantile(dailyRate * leadTime, serviceLevel)
    return { safetyStock: orderUpTo - exposed, reorderPoint, orderUpTo, method: 'poisson' }
  }
  const z = normalQuantile(serviceLevel)
  const spread = (days: number) => Math.sqrt(days * rateDeviation ** 2 + (dailyRate * leadTimeDeviation) ** 2)
  const safetyStock = z * spread(leadTime + review)
  return {
    safetyStock,
    reorderPoint: dailyRate * leadTime + z * spread(leadTime),
    orderUpTo: exposed + safetyStock,
    method: 'normal',
  }
}

/**
 * By how much events raise the level: what they bring, or, where pieces are counted one by one, what a demand raised by
 * them asks for; a twentieth of a piece more asks for none.
 */
export function raisedBy(
  extra: number,
  { dailyRate }: Demand,
  supply: Supply,
  serviceLevel: number,
  policy: Policy,
): number {
  if (policy.method === 'normal') return extra
  const exposed = Math.max(0, dailyRate * (supply.leadTime + supply.review) + extra)
  return poissonQuantile(exposed, serviceLevel) - policy.orderUpTo
}

/** Pieces to order: up to the level, no fewer than the supplier sells, in whole cartons. */
export function orderOf(
  orderUpTo: number,
  position: number,
  minimum: number | null,
  pack: number | null = null,
): number {
  return roundedOrder(orderUpTo - position, minimum, pack)
}
