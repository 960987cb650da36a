/** What the contract test asks of traffic: one input a procedure. */
export function trafficInputs(scope: { from: string; to: string }) {
  return {
    'traffic.sources': { ...scope, compare: 'previous' },
    'traffic.summary': { ...scope, compare: 'previous' },
    'traffic.funnel': scope,
    'traffic.saveGroup': { source: '手淘搜索', group: 'free' },
  }
}
