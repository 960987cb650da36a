import type { CampaignReview } from '../../../../shared/contract/campaigns.ts'
import { formatRatio, formatYuan } from '../../../../shared/format.ts'
import { POST_DAYS, PRE_DAYS } from './question.ts'
import type { Asked, Measured } from './review.ts'

type Answer = Omit<CampaignReview, 'chart' | 'sentence' | 'notes'>

/** Actual against the baseline and its band, with the promotion shaded. */
export function chartOf({ baseline, from, to }: Answer): CampaignReview['chart'] {
  const days = baseline.map(({ day }) => day)
  const line = (name: string, dashed: boolean, value: (day: CampaignReview['baseline'][number]) => number) => ({
    name,
    mark: 'line' as const,
    dashed,
    values: baseline.map(value),
  })
  return {
    title: '每天的净销售，和没有活动时大约会有的（虚线是 95% 的范围）',
    unit: 'fen',
    x: { kind: 'day', values: days },
    series: [
      line('实际', false, ({ actual }) => actual),
      line('基线', true, ({ value }) => value),
      line('基线下限', true, ({ low }) => low),
      line('基线上限', true, ({ high }) => high),
    ],
    bands: [{ from, to, label: '活动' }],
  }
}

const MEANING: Readonly<Record<NonNullable<CampaignReview['verdict']>, string>> = {
  loss: '连成本算上是亏的',
  lift: '真的多卖了',
  pulled: '活动那几天多卖的，前后又少卖回去了',
  unproven: '和平常的起伏分不开，不能说有用，也不能说没用',
}

export function sentenceOf(answer: Answer): string {
  const { verdict, verdictName, grossLift, prePull, postPull, netLift, low, high } = answer
  if (verdict === null) return ''
  const pulled = (prePull ?? 0) + (postPull ?? 0)
  const parts = [
    `${verdictName ?? ''}：${MEANING[verdict]}`,
    `活动期间比平常${(grossLift ?? 0) < 0 ? '少' : '多'}卖 ${formatYuan(Math.abs(grossLift ?? 0))} 元${answer.liftRate === null ? '' : `（${formatRatio(answer.liftRate, 0)}）`}`,
    pulled > 0 ? `活动前后少卖 ${formatYuan(pulled)} 元` : '活动前后没有少卖',
    `净增量 ${formatYuan(netLift)} 元（95% 在 ${formatYuan(low)} 到 ${formatYuan(high)} 之间）`,
  ]
  const profit =
    answer.profitChange === null
      ? ''
      : `，利润${answer.profitChange < 0 ? '少' : '多'}赚 ${formatYuan(Math.abs(answer.profitChange))} 元`
  return `${parts.join('，')}${profit}。`
}

export function notesOf(answer: Answer, { baseline, windows }: Measured, { cost, products }: Asked): string[] {
  const { days, noise, trend } = baseline
  const isCut = windows.pre.length < PRE_DAYS || windows.post.length < POST_DAYS.least
  return [
    `基线来自活动前 ${days} 个平常的日子，每天上下约 ${formatRatio(noise, 0)}${trend ? '，按它们的涨跌往后推' : ''}；没有乘季节，季节性强的商品要自己留意`,
    ...(isCut
      ? [
          `活动前只看得到 ${windows.pre.length} 天、活动后 ${windows.post.length} 天（挨着别的活动，或订单文件到不了），提前和透支可能没算全`,
        ]
      : []),
    '按退款后的净销售算，按付款日；近 30 天的退款还会增加，过一个月再看一次',
    answer.profitChange === null
      ? '利润还算不出来：成本、费率或退款不全'
      : `利润是推广前贡献毛利的变化${cost > 0 ? `，减去填的投入 ${formatYuan(cost)} 元` : '，没有填投入的钱'}`,
    ...(products.length > 0 ? ['只看所选的商品；别的商品和别的店有没有被抢，列在旁边'] : []),
  ]
}
