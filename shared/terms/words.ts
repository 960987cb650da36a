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
  goods: { zh: '货款', en: 'goods', note: '实付减去买家付的运费' },
  freight: { zh: '运费', en: 'freight', note: '买家付的运费，按金额分到各商品行' },
} as const

export type WordId = keyof typeof WORDS
