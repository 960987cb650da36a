/** Inputs of the procedures behind the overview, profit, and how complete the facts are. */
export function salesInputs(scope: { from: string; to: string }): Record<string, unknown> {
  return {
    'overview.summary': { ...scope, compare: 'previous' },
    'overview.series': { ...scope, metric: 'gsv', grain: 'day' },
    'overview.breakdown': { ...scope, by: 'product', compare: 'previous' },
    'overview.drivers': { base: { from: '2026-09-01', to: '2026-09-30' }, current: scope },
    'overview.masking': { base: { from: '2026-09-01', to: '2026-09-30' }, current: scope },
    'overview.compass': { ...scope, compare: 'previous' },
    'overview.lastDay': scope,
    'overview.ownMeasures': { ...scope, compare: 'previous' },
    'overview.alerts': scope,
    'quality.statement': scope,
    'quality.reconcile': scope,
    'profit.statement': scope,
    'profit.answer': scope,
    'profit.months': scope,
    'profit.products': scope,
    'profit.coverage': scope,
    'costs.list': undefined,
    'costs.remarks': scope,
    'costs.save': { costs: [{ sku: 'A-1', cost: 320 }] },
    'costs.paste': { text: 'A-1\t3.20' },
    'rules.list': undefined,
    'rules.save': { id: 'r', value: { kind: 'tax', rate: 0.01 } },
    'rules.remove': { id: 'r' },
  }
}
