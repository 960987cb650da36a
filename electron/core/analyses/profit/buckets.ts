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

export interface Classified {
  bucket: FeeBucket
  /** `guessed`: no word of it is known; the direction of the money alone decides. */
  by: 'taught' | 'known' | 'guessed'
  /** The seller's rule that decides. */
  ruleId: string | null
}

/** The words of an entry once each: files repeat its kind as its description, and leave gaps. */
export function plainWords(words: string): string {
  return [...new Set(words.split(/\s+/).filter((word) => word !== ''))].join(' ')
}

/** Sorts an entry of an account by its words; of several rules that fit the one that says most counts. */
export function classifier(rules: readonly Rule[]): (words: string, amount: number) => Classified {
  const taught = rules
    .flatMap(({ id, value }) => (value.kind === 'remark' ? [{ id, ...value }] : []))
    .toSorted((a, b) => b.contains.length - a.contains.length)
  const told = (words: string): Classified | null => {
    const plain = plainWords(words)
    const rule = taught.find(({ contains }) => plain.includes(contains))
    if (rule !== undefined) return { bucket: rule.bucket, by: 'taught', ruleId: rule.id }
    const known = KNOWN.find(([pattern]) => pattern.test(plain))?.[1]
    return known === undefined ? null : { bucket: known, by: 'known', ruleId: null }
  }
  // Many entries, few wordings: each is looked at once.
  const seen = new Map<string, Classified | null>()
  return (words, amount) => {
    let found = seen.get(words)
    if (found === undefined) {
      found = told(words)
      seen.set(words, found)
    }
    // Money that comes in without a word that is known is for goods.
    return found ?? { bucket: amount >= 0 ? 'goods' : 'transfer', by: 'guessed', ruleId: null }
  }
}

export type BucketOf = (words: string, amount: number) => FeeBucket

export function bucketFinder(rules: readonly Rule[]): BucketOf {
  const classify = classifier(rules)
  return (words, amount) => classify(words, amount).bucket
}
