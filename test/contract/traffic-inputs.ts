/** What the contract test asks of traffic and of live sessions: one input a procedure. */
export function trafficInputs(scope: { from: string; to: string }) {
  return {
    'traffic.sources': { ...scope, compare: 'previous' },
    'traffic.summary': { ...scope, compare: 'previous' },
    'traffic.funnel': scope,
    'traffic.saveGroup': { source: '手淘搜索', group: 'free' },
    'live.sessions': scope,
    'live.summary': scope,
    'live.parts': { ...scope, of: 'video' },
    'live.creators': scope,
  }
}
