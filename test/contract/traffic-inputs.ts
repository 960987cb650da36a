/** What the contract test asks of traffic and of live sessions: one input a procedure. */
export function trafficInputs(scope: { from: string; to: string }) {
  return {
    'traffic.sources': { ...scope, compare: 'previous' },
    'traffic.summary': { ...scope, compare: 'previous' },
    'traffic.funnel': scope,
    'traffic.saveGroup': { source: '手淘搜索', group: 'free' },
    'traffic.offsite': undefined,
    'traffic.saveOffsite': { id: 'post', day: scope.from, channel: '小红书', code: 'XHS-01', cost: 20_000 },
    'traffic.removeOffsite': { id: 'post' },
    'live.sessions': scope,
    'live.summary': scope,
    'live.parts': { ...scope, of: 'video' },
    'live.creators': scope,
  }
}
