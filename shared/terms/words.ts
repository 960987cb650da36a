/** Words of the trade that are not metrics, for headings and hover texts. */
export const WORDS = {
  attributed: { zh: '归属制', en: 'attributed refunds', note: '退款算回它所撤销的那笔付款的日子' },
  occurred: { zh: '发生制', en: 'occurred refunds', note: '退款算在退款成功的日子' },
  paidBasis: { zh: '按付款', en: 'by payment', note: '订单算在付款那天' },
  createdBasis: { zh: '按下单', en: 'by creation', note: '订单算在下单那天' },
  settledBasis: { zh: '按完成', en: 'by completion', note: '订单算在确认收货或完成那天，没完成的不算' },
  asOf: { zh: '数据截至', en: 'as of', note: '所用文件里最新的导出时间，不是电脑的时间' },
  previous: { zh: '环比', en: 'against the previous period', note: '整月比上月，整周比上周，其他比前面同样天数' },
  lastYear: { zh: '同比', en: 'against last year', note: '与去年同样日期相比' },
  eventAligned: {
    zh: '活动对齐同比',
    en: 'event-aligned year-on-year',
    note: '大促和节日按阶段对：今年预售第 3 天比去年预售第 3 天；其他日子比去年同一周的同一个星期几；每个活动是哪几天，在活动日历里改',
  },
  inferred: { zh: '推断', en: 'inferred', note: '文件没有写明，由状态推出，等售后单导入后会被替换' },
  restatement: { zh: '数字变更', en: 'restatement', note: '较新的文件改了已有的数字，旧值留在记录里' },
  excluded: {
    zh: '不计入分析',
    en: 'excluded orders',
    note: '样品、补差价、测试单等，按规则或逐单从所有数里拿掉；多少笔、多少钱印在数据说明和复盘表上',
  },
  reconciliation: {
    zh: '对账',
    en: 'reconciliation',
    note: '订单与后台、结算的差 = 各个原因 + 说不清的，一分不差；原因由每天的数算出来，不是猜的',
  },
  unexplained: {
    zh: '说不清的',
    en: 'unexplained rest',
    note: '差里没有原因说得清的部分；不到后台数的 0.5% 就不再追',
  },
  balanceCheck: {
    zh: '余额核对',
    en: 'balance check',
    note: '期初 + 收入 − 支出 = 期末，按账单自己的顺序逐笔看；接不上多半是导出少了一页，或同一笔出现了两次',
  },
  searchCoverage: {
    zh: '搜索覆盖',
    en: 'search-term coverage',
    note: '相关搜索词里，词都在标题中的那些带来的人数 ÷ 全部相关搜索词的人数；人数取引流搜索关键词表的访客数',
  },
  singleSource: {
    zh: '单一来源',
    en: 'single source',
    note: '设置和近一年的到货、采购单、成本里都只有这一家供的 SKU；A 类的要有第二家',
  },
  onTimeDelivery: {
    zh: '准时率',
    en: 'on-time delivery',
    note: '写了预计到货日的采购单里，按时到齐的张数 ÷（按时 + 晚到）；过了日子没到齐算晚，没记哪天到的不算',
  },
  priceElasticity: {
    zh: '价格弹性',
    en: 'price elasticity',
    note: '价格涨 1% 销量大约变百分之几，由自己卖过的价位和日均件数算；至少 3 个价位、每个 14 天，不然不给数',
  },
  goods: { zh: '货款', en: 'goods', note: '实付减去买家付的运费' },
  freight: { zh: '运费', en: 'freight', note: '买家付的运费，按金额分到各商品行' },
} as const

export type WordId = keyof typeof WORDS
