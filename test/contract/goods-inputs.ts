/** What the contract test asks of listings and of advertising: one input a procedure. */
export function goodsInputs(scope: { from: string; to: string }, listing: object | undefined) {
  return {
    'ads.plans': { ...scope, by: 'plan' },
    'ads.keywords': scope,
    'ads.summary': scope,
    'ads.marginal': scope,
    'listing.products': scope,
    'listing.structure': scope,
    'listing.launches': scope,
    'listing.product': { ...scope, ...listing },
    'listing.saveRole': { ...listing, role: 'image' },
    'listing.plan': undefined,
    'listing.savePlan': { mix: { profit: 0.6, traffic: 0.4 }, edges: [2900, 5900] },
    'listing.baskets': { ...scope, minOrders: 1 },
  }
}
