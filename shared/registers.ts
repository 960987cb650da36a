import { TOPIC_NAMES } from './contract/refunds.ts'
import type { Register, RegisterField } from './register-fields.ts'
import { OWN_BETTER, OWN_UNITS } from './own-measures.ts'
import { PLATFORM_NAMES, PLATFORMS } from './platforms.ts'

export type { FieldKind, RegisterField } from './register-fields.ts'

const note: RegisterField = { key: 'note', label: '备注', kind: 'long', width: 0 }
const expiresOn: RegisterField = { key: 'expiresOn', label: '到期日', kind: 'day', width: 112 }
const kept: RegisterField = { key: 'place', label: '放在哪', kind: 'text', width: 180 }

const INCIDENT_KINDS = {
  complaint: '投诉',
  claimant: '职业打假',
  infringement: '侵权投诉',
  badReview: '恶意差评',
  opinion: '舆情',
  logistics: '物流',
  penalty: '平台处罚',
  other: '其他',
} as const

const PROPERTY_KINDS = {
  trademark: '商标',
  patent: '专利',
  copyright: '著作权',
  licence: '授权书',
  picture: '图片、字体授权',
} as const

export const EXPERIMENT_KINDS = {
  title: '标题',
  picture: '主图',
  price: '价格',
  detail: '详情页',
  other: '其他',
} as const

/** What a reason can be counted as; nobody decides that one was not stated. */
const { unstated: _unstated, ...REASON_CAUSES } = TOPIC_NAMES

/**
 * What the seller writes down by hand, because no export has it: each register is a list of entries, and each entry the
 * fields named here. One description makes the check, the form and the table.
 */
