/** What the contract test asks of the sheet: one input a procedure, commands in the order in which they can run. */

const MONTH = { month: '2026-10' }
const ACTION = { id: 'stop', text: '停掉亏的计划', metric: 'adCostRatio', baseline: 0.2, target: 0.1 }

/** @param frozen id of a sheet that was kept before */
export function reviewInputs(frozen: string) {
  return {
    'review.months': undefined,
    'review.compose': MONTH,
    'review.export': { ...MONTH, kind: 'xlsx' },
    'review.list': { text: '复盘' },
    'review.get': { id: frozen },
    'review.saveFinding': { ...MONTH, findingId: 'data.cover', text: '下个月补齐', hidden: false },
    'review.saveAction': { ...MONTH, action: ACTION },
    'review.freeze': MONTH,
    'review.removeAction': { ...MONTH, id: 'stop' },
  }
}

export const REVIEW_COMMANDS = ['review.saveFinding', 'review.saveAction', 'review.freeze', 'review.removeAction']

export const REVIEW_REFUSED: [string, unknown][] = [
  ['review.compose', { month: '2026-13' }],
  ['review.freeze', { month: '2026-10', shops: ['nobody'] }],
  ['review.get', { id: 'nothing' }],
  ['review.saveAction', { ...MONTH, action: { ...ACTION, text: '' } }],
  ['review.saveAction', { ...MONTH, action: { ...ACTION, metric: null } }],
  ['review.saveFinding', { ...MONTH, findingId: 'x', text: ' ', hidden: false }],
]
