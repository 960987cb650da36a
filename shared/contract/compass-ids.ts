/** Numbers of the dictionary that the days of a scope have beside those of the overview. */
export const DAY_FIGURES = [
  'impressions',
  'clickRate',
  'pagesPerVisitor',
  'averageStay',
  'bounceRate',
  'addCartRate',
  'favouriteRate',
  'cartConversion',
  'clickCost',
  'thousandCost',
  'visitCost',
  'orderedValue',
  'orderConversion',
  'orderPayRate',
  'priceRealisation',
  'merchantDiscount',
  'grossMargin',
  'netMargin',
  'unitContribution',
  'totalCostRatio',
  'roas',
  'directRoas',
  'netRoas',
  'blendedRoas',
  'acos',
  'clickConversion',
  'cartCost',
  'returningBuyerShare',
] as const

/** Those of its last day: the stock of that day, and what rests on all that is known by then. */
export const LAST_DAY_FIGURES = [
  'crossRatio',
  'adProfit',
  'availableStock',
  'stockTurnover',
  'stockDays',
  'stockToSales',
  'stockOutRate',
  'lostValue',
  'repurchaseDays',
  'compoundGrowth',
] as const
export type LastDayFigureId = (typeof LAST_DAY_FIGURES)[number]

export const COMPASS_IDS = [...DAY_FIGURES, ...LAST_DAY_FIGURES] as const
export type CompassId = (typeof COMPASS_IDS)[number]
