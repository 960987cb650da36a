import type { Month } from '../../shared/calendar.ts'

// What the window needs of the pages before any of them is loaded; addresses of what stands in them: `routes.ts`.

export const PATHS = {
  imports: '/import',
  coverage: '/coverage',
  overview: '/overview',
  compass: '/compass',
  targets: '/targets',
  forecast: '/forecast',
  profit: '/profit',
  traffic: '/traffic',
  funnel: '/funnel',
  live: '/live',
  ads: '/ads',
  campaigns: '/campaigns',
  titles: '/titles',
  pricing: '/pricing',
  goods: '/goods',
  structure: '/structure',
  stock: '/stock',
  slow: '/slow',
  purchases: '/purchases',
  suppliers: '/suppliers',
  customers: '/customers',
  lifetime: '/lifetime',
  aftersales: '/aftersales',
  reviews: '/reviews',
  risk: '/risk',
  playbook: '/playbook',
  experiments: '/experiments',
  competitors: '/competitors',
  events: '/events',
  costs: '/costs',
  reconcile: '/reconcile',
  statement: '/statement',
  ledger: '/ledger',
  review: '/review',
  terms: '/terms',
  settings: '/settings',
} as const

export type PageId = keyof typeof PATHS

export interface PageEntry {
  id: PageId
  name: string
  /** What the palette says about it. */
  about: string
}

/** What the pages are about, in the order of a seller's work. */
export const GROUPS = ['数据', '经营', '流量', '商品', '库存', '客户', '复盘', '核对', '其他'] as const
export type PageGroup = (typeof GROUPS)[number]

export const GROUP_OF: Readonly<Record<PageId, PageGroup>> = {
  imports: '数据',
  coverage: '数据',
  overview: '经营',
  compass: '经营',
  profit: '经营',
  targets: '经营',
  forecast: '经营',
  traffic: '流量',
  funnel: '流量',
  live: '流量',
  ads: '流量',
  campaigns: '流量',
  goods: '商品',
  structure: '商品',
  titles: '商品',
  pricing: '商品',
  stock: '库存',
  slow: '库存',
  purchases: '库存',
  suppliers: '库存',
  customers: '客户',
  lifetime: '客户',
  aftersales: '客户',
  reviews: '客户',
  risk: '客户',
  playbook: '客户',
  experiments: '商品',
  competitors: '商品',
  review: '复盘',
  events: '流量',
  costs: '核对',
  reconcile: '核对',
  statement: '核对',
  ledger: '核对',
  terms: '其他',
  settings: '其他',
}

/** In the order of a seller's work. */
export const PAGES: readonly PageEntry[] = [
  { id: 'imports', name: '导入', about: '拖入后台导出的表格' },
  { id: 'coverage', name: '缺什么', about: '这个月做复盘还缺哪些表、去哪里导出' },
  { id: 'overview', name: '总览', about: '这段时间卖了多少，退了多少' },
  { id: 'compass', name: '数据罗盘', about: '所有指标一页看完：现在多少、比上期好还是差、怎么算' },
  { id: 'targets', name: '目标', about: '这个月想做多少，做到哪了，往后每天要做多少' },
  { id: 'forecast', name: '预测', about: '往后几周、几个月大约卖多少，这样的预测过去差多少' },
  { id: 'profit', name: '利润', about: '从商家应得到净利，每个商品赚了多少' },
  { id: 'traffic', name: '流量', about: '访客从哪些来源来，各占多少、值多少，是不是太靠一个来源' },
  { id: 'funnel', name: '漏斗', about: '从曝光到支付每一步剩多少人，哪一步比平时差，少卖多少钱' },
  { id: 'live', name: '直播与内容', about: '每场直播从曝光到成交、每小时净赚多少，短视频带来多少人，达人值不值' },
  { id: 'ads', name: '推广', about: '每个计划、商品、关键词赚还是亏，停哪个、降哪个、加哪个' },
  { id: 'campaigns', name: '活动', about: '活动前查亏不亏、货够不够，活动后看是真多卖了还是提前卖' },
  { id: 'goods', name: '商品', about: '每个商品的访客、转化、利润、角色和该做什么，点开看它的全部' },
  { id: 'structure', name: '结构', about: 'ABC、角色和目标占比、价格带、生命周期、上新快慢，哪些常一起买' },
  { id: 'titles', name: '标题', about: '改标题时边写边查，全部标题过一遍广告法' },
  { id: 'pricing', name: '定价选品', about: '目标利润率和价格互算，叠加优惠最低到多少，候选商品打分' },
  { id: 'stock', name: '库存', about: '哪些快断货、该补多少，哪些压着多少钱' },
  { id: 'slow', name: '滞销', about: '哪些货放了多久、压着多少钱，打折清掉要卖多快、亏多少' },
  { id: 'purchases', name: '补货', about: '按预算排要补的货，生成采购单，记到货' },
  { id: 'suppliers', name: '供应商', about: '进货和利润靠哪几家，谁准时、谁涨价，哪些好卖的只有一家供' },
  { id: 'ledger', name: '明细', about: '每一行订单商品和它的来源' },
  { id: 'customers', name: '用户', about: '谁会再来买，隔多久，分成几种人，每种该怎么做' },
  { id: 'lifetime', name: '客户价值', about: '现有买家往后会再买多少，超级用户占多少利润，拉一个新客多久回本' },
  { id: 'aftersales', name: '售后', about: '退了多少、为什么退、哪些商品退得多、白花多少，哪些售后单超时了' },
  { id: 'reviews', name: '评价', about: '买家抱怨什么、哪些商品，退款说的是不是同一个毛病，还差多少个五星' },
  { id: 'risk', name: '风险', about: '证照缺不缺、哪天到期，反常的下单和退款，授权、事故和规则笔记' },
  { id: 'playbook', name: '话术与流程', about: '常用的话一点就复制，退换投诉按步骤办' },
  { id: 'review', name: '复盘', about: '一页纸的月度复盘表' },
  { id: 'experiments', name: '实验', about: '改过的标题、主图、价格有没有用，两个版本哪个真的更好' },
  { id: 'competitors', name: '竞品', about: '几个同行的价格、券和卖点哪天变了，和我的差在哪' },
  { id: 'events', name: '活动日历', about: '618、双11 和节日每年是哪几天，预售、爆发、返场各到哪天' },
  { id: 'costs', name: '成本与费用', about: '商品成本、平台费率、运费、固定费用' },
  { id: 'reconcile', name: '对账', about: '订单与后台、结算差多少、差在哪里，账户余额接不接得上' },
  { id: 'statement', name: '数据说明', about: '这些数靠哪些文件、缺哪些天、哪些订单不计入、改过什么' },
  { id: 'terms', name: '指标口径', about: '每个数怎么算、从哪来、看的时候留意什么' },
  { id: 'settings', name: '设置', about: '店铺、数据目录、隐私、外观' },
]

/** The targets of a month, of one shop or of all together. */
export function targetsAddress(month: Month, shop: string | null = null): string {
  const query = new URLSearchParams({ month })
  if (shop !== null) query.set('shop', shop)
  return address(PATHS.targets, query)
}

export function address(path: string, query: URLSearchParams): string {
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
