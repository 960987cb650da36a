import type { ListingAction, ListingVerdict } from '../../../shared/contract/goods.ts'
import type { ListingPage } from '../../../shared/contract/goods.ts'

/** What to do, and why in a few words. */
export const ACTION_WORDS: Record<ListingAction, { name: string; why: string }> = {
  order: { name: '补货', why: '库存不够卖 14 天' },
  clear: { name: '清仓', why: '有库存，30 天没卖出去，或够卖 180 天以上' },
  rename: { name: '改标题主图', why: '点击率明显低于自己店的中位' },
  raise: { name: '加流量', why: '转化明显高，退款明显低' },
  raisePrice: { name: '提价或下架', why: '不投广告也亏钱' },
  stop: { name: '停推广', why: '算上推广费亏钱' },
  mend: { name: '改页面', why: '点进来的人买得少，或退得多' },
}

export const VERDICT_WORDS: Record<ListingVerdict, string> = {
  title: '点击率低：换主图、标题或首屏价',
  page: '转化和加购都低：看详情、价格、评价，人群准不准',
  promotion: '加购多、买得少：用券、促销、运费或客服催付',
  quality: '转化高、退款也高：看退款原因，描述、尺码还是质量',
  traffic: '转化高、退款低：加流量，先备好货',
}

/** A step of the funnel, and what its rate is taken of. */
export const STEP_WORDS: Record<ListingPage['funnel'][number]['step'], { name: string; of: string }> = {
  impressions: { name: '曝光', of: '' },
  clicks: { name: '点击', of: '占曝光' },
  visitors: { name: '访客人次', of: '' },
  cartBuyers: { name: '加购人数', of: '占访客' },
  payBuyers: { name: '支付人数', of: '占访客' },
}

export const REFUND_WAY_WORDS: Record<ListingPage['refunds'][number]['way'], string> = {
  unknown: '没有文件说',
  beforeShipping: '没有发出',
  return: '退回来了',
  refundOnly: '买家留下了',
}
