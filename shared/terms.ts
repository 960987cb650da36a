/**
 * The dictionary: each number has one name, one meaning and one unit, in tables, charts, sheets and help alike.
 * Source: domain metrics 3.2–3.5. Where a number is computed: `electron/core/analyses/overview`.
 */

/** `fen` integer 分; `count` pieces, orders or people; `ratio` a fraction; `decimal` a plain number. */
export type Unit = 'fen' | 'count' | 'ratio' | 'decimal'

export interface Term {
  zh: string
  en: string
  unit: Unit
  /** Which way is good; `none` where neither is. */
  better: 'up' | 'down' | 'none'
  formula: string
  /** The columns or files it needs. */
  source: string
  /** What to watch for when reading it. */
  note: string
}

function term(
  zh: string,
  en: string,
  unit: Unit,
  better: Term['better'],
  formula: string,
  source: string,
  note = '',
): Term {
  return { zh, en, unit, better, formula, source, note }
}

export const METRICS = {
  gmv: term(
    '支付金额',
    'paid GMV',
    'fen',
    'up',
    '付款时间在期内的订单实付之和，含运费，不减退款',
    '订单报表',
    '退款另看净支付金额；预售按付尾款那天计',
  ),
  gsv: term(
    '净支付金额',
    'net sales',
    'fen',
    'up',
    '支付金额 − 成功退款',
    '订单报表、退款文件',
    '归属制把退款算回付款那天，发生制算在退款成功那天；近期的退款还会增加',
  ),
  orders: term(
    '支付订单数',
    'paid orders',
    'count',
    'up',
    '期内付款的主订单数',
    '订单报表',
    '罗盘把子订单也叫订单，会比这里多',
  ),
  buyers: term(
    '支付买家数',
    'paying buyers',
    'count',
    'up',
    '期内付款的买家去重',
    '订单报表的买家会员名',
    '买家列被打码或缺失的订单超过 5% 时不给数；多店为各店之和',
  ),
  units: term('支付件数', 'units', 'count', 'up', '期内付款商品的件数之和', '订单报表、宝贝报表'),
  perBuyer: term(
    '客单价',
    'revenue per buyer',
    'fen',
    'up',
    '支付金额 ÷ 支付买家数',
    '订单报表',
    '按人算，与平台一致；按笔算的是笔单价',
  ),
  perOrder: term('笔单价', 'average order value', 'fen', 'up', '支付金额 ÷ 支付订单数', '订单报表'),
  perUnit: term('件单价', 'average price per unit', 'fen', 'none', '支付金额 ÷ 支付件数', '订单报表', '含买家付的运费'),
  unitsPerOrder: term('连带率', 'units per order', 'decimal', 'up', '支付件数 ÷ 支付订单数', '订单报表'),
  createdOrders: term('下单数', 'created orders', 'count', 'up', '期内创建的主订单数，含未付款', '订单报表'),
  visitors: term(
    '访客数',
    'visitors',
    'count',
    'up',
    '平台在整个时段内去重的访客',
    '生意参谋或罗盘的同一时段文件',
    '每天的访客不能相加，几家店的也不能；没有同一时段的文件就看日均访客',
  ),
  visitorsPerDay: term(
    '日均访客',
    'visitors per day',
    'count',
    'up',
    '每日访客之和 ÷ 有数据的天数',
    '生意参谋日报',
    '多店为人次合计（未去重），有一家没有就不给数',
  ),
  pageViews: term('浏览量', 'page views', 'count', 'up', '浏览次数之和', '生意参谋日报', '缺一天就不给数'),
  payConversion: term(
    '支付转化率',
    'conversion',
    'ratio',
    'up',
    '支付买家数 ÷ 访客数，两者出自同一文件',
    '生意参谋',
    '有同一时段的文件用它的，否则由日报按天加权；不和订单里的买家数混用',
  ),
  refundAmount: term(
    '退款金额',
    'refunds',
    'fen',
    'down',
    '成功退款之和，每单不超过实付',
    '退款文件、宝贝报表、订单报表',
    '申请中和已关闭的不算',
  ),
  refundRate: term(
    '退款率',
    'refund rate by amount',
    'ratio',
    'down',
    '退款金额 ÷ 支付金额',
    '同退款金额',
    '近期偏低：退款还在路上',
  ),
  refundRateOrders: term(
    '退款率（笔数）',
    'refund rate by orders',
    'ratio',
    'down',
    '有成功退款的订单 ÷ 支付订单数',
    '同退款金额',
    '部分退款也算一笔',
  ),
  merchantIncome: term(
    '商家应得',
    'merchant income',
    'fen',
    'up',
    '买家实付 + 平台和达人承担的优惠 − 退款及其中被收回的优惠',
    '订单报表、退款文件',
    '还没扣平台费、佣金和成本',
  ),
  cogs: term(
    '商品成本',
    'cost of goods',
    'fen',
    'none',
    '件数 × 付款那天的成本；没发的不算，退回来能再卖的不算，仅退款的照算',
    '成本表',
    '有商品缺成本时不给数，旁边给有成本的部分',
  ),
  grossProfit: term('毛利', 'gross profit', 'fen', 'up', '商家应得 − 商品成本', '成本表'),
  platformFees: term('平台费', 'platform fees', 'fen', 'down', '平台扣的服务费之和', '结算或账务文件'),
  commission: term('佣金', 'commission', 'fen', 'down', '达人和淘客佣金之和', '结算或佣金文件'),
  fulfilment: term('履约费', 'fulfilment', 'fen', 'down', '快递 + 包材 + 运费险 + 退货运费', '运费规则或账单'),
  adSpend: term('推广费', 'ad spend', 'fen', 'none', '各推广工具花费之和', '推广报表'),
  compensation: term(
    '赔付',
    'compensation',
    'fen',
    'down',
    '赔付、小额打款和违约金之和',
    '结算或账务文件',
    '文件里没有就是 0',
  ),
  cp1: term('贡献毛利', 'contribution before ads', 'fen', 'up', '毛利 − 平台费 − 佣金 − 履约费 − 赔付', '成本与费用'),
  cp2: term('推广后贡献', 'contribution after ads', 'fen', 'up', '贡献毛利 − 推广费', '成本与费用'),
  fixedCosts: term(
    '固定费用',
    'fixed costs',
    'fen',
    'down',
    '每月固定费用按天数分到所选的日子',
    '成本与费用',
    '没有填就按 0；所有店共用的按支付金额分到各店',
  ),
  tax: term('税', 'tax', 'fen', 'none', '商家应得 × 税率', '成本与费用', '没有填税率就按 0'),
  netProfit: term('净利', 'net profit', 'fen', 'up', '推广后贡献 − 固定费用 − 税', '成本与费用'),
  adCostRatio: term('费比', 'ad cost ratio', 'ratio', 'down', '推广费 ÷ 支付金额', '推广报表'),
  newBuyers: term(
    '新客数',
    'new buyers',
    'count',
    'up',
    '首单前 365 天内没有付过款的买家',
    '订单报表的买家会员名',
    '历史不足 365 天时偏多，会写明历史起点',
  ),
  returningBuyers: term('老客数', 'returning buyers', 'count', 'up', '支付买家数 − 新客数', '订单报表的买家会员名'),
  returningShare: term('老客占比', 'returning share', 'ratio', 'up', '老客支付金额 ÷ 支付金额', '订单报表的买家会员名'),
} as const satisfies Record<string, Term>

export type MetricId = keyof typeof METRICS

export const METRIC_IDS = Object.keys(METRICS).filter((id): id is MetricId => id in METRICS)

/** Metrics that later refunds still change: marked ⏳ while refunds of the days are arriving. */
export const NET_OF_REFUNDS: ReadonlySet<MetricId> = new Set([
  'gsv',
  'refundAmount',
  'refundRate',
  'refundRateOrders',
  'merchantIncome',
  'cogs',
  'grossProfit',
  'platformFees',
  'commission',
  'fulfilment',
  'cp1',
  'cp2',
  'netProfit',
])

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
  inferred: { zh: '推断', en: 'inferred', note: '文件没有写明，由状态推出，等售后单导入后会被替换' },
  restatement: { zh: '数字变更', en: 'restatement', note: '较新的文件改了已有的数字，旧值留在记录里' },
  goods: { zh: '货款', en: 'goods', note: '实付减去买家付的运费' },
  freight: { zh: '运费', en: 'freight', note: '买家付的运费，按金额分到各商品行' },
} as const

export type WordId = keyof typeof WORDS
