import type { Platform } from '../../../../shared/platforms.ts'

/** A kind of report that a month's review asks for, and the formats that bring it. */
export interface Need {
  report: string
  label: string
  essential: boolean
  why: string
  /** Any of these brings its days; the first is the one to fetch. */
  formats: readonly string[]
  /**
   * `span`: a file covers all days from its first to its last row, since a day without rows had none (orders, refunds,
   * money); `rows`: only days that have rows are covered (a day without visitors is not exported, it is missing).
   */
  covers: 'span' | 'rows'
}

type Row = readonly [
  report: string,
  label: string,
  essential: boolean,
  covers: Need['covers'],
  why: string,
  ...formats: string[],
]

function needs(rows: readonly Row[]): Need[] {
  return rows.map(([report, label, essential, covers, why, ...formats]) => ({
    report,
    label,
    essential,
    covers,
    why,
    formats,
  }))
}

/** Tables of a seller's own that bring a report of any platform. */
export const OWN_TABLES: Readonly<Record<string, string>> = {
  orders: 'map.orderLine',
  items: 'map.orderLine',
  refunds: 'map.refund',
  shopDays: 'map.shopDay',
  productDays: 'map.productDay',
  sources: 'map.trafficSourceDay',
  ads: 'map.adDay',
  live: 'map.liveSession',
  reviews: 'map.review',
}

/** By platform family, in the order a seller fetches them. */
export const NEEDS: Readonly<Record<Platform, readonly Need[]>> = {
  taobao: needs([
    ['orders', '订单', true, 'span', '没有它就没有销售额', 'taobao.orders'],
    ['items', '宝贝明细', true, 'span', '没有它就分不清哪个商品、哪个规格卖了多少', 'taobao.items'],
    ['refunds', '退款', true, 'span', '没有它就不知道退了多少、什么时候退的', 'taobao.refunds'],
    ['shopDays', '店铺流量', true, 'rows', '没有它就没有访客数和转化率', 'taobao.sycm-selfhelp', 'taobao.sycm-shop'],
    ['productDays', '商品流量', false, 'rows', '看每个商品的访客、收藏和加购', 'taobao.sycm-products'],
    ['sources', '流量来源', false, 'rows', '看客人从哪里来', 'taobao.sycm-sources', 'taobao.sycm-sources-2018'],
    [
      'ads',
      '推广',
      false,
      'rows',
      '算广告花得值不值',
      'taobao.wujie-plan',
      'taobao.wujie-product',
      'taobao.wujie-keyword',
      'taobao.wujie-scene',
      'taobao.ztc-plans',
      'taobao.ylmf',
      'taobao.wxt',
    ],
    ['settlement', '结算', false, 'span', '用真实扣费代替估算', 'taobao.settlement', 'other.alipay'],
  ]),
  tmall: [],
  douyin: needs([
    ['orders', '订单', true, 'span', '没有它就没有销售额', 'douyin.orders'],
    ['refunds', '售后单', true, 'span', '没有它就不知道退了多少、什么时候退的', 'douyin.aftersales'],
    ['shopDays', '成交概览', true, 'rows', '没有它就没有曝光、点击和转化率', 'douyin.deals'],
    ['live', '直播场次', false, 'span', '看每场直播赚了多少', 'douyin.live-list'],
    ['productDays', '商品卡', false, 'rows', '看商品卡的曝光和点击', 'douyin.product-cards'],
    [
      'ads',
      '千川',
      false,
      'rows',
      '算广告花得值不值',
      'douyin.qianchuan-products',
      'douyin.qianchuan-creatives',
      'douyin.qianchuan-standard',
    ],
    ['commission', '达人佣金', false, 'span', '看达人带货花了多少佣金', 'douyin.commission'],
    ['settlement', '结算', false, 'span', '用真实扣费代替估算', 'douyin.settlement', 'douyin.funds'],
    ['reviews', '评价', false, 'span', '看客人为什么不满意', 'douyin.reviews'],
  ]),
  pdd: needs([
    ['orders', '订单', true, 'span', '没有它就没有销售额', 'pdd.orders'],
    ['ads', '推广', false, 'rows', '算广告花得值不值', 'pdd.promotion'],
    ['productDays', '商品数据', false, 'rows', '看每个商品的访客', 'pdd.products'],
    ['settlement', '账单', false, 'span', '用真实扣费代替估算', 'pdd.bill'],
  ]),
  jd: needs([
    ['orders', '订单', true, 'span', '没有它就没有销售额', 'jd.orders'],
    ['productDays', '商品流量', true, 'rows', '没有它就没有访客数和转化率', 'jd.sku-days'],
    ['ads', '推广', false, 'rows', '算广告花得值不值', 'jd.promotion'],
    ['settlement', '结算', false, 'span', '用真实扣费代替估算', 'jd.settlement'],
  ]),
  other: needs([['orders', '订单', true, 'span', '没有它就没有销售额', 'map.orderLine']]),
}

/** Whether a format is the one to fetch of a report without which there is no review. */
export function isEssential(platform: Platform, format: string): boolean {
  return NEEDS[platform].some(({ essential, formats }) => essential && formats[0] === format)
}

/** A format's place in what a seller fetches: by report, the one to fetch first; what no review asks for comes last. */
export function placeToFetch(platform: Platform, format: string): number {
  const reports = NEEDS[platform]
  const report = reports.findIndex(({ formats }) => formats.includes(format))
  if (report < 0) return 2 * reports.length
  return reports[report]?.formats[0] === format ? report : reports.length + report
}
