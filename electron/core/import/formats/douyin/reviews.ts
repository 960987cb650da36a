import { review } from '../../records/trade.ts'
import { recordFormat } from '../record-format.ts'

/** 抖店 评价: dates in Chinese (`2026年07月06日`); the writer's name is never read. */
export const douyinReviews = recordFormat({
  id: 'douyin.reviews',
  name: '抖店评价',
  platform: 'douyin',
  where: '抖店 › 商品 › 评价管理 › 导出',
  gives: '每条评价的分数和内容',
  kind: review,
  columns: {
    reviewedAt: ['评价日期', '评价时间'],
    orderId: ['订单ID'],
    productId: ['商品ID'],
    title: ['商品名称'],
    spec: ['商品规格'],
    rating: ['商品评价得分'],
    level: ['评价等级'],
    text: ['评价内容'],
    followUp: ['追评内容'],
    followUpAt: ['追评时间'],
    replied: ['商家是否回复'],
    reply: ['回复内容'],
    shopName: ['门店名称'],
  },
  signature: { all: [['reviewedAt'], ['productId'], ['text']], none: [] },
  idField: 'orderId',
})
