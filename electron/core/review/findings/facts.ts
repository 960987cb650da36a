import type { CampaignReview } from '../../../../shared/contract/campaigns.ts'
import type { Drivers, MaskingRule } from '../../../../shared/contract/changes.ts'
import type { Quality } from '../../../../shared/contract/overview.ts'
import type { TargetMetric } from '../../../../shared/contract/targets.ts'
import type { Day, Month } from '../../../../shared/calendar.ts'
import type { MonthAds } from '../ads.ts'
import type { Values } from '../kpis.ts'
import type { MonthStock } from '../stock.ts'
import type { ProductRow, ReviewBlock } from '../../../../shared/review.ts'

/** What the sheet has computed, from which findings are made. */
export interface Facts {
  month: Month
  /** Last day of a month that is not over; `null`: it is. */
  through: Day | null
  /** What the days before are called: 上月, 上月同期. */
  before: string
  now: Values
  previous: Values
  targets: Partial<Record<TargetMetric, { value: number }>>
  known: Quality
  /** Share of the days of all shops of which no order file is missing. */
  cover: number
  /** Where files are missing. */
  ownGaps: Quality['uncovered']
  /** The same of the month before, which this one is compared with, and what it lacks. */
  baseCover: number
  baseGaps: Quality['uncovered']
  /** By ids; of shops one-sided one of both periods is not known at all. */
  gaps: Extract<ReviewBlock, { id: 0 }>['gaps']
  drivers: Drivers
  masking: readonly MaskingRule[]
  refunded: readonly ProductRow[]
  ads: MonthAds | null
  campaigns: readonly CampaignReview[]
  stock: MonthStock | null
}
