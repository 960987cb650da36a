/** What the contract test asks of promotions: one input a procedure, commands in the order in which they can run. */

const CAMPAIGN = { id: 'first', name: '秋季上新', from: '2026-10-01', to: '2026-10-03' }

/** Kept before anything is asked: its sheets are asked for. */
export const KEPT_CAMPAIGN = { ...CAMPAIGN, id: 'kept' }

export const CAMPAIGN_INPUTS = {
  'campaigns.list': undefined,
  'campaigns.save': CAMPAIGN,
  'campaigns.remove': { id: 'first' },
  'campaigns.review': { event: { from: '2026-10-01', to: '2026-10-03' } },
  'campaigns.editions': { campaignId: 'kept' },
  'campaigns.keep': { campaignId: 'first' },
  'campaigns.library': undefined,
  'campaigns.preflight': CAMPAIGN,
}

export const CAMPAIGN_COMMANDS = ['campaigns.save', 'campaigns.keep', 'campaigns.remove']
