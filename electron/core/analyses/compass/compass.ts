import { DAY_FIGURES, LAST_DAY_FIGURES } from '../../../../shared/contract/compass-ids.ts'
import type { CompassId } from '../../../../shared/contract/compass-ids.ts'
import type { CompassRow, LastDayRow } from '../../../../shared/contract/compass.ts'
import { adFigure, adProfit, shownTimes } from './ads.ts'
import type { AdFigureId } from './ads.ts'
import { growthFigure } from './growth.ts'
import { repurchaseDays } from './intervals.ts'
import { blendedRoas, merchantDiscount, orderPayRate, profitShare, returningBuyers, unitContribution } from './money.ts'
import type { Asked, Measured } from './question.ts'
import { priceRealisation } from './realised.ts'
import { availableStock, crossRatio, lostValue, stockDays, stockOutRate, stockToSales, stockTurnover } from './stock.ts'
import { orderedValue, visitorFigure } from './visitors.ts'
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
  visitCost: ads('visitCost'),
  orderedValue,
  orderConversion: visits('orderConversion'),
  orderPayRate,
  priceRealisation,
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
  crossRatio,
  adProfit,
  availableStock,
  stockTurnover,
  stockDays,
  stockToSales,
  stockOutRate,
  lostValue,
  repurchaseDays,
  compoundGrowth: growthFigure,
}

export function compassFigure(asked: Asked, id: CompassId): Measured {
  return FIGURES[id](asked)
}

/** Those of its days, of a scope and of the days it is compared with. */
export function compassRows(asked: Asked, base: Asked['scope'] | null): CompassRow[] {
  const before = base === null ? null : { ...asked, scope: base, like: asked.scope }
  return DAY_FIGURES.map((id) => {
    const { value, note } = compassFigure(asked, id)
    return { id, value, base: before === null ? null : compassFigure(before, id).value, note }
  })
}

/** Those of the last day of a scope: the page asks for what they are held against by itself, since each takes a while. */
export function lastDayRows(asked: Asked): LastDayRow[] {
  return LAST_DAY_FIGURES.map((id) => {
    const { value, note } = compassFigure(asked, id)
    return { id, value, note }
  })
}
