import { z } from 'zod'

/** Which refunds are meant: why they went back, how, and of what. */

/** What buyers complain of, in refunds and reviews alike. */
export const REVIEW_TOPICS = ['quality', 'size', 'colour', 'logistics', 'service', 'packaging', 'price'] as const
export type ReviewTopic = (typeof REVIEW_TOPICS)[number]

export const REFUND_CAUSES = [...REVIEW_TOPICS, 'mind', 'other', 'unstated'] as const
export type RefundCause = (typeof REFUND_CAUSES)[number]

export const TOPIC_NAMES: Readonly<Record<RefundCause, string>> = {
  quality: '质量',
  size: '尺码',
  colour: '色差',
  logistics: '物流',
  service: '客服',
  packaging: '包装',
  price: '价格',
  mind: '不想要了',
  other: '其他',
  unstated: '没写原因',
}

export const REFUND_WAY_NAMES = {
  beforeShipping: '发货前退款',
  return: '退货退款',
  refundOnly: '已发货仅退款',
  unknown: '看不出',
} as const
const way = z.enum(['beforeShipping', 'return', 'refundOnly', 'unknown'])

/** Keeps only refunds like this; the key `''` is what no file names. */
export const refundFilter = z.object({
  cause: z.enum(REFUND_CAUSES).optional(),
  way: way.optional(),
  sku: z.string().optional(),
  channel: z.string().optional(),
})
export type RefundFilter = z.infer<typeof refundFilter>
