import { field, unless } from './kind.ts'
import type { RecordKind } from './kind.ts'

/** Money that moved, what influencers cost, what buyers wrote. */

const order = {
  orderId: field('id', '订单编号'),
  lineId: field('id', '子订单编号'),
} as const

export const settlement: RecordKind = {
  name: 'settlement',
  table: 'settlement',
  label: '结算与资金流水',
  fields: {
    report: field('text', '报表'),
    entryId: field('id', '流水号'),
    ordinal: field('count', '同样的第几笔'),
    ...order,
    refundId: field('id', '售后单号'),
    productId: field('id', '商品ID'),
    settledAt: field('moment', '入账时间'),
    orderedAt: field('moment', '下单时间'),
    category: field('text', '费用类型'),
    scene: field('text', '业务场景'),
    account: field('text', '账户'),
    remark: field('text', '费用说明'),
    income: field('money', '收入'),
    expense: field('money', '支出'),
    amount: field('money', '净额'),
    balance: field('money', '余额'),
    orderAmount: field('money', '订单总价'),
    paid: field('money', '用户实付'),
    freight: field('money', '运费'),
    shopDiscount: field('money', '店铺优惠'),
    platformSubsidy: field('money', '平台补贴'),
    influencerSubsidy: field('money', '达人补贴'),
    paymentSubsidy: field('money', '支付补贴'),
    refund: field('money', '退款'),
    platformFee: field('money', '平台服务费'),
    commission: field('money', '佣金'),
    channelShare: field('money', '渠道分成'),
    investmentFee: field('money', '招商服务费'),
    promotionFee: field('money', '站外推广费'),
    otherShare: field('money', '其他分成'),
    feeRate: field('ratio', '佣金比例'),
    quantity: field('count', '商品数量'),
  },
  // What an entry is for is left out by some downloads. Its number may stand on a payment and on its charges.
  key: ['report', 'entryId', 'orderId', 'lineId', 'refundId', 'settledAt', 'category', 'amount', 'ordinal'],
  keys: {
    // Its order may stand in an optional column only.
    'other.alipay': ['report', 'entryId', unless('orderId', 'entryId'), 'settledAt', 'category', 'amount', 'ordinal'],
    // A charge is listed before it is settled, and again once it is.
    'jd.settlement': ['report', 'orderId', 'refundId', 'productId', 'category', 'amount', 'ordinal'],
  },
  required: [['amount', 'income', 'expense']],
  time: 'settledAt',
  perShop: true,
  entries: ['scene'],
}

export const commission: RecordKind = {
  name: 'commission',
  table: 'commission',
  label: '达人佣金',
  fields: {
    report: field('text', '报表'),
    orderId: field('id', '订单编号'),
    productId: field('id', '商品ID'),
    title: field('text', '商品名称'),
    influencer: field('text', '达人'),
    paidAt: field('moment', '付款时间'),
    paid: field('money', '支付金额'),
    rate: field('ratio', '佣金率'),
    estimated: field('money', '预估佣金'),
    settledAmount: field('money', '结算金额'),
    commission: field('money', '实际佣金'),
    quantity: field('count', '商品数量'),
    status: field('text', '订单状态'),
    source: field('text', '订单来源'),
    channel: field('text', '流量来源'),
  },
  key: ['report', 'orderId', 'productId'],
  // A host and his agency each have a fee of one order.
  keys: { 'other.wechat-commission': ['report', 'orderId', 'productId', 'source', 'influencer'] },
  required: [['orderId']],
  time: 'paidAt',
  perShop: true,
}

export const review: RecordKind = {
  name: 'review',
  table: 'review',
  label: '评价',
  fields: {
    reviewId: field('id', '评价ID'),
    orderId: field('id', '订单编号'),
    productId: field('id', '商品ID'),
    title: field('text', '商品名称'),
    spec: field('text', '规格'),
    reviewedAt: field('moment', '评价时间'),
    rating: field('number', '评分'),
    logisticsRating: field('number', '物流评分'),
    serviceRating: field('number', '服务评分'),
    level: field('text', '评价等级'),
    text: field('words', '评价内容'),
    followUp: field('words', '追评内容'),
    followUpAt: field('moment', '追评时间'),
    replied: field('text', '是否回复'),
    reply: field('words', '回复内容'),
  },
  // Without a number a day may have several of one product: what they say tells them apart.
  key: [
    'reviewId',
    'orderId',
    'productId',
    'spec',
    'reviewedAt',
    unless('text', 'reviewId', 'orderId'),
    unless('rating', 'reviewId', 'orderId'),
  ],
  required: [['reviewedAt'], ['text', 'rating', 'level']],
  time: 'reviewedAt',
  perShop: true,
}
