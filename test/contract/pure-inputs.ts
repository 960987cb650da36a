/** What procedures are asked that compute from their input alone. */
export const PURE_INPUTS: Readonly<Record<string, unknown>> = {
  'ads.breakEven': {
    price: 100,
    cost: 40,
    feeRate: 0.05,
    commissionRate: 0,
    freight: 5,
    refundBeforeShip: 0.08,
    refundReturn: 0.12,
    resaleRate: 0.95,
    returnHandling: 2,
  },
  'experiments.compare': { a: { visitors: 900, conversions: 30 }, b: { visitors: 910, conversions: 45 } },
  'experiments.sampleSize': { baseRate: 0.03, lift: 0.2 },
  'forecast.demand': { series: [3, 5, 4, 6, 5, 7, 6, 8], horizon: 2 },
  'inventory.policy': {
    dailyRate: 12,
    rateDeviation: 5,
    leadTime: 10,
    leadTimeDeviation: 2,
    review: 7,
    serviceLevel: 0.95,
  },
}
