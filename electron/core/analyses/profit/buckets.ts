import type { FeeBucket, Rule } from '../../../../shared/contract/rules.ts'

/** The platforms' own words for their charges, the first that fits; what a seller has taught comes before. */
const KNOWN: readonly (readonly [RegExp, FeeBucket])[] = [
  [/提现|转账|充值|余额宝|保证金|转入|转出/, 'transfer'],
  [
    /天猫佣金|类目佣金|交易佣金|软件服务费|技术服务|平台服务费|基础服务费|积分|花呗|分期|信用卡|月付|手续费/,
    'platformFee',
  ],
  [/淘宝客|联盟|达人|佣金|招商服务费|站外推广/, 'commission'],
  [/保费|运费险|保险/, 'fulfilment'],
  [/赔付|小额打款|赔款|违约|罚/, 'compensation'],
  [/直通车|万相台|引力魔方|千川|广告|推广/, 'ads'],
  [/退款|退货/, 'refund'],
  [/运费|快递|邮费|仓储|拦截/, 'fulfilment'],
]

export type BucketOf = (words: string, amount: number) => FeeBucket

/** Sorts an entry of an account by its words; money that comes in without any of them is for goods. */
export function bucketFinder(rules: readonly Rule[]): BucketOf {
  const taught = rules.flatMap(({ value }) => (value.kind === 'remark' ? [value] : []))
  return (words, amount) =>
    taught.find(({ contains }) => words.includes(contains))?.bucket ??
    KNOWN.find(([pattern]) => pattern.test(words))?.[1] ??
    (amount >= 0 ? 'goods' : 'transfer')
}
