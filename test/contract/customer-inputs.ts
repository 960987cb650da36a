/** Inputs of the procedures about buyers and what they send back. */
export const customerInputs = (scope: { from: string; to: string }) => ({
  'aftersales.maturity': { asOf: scope.to },
  'aftersales.refunds': scope,
  'aftersales.reviews': { ...scope, filter: { topic: 'quality', bad: true } },
  'customers.keyTest': scope,
  'customers.rfm': { asOf: scope.to },
  'customers.cohorts': {},
  'customers.lifetime': { asOf: scope.to, calibrationEnd: scope.from },
  'customers.worth': { asOf: scope.to },
  'customers.recall': { asOf: scope.to },
  'customers.levels': { asOf: scope.to },
  'customers.profile': scope,
  'customers.migration': { asOf: scope.to },
  'customers.secondOrder': { asOf: scope.to },
  'customers.repeat': scope,
})
