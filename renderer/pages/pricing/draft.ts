import type { UnitTerms } from '../../../shared/contract/pricing.ts'
import type { OwnTitle } from '../../../shared/contract/titles.ts'

/** What the seller is reckoning with; kept while the page is open. */
export interface PriceDraft {
  listing: OwnTitle | null
  terms: UnitTerms
  /** 分 */
  price: number
  /** The margin that is wanted; `null`: the price is given. */
  margin: number | null
}

export const FIRST: PriceDraft = {
  listing: null,
  price: 9900,
  margin: null,
  terms: {
    cost: 4000,
    feeRate: 0.05,
    keptFeeRate: 0,
    commissionRate: 0,
    freight: 400,
    refundBeforeShip: 0.05,
    refundReturn: 0.1,
    refundOnly: 0.01,
    resaleRate: 0.95,
    returnHandling: 0,
    adRate: 0.1,
    taxRate: 0.01,
  },
}
