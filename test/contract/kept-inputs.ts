import { drain } from '../support/core.ts'
import type { openTestCore } from '../support/core.ts'

/**
 * What the contract test asks of what is kept, sheets and backups: one input a procedure, commands in the order in which
 * they can run.
 */

const PASSPHRASE = 'correct horse'
const MONTH = { month: '2026-10' }
const ACTION = { id: 'stop', text: '停掉亏的计划', metric: 'adCostRatio', baseline: 0.2, target: 0.1 }

/** Keeps a sheet and a backup first, to be asked for by their ids. */
export async function keptInputs({ client, core }: ReturnType<typeof openTestCore>) {
  const { result } = await drain(await client.backups.create())
  const sheet = await client.review.freeze({ month: '2026-09' })
  const [shop] = await client.shops.list()
  const backup = { id: result.id }
  const packed = await drain(await client.backups.pack({ passphrase: PASSPHRASE }))
  const archive = core.inbox.add(core.outbox.find(packed.result.id)?.path ?? '', '带来的.age')
  return {
    'review.months': undefined,
    'review.compose': MONTH,
    'review.export': { ...MONTH, kind: 'xlsx' },
    'review.list': { text: '复盘' },
    'review.get': { id: sheet.id },
    'review.saveFinding': { ...MONTH, findingId: 'data.cover', text: '下个月补齐', hidden: false },
    'review.saveAction': { ...MONTH, action: ACTION },
    'review.freeze': MONTH,
    'review.removeAction': { ...MONTH, id: 'stop' },
    'lists.compose': { list: 'week', to: '2026-10-31' },
    'lists.export': { of: { list: 'clearance' }, kind: 'xlsx' },
    'backups.list': undefined,
    'backups.create': undefined,
    'backups.verify': backup,
    'backups.pack': { passphrase: PASSPHRASE },
    'backups.unpack': { file: archive, passphrase: PASSPHRASE },
    'backups.restore': backup,
    'data.wipe': { confirm: shop?.name },
  }
}

/** What was before comes back, and then nothing is left. */
export const LAST_COMMANDS = ['imports.removeSample', 'backups.restore', 'data.wipe']

export const REVIEW_COMMANDS = ['review.saveFinding', 'review.saveAction', 'review.freeze', 'review.removeAction']

export const KEPT_REFUSED: [string, unknown][] = [
  ['review.compose', { month: '2026-13' }],
  ['review.freeze', { month: '2026-10', shops: ['nobody'] }],
  ['review.get', { id: 'nothing' }],
  ['review.saveAction', { ...MONTH, action: { ...ACTION, text: '' } }],
  ['review.saveAction', { ...MONTH, action: { ...ACTION, metric: null } }],
  ['review.saveFinding', { ...MONTH, findingId: 'x', text: ' ', hidden: false }],
  ['lists.compose', { list: 'order', id: 'nothing' }],
  ['lists.compose', { list: 'campaign', campaignId: 'nothing' }],
  ['backups.restore', { id: '../zhanggui.sqlite' }],
  ['backups.pack', { passphrase: 'short' }],
  ['backups.unpack', { file: 'nobody', passphrase: PASSPHRASE }],
  ['data.wipe', { confirm: '不是店名' }],
]