const REGISTERS = {
  measure: {
    name: '我的指标',
    one: '一个指标',
    about: '用数据罗盘上的指标和 + − × ÷、括号、数字写公式，如「（平台费 + 佣金）÷ 支付金额」。钱按元算。',
    empty: '还没有自己的指标。比如「每单推广费」：推广费 ÷ 支付订单数。',
    fields: [
      { key: 'name', label: '名称', kind: 'text', required: true, width: 160 },
      { key: 'formula', label: '公式', kind: 'formula', required: true },
      { key: 'unit', label: '单位', kind: 'choice', required: true, choices: OWN_UNITS, width: 64 },
      { key: 'better', label: '好坏', kind: 'choice', choices: OWN_BETTER, width: 0 },
      note,
    ],
  },
  certificate: {
    name: '证照登记',
    one: '一份证照',
    about: '质检报告、3C 证书、检疫证明、生产许可……到期前 30 天提醒。',
    empty: '还没有登记证照。把有的加进来，清单会标出哪些还缺、哪些快到期。',
    fields: [
      { key: 'document', label: '证照名称', kind: 'text', required: true },
      { key: 'number', label: '编号', kind: 'text', width: 170 },
      { key: 'goods', label: '管哪些商品', kind: 'text' },
      { key: 'issuedOn', label: '发证日', kind: 'day', width: 0 },
      expiresOn,
      kept,
      note,
    ],
  },
  sells: {
    name: '我卖的类目',
    one: '一个类目',
    about: '选了类目才知道要哪些证照。',
    empty: '先选卖什么类目。',
    fields: [{ key: 'category', label: '类目', kind: 'text', required: true }],
  },
  requirement: {
    name: '证照要求的改动',
    one: '一条要求',
    about: '平台另外要的加上，用不着的标出来。',
    empty: '清单没有改动过。',
    fields: [
      { key: 'category', label: '类目', kind: 'text', required: true },
      { key: 'document', label: '证照名称', kind: 'text', required: true },
      { key: 'needed', label: '要不要', kind: 'choice', required: true, choices: { yes: '要', no: '不用' } },
      note,
    ],
  },
  property: {
    name: '知识产权',
    one: '一项权利或授权',
    about: '商标、专利、授权书和图片字体的授权放在哪、哪天到期；被投诉时拿得出来。',
    empty: '还没有登记。品牌授权、商标、图片和字体的授权都值得记一笔。',
    fields: [
      { key: 'kind', label: '种类', kind: 'choice', required: true, choices: PROPERTY_KINDS, width: 120 },
      { key: 'title', label: '名称', kind: 'text', required: true },
      { key: 'number', label: '编号', kind: 'text', width: 170 },
      expiresOn,
      kept,
      note,
    ],
  },
  incident: {
    name: '事故记录',
    one: '一次事故',
    about: '投诉、职业打假、处罚、舆情：哪天、什么事、花了多少、怎么了结的。',
    empty: '还没有记录。出了事记下来，下次知道怎么办，月底也知道花了多少。',
    fields: [
      { key: 'day', label: '日期', kind: 'day', required: true, width: 112 },
      { key: 'kind', label: '种类', kind: 'choice', required: true, choices: INCIDENT_KINDS, width: 100 },
      { key: 'what', label: '什么事', kind: 'long', required: true },
      { key: 'cost', label: '花了多少', kind: 'money', width: 110 },
      { key: 'result', label: '怎么了结的', kind: 'long' },
      { key: 'closedOn', label: '了结日期', kind: 'day', width: 112 },
    ],
  },
  rule: {
    name: '平台规则笔记',
    one: '一条规则',
    about: '平台改了什么规则、哪天起、要做什么。这里不联网，自己抄要点。',
    empty: '还没有笔记。看到规则变更通知，把要点和生效日期抄在这里。',
    fields: [
      { key: 'platform', label: '平台', kind: 'choice', required: true, choices: platforms(), width: 100 },
      { key: 'title', label: '规则', kind: 'text', required: true },
      { key: 'effectiveOn', label: '生效日', kind: 'day', width: 112 },
      { key: 'text', label: '要点和要做的事', kind: 'long', required: true },
    ],
  },
  snippet: {
    name: '话术',
    one: '一条话术',
    about: '常问的问题怎么答、差评怎么回，一点就复制。',
    empty: '还没有话术。把最常答的几句放进来，客服和回评时一点就复制。',
    fields: [
      { key: 'topic', label: '什么时候用', kind: 'text', required: true, width: 180 },
      { key: 'text', label: '怎么说', kind: 'long', required: true },
    ],
  },
  sop: {
    name: '处理流程',
    one: '一条流程',
    about: '退换、补发、投诉按什么步骤办，几小时内要办完。',
    empty: '还没有流程。先写下「收到退货怎么验、怎么退」这一条。',
    fields: [
      { key: 'title', label: '什么情况', kind: 'text', required: true, width: 180 },
      { key: 'text', label: '步骤', kind: 'long', required: true },
      { key: 'hours', label: '几小时内', kind: 'count', suffix: '小时', width: 100 },
    ],
  },
  dsr: {
    name: '店铺评分',
    one: '一次评分',
    about: '三项评分从后台抄来，每月一次就看得出走向。',
    empty: '还没有评分。后台首页的三项评分每月抄一次，跌了能早知道。',
    fields: [
      { key: 'shop', label: '店铺', kind: 'shop', required: true, width: 160 },
      { key: 'day', label: '日期', kind: 'day', required: true, width: 112 },
      { key: 'goods', label: '商品描述', kind: 'score', width: 110 },
      { key: 'service', label: '服务态度', kind: 'score', width: 110 },
      { key: 'logistics', label: '物流服务', kind: 'score', width: 110 },
      note,
    ],
  },
  community: {
    name: '私域登记',
    one: '一天的私域',
    about: '企业微信、粉丝群每天进多少人、走多少人，用专属码带来多少成交、花了多少。',
    empty: '还没有登记。群里发专属优惠码，按天记下进群人数和这个码的成交。',
    fields: [
      { key: 'day', label: '日期', kind: 'day', required: true, width: 112 },
      { key: 'channel', label: '哪个群', kind: 'text', required: true },
      { key: 'added', label: '进来', kind: 'count', suffix: '人', width: 90 },
      { key: 'left', label: '离开', kind: 'count', suffix: '人', width: 90 },
      { key: 'sales', label: '带来成交', kind: 'money', width: 120 },
      { key: 'cost', label: '花了', kind: 'money', width: 110 },
      note,
    ],
  },
  creator: {
    name: '达人花费',
    one: '一笔达人花费',
    about: '坑位费和寄出去的样品没有导出：按达人编号记下来，上面的表会从剩下的钱里减掉。',
    empty: '还没有登记。合作谈下来记一笔坑位费，寄样按成本记。',
    fields: [
      { key: 'day', label: '日期', kind: 'day', required: true, width: 112 },
      { key: 'creator', label: '达人编号', kind: 'text', required: true },
      { key: 'slot', label: '坑位费', kind: 'money', width: 120 },
      { key: 'samples', label: '样品成本', kind: 'money', width: 120 },
      note,
    ],
  },
  experiment: {
    name: '实验记录',
    one: '一次改动',
    about: '改了什么、哪天改的、觉得会怎样；改前改后各 14 天，星期几对星期几比。图只存缩小的，留在这台电脑上。',
    empty: '还没有记录。每次换主图、改价、改标题记一笔，两周后这里告诉你有没有用。',
    fields: [
      { key: 'changedOn', label: '哪天改的', kind: 'day', required: true, width: 112 },
      { key: 'kind', label: '改了什么', kind: 'choice', required: true, choices: EXPERIMENT_KINDS, width: 90 },
      { key: 'listing', label: '商品', kind: 'listing', required: true },
      { key: 'before', label: '改之前', kind: 'text', width: 0 },
      { key: 'after', label: '改之后', kind: 'text', width: 0 },
      { key: 'pictureBefore', label: '改之前的图', kind: 'picture', width: 0 },
      { key: 'pictureAfter', label: '改之后的图', kind: 'picture', width: 0 },
      { key: 'guess', label: '觉得会怎样', kind: 'long', width: 0 },
      { key: 'result', label: '自己的结论', kind: 'long', width: 0 },
    ],
  },
  competitor: {
    name: '竞品',
    one: '一个竞品',
    about: '盯着哪几个同行，各和自己的哪个商品比。',
    empty: '还没有竞品。加一个常和你抢单的，隔几天记一次价格，就看得出谁在降价。',
    fields: [
      { key: 'name', label: '竞品', kind: 'text', required: true },
      { key: 'platform', label: '平台', kind: 'choice', choices: platforms(), width: 90 },
      { key: 'listing', label: '和我的哪个商品比', kind: 'listing' },
      note,
    ],
  },
  refundReason: {
    name: '退款原因归类',
    one: '一个原因',
    about: '词表认不出或认错的退款原因，由你说算作哪一类。',
    empty: '还没有改过：都按词表归类。',
    fields: [
      { key: 'reason', label: '原话', kind: 'text', required: true },
      { key: 'cause', label: '算作', kind: 'choice', required: true, choices: REASON_CAUSES, width: 100 },
    ],
  },
  competitorShot: {
    name: '竞品快照',
    one: '一次快照',
    about: '哪天看到的价格、券、月销和评分。',
    empty: '还没有快照。',
    fields: [
      { key: 'competitor', label: '竞品', kind: 'entry', of: 'competitor', required: true, width: 0 },
      { key: 'day', label: '日期', kind: 'day', required: true, width: 112 },
      { key: 'price', label: '标价', kind: 'money', required: true, width: 100 },
      { key: 'coupon', label: '券和满减', kind: 'money', width: 100 },
      { key: 'sold', label: '月销', kind: 'text', width: 90 },
      { key: 'rating', label: '评分', kind: 'score', width: 80 },
      { key: 'claim', label: '主打卖点', kind: 'long' },
      { key: 'picture', label: '主图', kind: 'picture', width: 0 },
    ],
  },
} as const satisfies Record<string, Register>

export type RegisterKind = keyof typeof REGISTERS
export const REGISTER_KINDS = Object.keys(REGISTERS) as RegisterKind[]

export function registerOf(kind: RegisterKind): Register {
  return REGISTERS[kind]
}

/** 分, scores of one to five, counts; texts and days; `null` where nothing was written. */
export type RegisterValue = string | number | null
export type RegisterValues = Readonly<Record<string, RegisterValue>>

export interface RegisterEntry {
  id: string
  kind: RegisterKind
  values: RegisterValues
}

function platforms(): Record<string, string> {
  return Object.fromEntries([
    ...PLATFORMS.map((platform) => [platform, PLATFORM_NAMES[platform]]),
    ['all', '都适用'],
  ]) as Record<string, string>
}
