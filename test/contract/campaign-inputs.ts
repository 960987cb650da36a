import type { Shop } from '../../shared/contract/shops.ts'

/** What the contract test asks of promotions: one input a procedure, commands in the order in which they can run. */

const CAMPAIGN = { id: 'first', name: '秋季上新', from: '2026-10-01', to: '2026-10-03' }

/** Kept before anything is asked: its sheets are asked for. */
export const KEPT_CAMPAIGN = { ...CAMPAIGN, id: 'kept' }

/** The promotion is of a shop whose orders go on after it. */
export const campaignInputs = (shops: readonly Pick<Shop, 'id' | 'platform'>[]) => ({
  'campaigns.list': undefined,
  'campaigns.save': { ...CAMPAIGN, shops: shops.filter(({ platform }) => platform === 'taobao').map(({ id }) => id) },
  'campaigns.remove': { id: 'first' },
  'campaigns.review': { event: { from: '2026-10-01', to: '2026-10-03' } },
  'campaigns.editions': { campaignId: 'kept' },
  'campaigns.keep': { campaignId: 'first' },
  'campaigns.library': undefined,
  'campaigns.preflight': CAMPAIGN,
})

export const CAMPAIGN_COMMANDS = ['campaigns.save', 'campaigns.keep', 'campaigns.remove']
