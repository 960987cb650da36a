import { COMPASS_IDS } from '../../../../shared/contract/compass-ids.ts'
import type { CompassId } from '../../../../shared/contract/compass-ids.ts'
import type { CompassRow } from '../../../../shared/contract/compass.ts'
import { adFigure, shownTimes } from './ads.ts'
import type { AdFigureId } from './ads.ts'
import { blendedRoas, merchantDiscount, orderPayRate, profitShare, returningBuyers, unitContribution } from './money.ts'
import type { Asked, Measured } from './question.ts'
import { visitorFigure } from './visitors.ts'
import type { VisitorFigureId } from './visitors.ts'

const visits = (id: VisitorFigureId) => (asked: Asked) => visitorFigure(asked, id)
const ads = (id: AdFigureId) => (asked: Asked) => adFigure(asked, id)

const FIGURES: Readonly<Record<CompassId, (asked: Asked) => Measured>> = {
  impressions: shownTimes,
  clickRate: ads('clickRate'),
  pagesPerVisitor: visits('pagesPerVisitor'),
  averageStay: visits('averageStay'),
  bounceRate: visits('bounceRate'),
  addCartRate: visits('addCartRate'),
  favouriteRate: visits('favouriteRate'),
  cartConversion: visits('cartConversion'),
  clickCost: ads('clickCost'),
  thousandCost: ads('thousandCost'),
  orderConversion: visits('orderConversion'),
  orderPayRate,
  merchantDiscount,
  grossMargin: (asked) => profitShare(asked, 'grossMargin'),
  netMargin: (asked) => profitShare(asked, 'netMargin'),
  unitContribution,
  totalCostRatio: (asked) => profitShare(asked, 'totalCostRatio'),
  roas: ads('roas'),
  directRoas: ads('directRoas'),
  netRoas: ads('netRoas'),
  blendedRoas,
  acos: ads('acos'),
  clickConversion: ads('clickConversion'),
  cartCost: ads('cartCost'),
  returningBuyerShare: returningBuyers,
}

export function compassFigure(asked: Asked, id: CompassId): Measured {
  return FIGURES[id](asked)
}

/** All of them, of a scope and of the days it is compared with. */
export function compassRows(asked: Asked, base: Asked['scope'] | null): CompassRow[] {
  const before = base === null ? null : { ...asked, scope: base, like: asked.scope }
  return COMPASS_IDS.map((id) => {
    const { value, note } = compassFigure(asked, id)
    return { id, value, base: before === null ? null : compassFigure(before, id).value, note }
  })
}
