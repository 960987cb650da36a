import { formatRatio, formatYuan } from '../../../shared/format.ts'
import { PLATFORM_NAMES } from '../../../shared/platforms.ts'
import type { FeeBase, FeeBucket, Rule, RuleKind, RuleValue } from '../../../shared/contract/rules.ts'

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

export const BUCKETS: Readonly<Record<FeeBucket, string>> = {
  platformFee: '平台费',
  commission: '佣金',
  fulfilment: '履约费',
  compensation: '赔付',
  ads: '推广',
  goods: '货款',
  refund: '退款',
  transfer: '转账、提现',
}

export function scopeWords({ platform, shopId }: Rule, shops: readonly { id: string; name: string }[]): string {
  if (shopId !== null) return shops.find(({ id }) => id === shopId)?.name ?? '没有这家店了'
  return platform === null ? '所有店' : `${PLATFORM_NAMES[platform]}的店`
}

/** A rule as a seller would say it. */
export function ruleWords(value: RuleValue): string {
  switch (value.kind) {
    case 'fee':
      return `${rateWords(value)}，退款时${value.kept ? '不退' : '退回'}`
    case 'commission':
      return `${rateWords(value)}，${value.channel === null ? '所有渠道' : `渠道「${value.channel}」`}`
    case 'freight':
      return freightWords(value)
    case 'parcel':
      return `每单包材 ${formatYuan(value.packaging)} 元、运费险 ${formatYuan(value.insurance)} 元，每次退货运费 ${formatYuan(value.returnFreight)} 元`
    case 'resale':
      return `${value.category ?? '所有类目'}退回来的货 ${formatRatio(value.rate)} 能再卖`
    case 'fixed':
      return `${value.name} ${formatYuan(value.amount)} 元，${value.month ?? '每月'}`
    case 'tax':
      return `商家应得的 ${formatRatio(value.rate, 2)}`
    case 'noAds':
      return '没有推广报表的日子，推广费按 0 算'
    case 'remark':
      return `写着「${value.contains}」的流水算${BUCKETS[value.bucket]}`
  }
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
