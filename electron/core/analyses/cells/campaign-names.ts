import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CampaignReview } from '../../../../shared/contract/campaigns.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { TRADE } from '../../../../shared/terms/trade.ts'
import type { Asked } from '../campaigns/asked.ts'
import type { Whole } from '../campaigns/review.ts'
import type { Sources } from './question.ts'

type Question = CellOf<'campaign'>
export type Figure = Question['figure']

/** A promotion as it was judged, and what is asked of it. */
export interface Reviewed {
  sources: Sources
  question: Question
  asked: Asked
  review: CampaignReview
  judged: Whole
}

export const NAMES: Readonly<Record<Figure, string>> = {
  gross: '活动期间比平常多卖',
  pulled: '活动前后比平常少卖',
  net: '净增量',
  actualEvent: '活动期间的净销售',
  usualEvent: '活动期间平常会有的净销售',
  actualAround: '活动前后的净销售',
  actualDay: '这一天的净销售',
  usualAround: '活动前后平常会有的净销售',
  burst: TRADE.burst.zh,
  paidEvent: `活动期间的${METRICS.gmv.zh}`,
  usualPaid: `活动期间平常会有的${METRICS.gmv.zh}`,
  profit: '利润变化',
  profitActual: `活动期间和前后的${METRICS.cp1.zh}`,
  profitUsual: `这些日子平常会有的${METRICS.cp1.zh}`,
  siblings: '同店别的商品的净增量',
  otherShops: '别的店的净增量',
  newBuyers: METRICS.newBuyers.zh,
  discounts: '让利',
  discountsOthers: '平台和达人出的让利',
  discountsPlatform: '平台出的让利',
  discountsInfluencer: '达人出的让利',
  plan: '推广和固定投入',
  spent: '投入',
  perYuan: '每花 1 元净增',
}
