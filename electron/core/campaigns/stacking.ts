import type { Campaign } from '../../../shared/contract/campaigns.ts'
import type { Preflight } from '../../../shared/contract/preflight.ts'
import type { UnitTerms } from '../../../shared/contract/pricing.ts'
import { formatYuan, formatCount } from '../../../shared/format.ts'
import { roundHalfAway } from '../../../shared/money.ts'
import { stackDiscounts } from '../pricing/stack.ts'

type Worst = Preflight['products'][number]['worst']

/** Pieces of one order that are tried at least and at most. */
const PIECES = { least: 5, most: 30 }

/** So many that every threshold can be reached, also once the layers before have taken up to half of the price. */
function piecesTried(price: number, discounts: Campaign['discounts']): number {
  const highest = discounts.reduce((most, { threshold }) => Math.max(most, threshold), 0)
  return Math.min(PIECES.most, Math.max(PIECES.least, Math.ceil((2 * highest) / price)))
}

/**
 * The least a piece can leave when a buyer takes the discounts of the promotion together; `null` where the price or
 * what it costs is not known. One parcel an order.
 */
export function worstOf(
  { discounts }: Pick<Campaign, 'discounts'>,
  price: number | null,
  terms: UnitTerms | null,
): Worst {
  if (price === null || terms === null) return null
  const { worst, combinations, losing } = stackDiscounts({
    price,
    terms,
    discounts,
    maxQuantity: piecesTried(price, discounts),
  })
  return {
    quantity: worst.quantity,
    paid: worst.paid,
    income: worst.income,
    profit: roundHalfAway(worst.profit),
    used: worst.used,
    combinations,
    losing,
  }
}

/** What to do about discounts that lose together. */
export function stackWarnings(worst: Worst, profit: number | null): string[] {
  if (worst === null || worst.used.length === 0 || worst.profit >= 0) return []
  const each = roundHalfAway(worst.paid / worst.quantity)
  const alone = profit !== null && profit > 0 ? `（不叠优惠赚 ${formatYuan(profit)} 元）` : ''
  return [
    `优惠叠满（${worst.used.join(' + ')}，一单 ${formatCount(worst.quantity)} 件）一件到手价 ${formatYuan(each)} 元，亏 ${formatYuan(-worst.profit)} 元${alone}：提高门槛、设成不能同享，或让平台、达人多出一些`,
  ]
}
