/** What 生意参谋 calls the behaviour of visitors; the same names in its shop, product, source and word reports. */
export const SYCM_BEHAVIOUR = {
  visitors: ['访客数'],
  pageViews: ['浏览量'],
  newVisitors: ['新访客数', '新访客'],
  stay: ['平均停留时长', '商品平均停留时长', '人均停留时长(秒)'],
  bounceRate: ['跳失率', '商品详情页跳出率'],
  favouriteBuyers: ['商品收藏人数', '商品收藏买家数', '收藏人数'],
  cartBuyers: ['加购人数', '商品加购人数'],
  cartUnits: ['加购件数', '商品加购件数'],
  orderBuyers: ['下单买家数'],
  orderUnits: ['下单件数'],
  orderAmount: ['下单金额'],
  payBuyers: ['支付买家数'],
  payOrders: ['支付父订单数', '支付子订单数'],
  payUnits: ['支付件数'],
  payAmount: ['支付金额'],
  payConversion: ['支付转化率'],
  newBuyers: ['支付新买家数'],
  returningBuyers: ['支付老买家数'],
  returningAmount: ['老买家支付金额'],
  refundAmount: ['成功退款金额', '成功退货退款金额'],
} as const

/** Metrics of 阿里妈妈's reports, from 直通车 to 万相台无界. */
export const ALIMAMA_METRICS = {
  spend: ['花费'],
  impressions: ['展现量'],
  clicks: ['点击量'],
  orders: ['总成交笔数'],
  directOrders: ['直接成交笔数'],
  indirectOrders: ['间接成交笔数'],
  gmv: ['总成交金额'],
  directGmv: ['直接成交金额'],
  indirectGmv: ['间接成交金额'],
  netGmv: ['净成交金额'],
  netOrders: ['净成交笔数'],
  subsidy: ['平台补贴金额'],
  presaleGmv: ['总预售成交金额'],
  carts: ['总购物车数'],
  favourites: ['总收藏数', '收藏宝贝数', '宝贝收藏数'],
  guidedVisitors: ['引导访问人数'],
  newBuyers: ['成交新客数', '新成交用户数'],
  buyers: ['成交人数'],
  organicGmv: ['自然流量转化金额'],
  rank: ['平均展现排名'],
  claimedRoas: ['投入产出比'],
} as const

/** Dimensions of 万相台无界, which says 名字 where older products say 名称. */
export const WUJIE_DIMENSIONS = {
  day: ['日期', '数据日期', '统计日期'],
  sceneId: ['场景ID'],
  scene: ['场景名字', '场景名称'],
  planId: ['计划ID'],
  plan: ['计划名字', '计划名称'],
  planNamed: ['计划名字'],
  unitId: ['单元ID'],
  unit: ['单元名字', '单元名称'],
} as const

export const WUJIE_WHERE = '万相台无界 › 报表 › 下载'
