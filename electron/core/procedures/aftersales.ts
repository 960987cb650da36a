import { dayOfNumber } from '../../../shared/calendar.ts'
import { arrivalsByPlatform } from '../analyses/maturity/arrivals.ts'
import { lagCurves, maturityMonths } from '../analyses/maturity/compute.ts'
import { knownUntil } from '../analyses/maturity/rows.ts'
import { refundsOf } from '../analyses/refunds/present.ts'
import { reviewsAnswer } from '../analyses/reviews/present.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import type { ContractImplementer } from './base.ts'

export function aftersalesProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
  return os.aftersales.router({
    refunds: os.aftersales.refunds.handler(({ input }) => {
      requireShops(books(), input.shops)
      return refundsOf(reader, books(), input)
    }),
    reviews: os.aftersales.reviews.handler(({ input }) => {
      requireShops(books(), input.shops)
      return reviewsAnswer(reader, books(), input)
    }),
    maturity: os.aftersales.maturity.handler(({ input: { asOf: asked, shops } }) => {
      requireShops(books(), shops)
      const asOf = knownUntil(books(), shops, asked)
      if (asOf === null) return { asOf: null, curve: [], platforms: [], months: [] }
      const all = arrivalsByPlatform(books(), shops, asOf)
      const { curves, together } = lagCurves(all, asOf)
      return {
        asOf: dayOfNumber(asOf),
        curve: points(together.curve),
        platforms: [...curves].map(([platform, { refunds, curve }]) => ({ platform, refunds, curve: points(curve) })),
        months: maturityMonths(all, curves, asOf),
      }
    }),
  })
}

function points(curve: readonly number[]): { day: number; share: number }[] {
  return curve.map((share, day) => ({ day, share }))
}
