import { formatRatio, formatYuan } from '../../shared/format.ts'
import { PLATFORM_NAMES } from '../../shared/platforms.ts'
import { FEE_BUCKET_NAMES } from '../../shared/contract/rules.ts'
import type { FeeBase, Rule, RuleKind, RuleValue } from '../../shared/contract/rules.ts'

/** What each kind of rule is called, in the order in which a seller fills them in. */
export const RULE_KINDS: Readonly<Record<RuleKind, string>> = {
  fee: '平台费',
  commission: '佣金',
  freight: '快递费',
  parcel: '包材与运费险',
  resale: '退货能再卖的比例',
  fixed: '固定费用',
  tax: '税',
  noAds: '没投推广',
  remark: '流水归类',
}

export const BASES: Readonly<Record<FeeBase, string>> = {
  paid: '实付（含运费）',
  goods: '货款（不含运费）',
  income: '商家应得',
}

export function scopeWords({ platform, shopId }: Rule, shops: readonly { id: string; name: string }[]): string {
  if (shopId !== null) return shops.find(({ id }) => id === shopId)?.name ?? '没有这家店了'
  return platform === null ? '所有店' : `${PLATFORM_NAMES[platform]}的店`
}

type Words = { [Kind in RuleKind]: (value: Extract<RuleValue, { kind: Kind }>) => string }

const WORDS: Words = {
  fee: (value) => `${rateWords(value)}，退款时${value.kept ? '不退' : '退回'}`,
  commission: (value) => `${rateWords(value)}，${value.channel === null ? '所有渠道' : `渠道「${value.channel}」`}`,
  freight: freightWords,
  parcel: ({ packaging, insurance, returnFreight }) =>
    `每单包材 ${formatYuan(packaging)} 元、运费险 ${formatYuan(insurance)} 元，每次退货运费 ${formatYuan(returnFreight)} 元`,
  resale: ({ category, rate }) => `${category ?? '所有类目'}退回来的货 ${formatRatio(rate)} 能再卖`,
  fixed: ({ name, amount, month }) => `${name} ${formatYuan(amount)} 元，${month ?? '每月'}`,
  tax: ({ rate }) => `商家应得的 ${formatRatio(rate, 2)}`,
  noAds: () => '没有推广报表的日子，推广费按 0 算',
  remark: ({ contains, bucket }) => `写着「${contains}」的流水算${FEE_BUCKET_NAMES[bucket]}`,
}

/** A rule as a seller would say it. */
export function ruleWords(value: RuleValue): string {
  // Each kind's words take that kind's value, which the lookup by its own kind ensures.
  const words = WORDS[value.kind] as (value: RuleValue) => string
  return words(value)
}

function rateWords({ name, rate, base }: { name: string; rate: number; base: FeeBase }): string {
  return `${name} ${formatRatio(rate, 2)}，按${BASES[base]}`
}

function freightWords({
  first,
  firstGrams,
  step,
  stepGrams,
  provinces,
}: Extract<RuleValue, { kind: 'freight' }>): string {
  const weights = stepGrams === 0 ? '每单' : `首重 ${firstGrams} 克`
  const more = stepGrams === 0 ? '' : `，每续 ${stepGrams} 克加 ${formatYuan(step)} 元`
  const special = provinces.map(({ names, first: price }) => `${names.join('、')} ${formatYuan(price)} 元`)
  return [`${weights} ${formatYuan(first)} 元${more}`, ...special].join('；')
}

/** What profit needs before it can be given, and whether a rule answers it. */
export const NEEDED: readonly { kind: RuleKind; why: string }[] = [
  { kind: 'fee', why: '平台扣多少；没有就填 0%' },
  { kind: 'commission', why: '达人、淘客拿多少；没有就填 0%' },
  { kind: 'freight', why: '寄一单多少钱' },
  { kind: 'parcel', why: '包材、运费险、退货运费各多少' },
]
