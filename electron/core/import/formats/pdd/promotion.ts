import { adDay } from '../../records/traffic.ts'
import { recordFormat } from '../record-format.ts'

/** 拼多多 推广, by product or of the whole account by day; the last row 总计 holds `-`. */
export const pddPromotion = recordFormat({
  id: 'pdd.promotion',
  name: '拼多多推广',
  platform: 'pdd',
  where: '拼多多推广平台 › 推广报表 › 下载',
  gives: '每个商品的推广花费和交易额',
  kind: adDay,
  columns: {
    day: ['日期'],
    productId: ['商品ID'],
    title: ['商品名称'],
    scene: ['推广场景'],
    plan: ['推广名称'],
    spend: ['总花费(元)', '成交花费(元)'],
    gmv: ['交易额(元)'],
    netGmv: ['净交易额(元)'],
    netOrders: ['净成交笔数'],
    orders: ['成交笔数'],
    settledGmv: ['结算交易额(元)'],
    claimedRoas: ['实际投产比'],
    impressions: ['曝光量'],
    clicks: ['点击量'],
  },
  signature: { all: [['spend'], ['gmv'], ['impressions']], none: [] },
  fixed: { channel: '拼多多推广' },
  adjust: (row, values) => ({ ...values, level: row.has('productId') ? '商品' : '账户' }),
})
