import { PRICE_PARTS, PRICE_PART_NAMES } from '../../../shared/contract/price-parts.ts'
import type { PricePart } from '../../../shared/contract/price-parts.ts'
import type { Priced, UnitTerms } from '../../../shared/contract/pricing.ts'
import { ratio } from '../../../shared/money.ts'

/**
 * What is left of a price (domain campaigns 7.6, rule 24). Per piece sold at p:
 * p·[(1−r)(1−f−k) − r·f_kept − ad − (1−r)·tax] − [(1−r) + r_ret(1−ρ) + r_only]·c − (1−r_pre)·s − r_ret·u, with
 * r = r_pre + r_ret + r_only. It is linear in p, so a margin gives its price by a division.
 */
interface Line {
  /** 分 of profit by 分 of price. */
  slope: number
  /** The same before advertising and tax. */
  contribution: number
  /** 分 that a piece costs whatever its price. */
  fixed: number
  kept: number
}

function lineOf(terms: UnitTerms): Line {
  const { feeRate, keptFeeRate, commissionRate, refundBeforeShip, refundReturn, refundOnly, resaleRate } = terms
  const refunded = refundBeforeShip + refundReturn + refundOnly
  const kept = 1 - refunded
  const contribution = kept * (1 - feeRate - commissionRate) - refunded * keptFeeRate
  const goods = kept + refundReturn * (1 - resaleRate) + refundOnly
  return {
    kept,
    contribution,
    slope: contribution - terms.adRate - kept * terms.taxRate,
    fixed: goods * terms.cost + (1 - refundBeforeShip) * terms.freight + refundReturn * terms.returnHandling,
  }
}

/** Profit of one piece at a price, 分. */
export function unitProfit(terms: UnitTerms, price: number): number {
  const { slope, fixed } = lineOf(terms)
  return price * slope - fixed
}

/** Profit ÷ what is kept after refunds. */
export function unitMargin(terms: UnitTerms, price: number): number {
  return unitProfit(terms, price) / (price * lineOf(terms).kept)
}

/** Contribution before advertising per 元 paid: the m of the break-even ROI. */
export function unitContribution(terms: UnitTerms, price: number): number {
  const { contribution, fixed } = lineOf(terms)
  return contribution - fixed / price
}

/** Less than this of a margin is the rounding of floating point, not money. */
const ROUNDING = 1e-12

/** The lowest price in whole 分 with at least this margin; `null` where no price has it. */
export function priceFor(terms: UnitTerms, margin: number): number | null {
  const { slope, fixed, kept } = lineOf(terms)
  const left = slope - margin * kept
  if (left <= ROUNDING) return null
  const nearest = Math.max(1, Math.round(fixed / left))
  return unitMargin(terms, nearest) < margin - ROUNDING ? nearest + 1 : nearest
}

export function priceOf(terms: UnitTerms, price: number): Priced {
  const contribution = unitContribution(terms, price)
  const { kept } = lineOf(terms)
  return {
    price,
    profit: unitProfit(terms, price),
    margin: unitMargin(terms, price),
    contribution,
    breakEven: contribution > 0 ? 1 / contribution : null,
    netBreakEven: contribution > 0 ? kept / contribution : null,
    naive: price > terms.cost ? ratio(price, price - terms.cost) : null,
    parts: partsOf(terms, price),
  }
}

function partsOf(terms: UnitTerms, price: number): Priced['parts'] {
  const { kept } = lineOf(terms)
  const { refundBeforeShip, refundReturn, refundOnly, resaleRate, cost } = terms
  const refunded = 1 - kept
  const amounts: Readonly<Record<PricePart, number>> = {
    refunded: refunded * price,
    goods: kept * cost,
    lostGoods: (refundReturn * (1 - resaleRate) + refundOnly) * cost,
    fees: price * (kept * terms.feeRate + refunded * terms.keptFeeRate),
    commission: price * kept * terms.commissionRate,
    freight: (1 - refundBeforeShip) * terms.freight,
    returnHandling: refundReturn * terms.returnHandling,
    ads: price * terms.adRate,
    tax: price * kept * terms.taxRate,
  }
  return PRICE_PARTS.map((id) => ({ id, name: PRICE_PART_NAMES[id], amount: amounts[id] }))
}

/** By price, or by the margin that is wanted. */
export function answerPrice(asked: { terms: UnitTerms; price?: number | undefined; margin?: number | undefined }): {
  priced: Priced | null
  breakEvenPrice: number | null
  reason: string | null
} {
  const { terms } = asked
  const price = asked.price ?? priceFor(terms, asked.margin ?? 0)
  return {
    priced: price === null ? null : priceOf(terms, price),
    breakEvenPrice: priceFor(terms, 0),
    reason: price === null ? '退款、平台费、佣金、推广和税加起来，卖多贵都到不了这个利润率' : null,
  }
}
