import type { Campaign } from '../../shared/contract/campaigns.ts'

/** A promotion as it is typed; the days, and what else is asked, are the test's own. */
export const campaignPlan = (own: Pick<Campaign, 'from' | 'to'> & Partial<Campaign>): Campaign => ({
  id: 'first',
  name: '秋季上新',
  goal: 'volume',
  shops: [],
  products: [],
  adBudget: 20_000,
  fixedCost: 5000,
  expectedLift: 0.5,
  copy: '',
  note: '',
  discounts: [],
  shipHours: 48,
  ...own,
})
