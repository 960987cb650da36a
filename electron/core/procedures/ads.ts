import { adMarginal } from '../analyses/ads/marginal.ts'
import { adKeywords, adPlans, adSummary } from '../analyses/ads/present.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { listEvents } from '../events/store.ts'
import { priceOf } from '../pricing/unit.ts'
import type { ContractImplementer } from './base.ts'

export function adProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
  return os.ads.router({
    plans: os.ads.plans.handler(({ input: { by, ...scope } }) => {
      requireShops(books(), scope.shops)
      return adPlans(reader, books(), scope, by)
    }),
    keywords: os.ads.keywords.handler(({ input }) => {
      requireShops(books(), input.shops)
      return adKeywords(reader, books(), input)
    }),
    summary: os.ads.summary.handler(({ input }) => {
      requireShops(books(), input.shops)
      return adSummary(reader, books(), input)
    }),
    marginal: os.ads.marginal.handler(({ input }) => {
      requireShops(books(), input.shops)
      return adMarginal(reader, books(), input, listEvents(reader).events)
    }),
    breakEven: os.ads.breakEven.handler(({ input: { price, ...terms } }) => {
      const { contribution, breakEven, netBreakEven, naive } = priceOf(
        { ...terms, keptFeeRate: 0, adRate: 0, taxRate: 0 },
        price,
      )
      return { margin: contribution, breakEven, netBreakEven, naive }
    }),
  })
}
