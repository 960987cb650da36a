import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { Spoken } from '../../../../shared/contract/spoken.ts'
import { Speaker } from '../spoken.ts'
import type { ChartModel } from '../../../../shared/chart.ts'
import { BRIDGE_STEP_NAMES } from '../../../../shared/contract/campaigns.ts'
import type { BridgeStep, Campaign, CampaignReview } from '../../../../shared/contract/campaigns.ts'
import { formatCompact, formatCount, formatRatio, formatYuan } from '../../../../shared/format.ts'
import type { Asked } from './asked.ts'
import type { Bridge } from './bridge.ts'
import type { Measured } from './measure.ts'
import type { Season } from './season.ts'
import { isWhole } from './windows.ts'

type Answer = Omit<CampaignReview, 'chart' | 'sentence' | 'notes' | 'bridge'>

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
  return saidOf(answer, (_figure, text) => text)
}

/** The figures of the sentence of a review, with what they open as. */
export function figuresOf(answer: Answer, asked: CellOf<'campaign'>['asked']): Spoken {
  const say = new Speaker()
  saidOf(answer, (figure, text) => say.cell({ of: 'campaign', asked, figure }, text))
  return say.figures
}

type Say = (figure: CellOf<'campaign'>['figure'], text: string) => string

/** Where the days around are not all seen. */
function cutMeaning(verdict: CampaignReview['verdict']): string {
  return verdict === 'loss' ? '光是活动那几天就亏' : '前后的日子没看全，净增多少还不知道'
}

function grossWords({ grossLift, liftRate }: Answer, say: Say): string {
  const amount = grossLift ?? 0
  const share = liftRate === null ? '' : `（${formatRatio(liftRate, 0)}）`
  return `活动期间比平常${amount < 0 ? '少' : '多'}卖 ${say('gross', `${formatYuan(Math.abs(amount))} 元`)}${share}`
}

function saidOf(answer: Answer, say: Say): string {
  const { verdict, verdictName, prePull, postPull, netLift, low, high, unseen } = answer
  if (verdict === null) return ''
  const pulled = (prePull ?? 0) + (postPull ?? 0)
  const gross = grossWords(answer, say)
  if (unseen !== null) return `${verdictName ?? ''}：${cutMeaning(verdict)}，${gross}。${unseen}。`
  const parts = [
    `${verdictName ?? ''}：${MEANING[verdict]}`,
    gross,
    pulled > 0 ? `活动前后少卖 ${say('pulled', `${formatYuan(pulled)} 元`)}` : '活动前后没有少卖',
    `净增量 ${say('net', `${formatYuan(netLift)} 元`)}（95% 在 ${formatYuan(low)} 到 ${formatYuan(high)} 之间）`,
  ]
  const profit =
    answer.profitChange === null
      ? ''
      : `，利润${answer.profitChange < 0 ? '少' : '多'}赚 ${say('profit', `${formatYuan(Math.abs(answer.profitChange))} 元`)}`
  return `${parts.join('，')}${profit}。`
}

/** The days that what a promotion hides is held against. */
interface Base {
  days: DayRange
  isUsual: boolean
}

export function notesOf(
  answer: Answer,
  { baseline, windows }: Measured,
  { products, ads, fixed }: Asked,
  { ads: counted, base, beside }: { ads: number | null; base: Base; beside: readonly Campaign[] },
): string[] {
  const { days, noise, trend } = baseline
  return [
    `基线来自活动前 ${days} 个平常的日子，每天上下约 ${formatRatio(noise, 0)}${trend ? '，按它们的涨跌往后推' : ''}`,
    seasonNote(baseline.season),
    ...(answer.unseen === null && !isWhole(windows)
      ? [
          `活动前只看得到 ${windows.pre.length} 天、活动后 ${windows.post.length} 天（挨着别的活动，或订单文件到不了），提前和透支可能没算全`,
        ]
      : []),
    ...beside.map(
      ({ name, from, to }) => `「${name}」（${from} 至 ${to}）也在这些天里，两场分不开：它带来的也算在里面`,
    ),
    '按退款后的净销售算，按付款日；近 30 天的退款还会增加，满 30 天和 60 天各结算一次',
    answer.unseen !== null
      ? '净增和利润要把活动前后的日子一起算，没看全就不给数'
      : answer.profitChange === null
        ? '利润还算不出来：成本、费率或退款不全'
        : `利润是贡献毛利的变化，减去投入：${adsNote(ads, counted, products.length > 0)}，坑位赠品等 ${formatYuan(fixed)} 元`,
    ...(answer.masking.some(({ hit }) => hit === true)
      ? [
          `涨了、却变差的，是和 ${base.days.from} 至 ${base.days.to} 比的：${base.isUsual ? '活动前最近的、同样星期几的平常日子' : '活动前同样多的天数，别的活动可能在里面'}`,
        ]
      : []),
    ...(products.length > 0 ? ['只看所选的商品；别的商品和别的店有没有被抢，看得出的算进利润'] : []),
    PROOF,
  ]
}

/** What `test/unit/campaigns.test.ts` holds the method to. */
const PROOF =
  '准不准：用 200 场知道真相的模拟活动试过，95% 的范围罩住真相的次数和它说的差不到 5 个百分点，没有效果的活动九成以上判为「无法证明有增量」，基线平均偏差不到 2%'

function seasonNote(season: Season | null): string {
  if (season === null) return '没有乘季节：订单不满 13 个月，看不出一年里的淡旺，季节性强的商品要自己留意'
  const whose = season.from === 'own' ? '自己往年' : '同类目商品往年'
  if (season.waves === 'flat') return `${whose}看不出淡旺季，只乘了${whose}的长势`
  const where = season.waves === 'seen' ? '' : '；往年这段日子都挨着大促，淡旺是按前后的月份推的，偏差会大些'
  return `乘了${whose}这个时候的淡旺和长势${where}`
}

function adsNote(typed: number | null, counted: number | null, isPart: boolean): string {
  if (typed !== null) return `填的推广费 ${formatYuan(typed)} 元`
  if (counted !== null) return `推广费比平常多花的 ${formatYuan(counted)} 元`
  return isPart ? '推广费没有填，没算' : '推广费没有填，推广文件也盖不住这些天和平常的日子，没算'
}

/** The bridge in words and as a picture; steps of 0 are in the table alone. */
export function bridgeFields(
  { rows, lifted, pulled, worth }: Bridge,
  { siblings, otherShops, discounts }: Pick<Answer, 'siblings' | 'otherShops' | 'discounts'>,
  hasParts: { siblings: boolean; otherShops: boolean },
): NonNullable<CampaignReview['bridge']> {
  const pieces = (count: number) =>
    `${count < 0 ? '少' : '多'}卖 ${formatCount(Math.round(Math.abs(count)))} 件 × 平常一件赚 ${formatYuan(Math.round(worth))} 元`
  const others =
    discounts.others === null ? '' : `；活动期间平台和达人另出 ${formatYuan(discounts.others)} 元，不花自己的钱`
  const untold =
    discounts.unstated.length === 0
      ? ''
      : `；${discounts.unstated.join('、')}的订单没有写，它们的让利在「价格和组合」里`
  const beside = (found: CampaignReview['siblings'], amount: number | null) =>
    found === null
      ? '没有可比的，或它们前后的日子没看全'
      : amount === null
        ? `销售变化 95% 在 ${formatYuan(found.low)} 到 ${formatYuan(found.high)} 元，看不出影响，没有算进来`
        : `${amount < 0 ? '被抢走' : '被带动'}的利润`
  const notes = (step: BridgeStep, amount: number | null): string =>
    ({
      usual: '没有活动时，这些天（活动和前后）大约会有的贡献毛利',
      lifted: pieces(lifted),
      pulled: pieces(pulled),
      price: '每件的标价和平常不同，或卖的东西不一样',
      discount: amount === null ? '订单没有写谁让的，让利都在「价格和组合」里' : `每件比平常多让的${others}${untold}`,
      refunds: '每件退的钱和平常不同',
      goods: '每件的货款和平常不同，退回来的已扣掉',
      commission: '每件的佣金和平常不同',
      fees: '每件的平台费和平常不同',
      delivery: '每件的运费、包装和赔付和平常不同',
      ads: amount === null ? '没有填，推广文件也不全，没有算进来' : '比平常多花的',
      fixed: '活动里填的',
      siblings: beside(siblings, amount),
      otherShops: beside(otherShops, amount),
      result: '这些天实际的贡献毛利，减去活动的投入',
    })[step]
  const told = rows.map((row) =>
    row.step === 'discount' && discounts.merchant === null ? { ...row, amount: null } : row,
  )
  const shown = told.filter(({ step }) => (step !== 'siblings' && step !== 'otherShops') || hasParts[step])
  return {
    rows: shown.map(({ step, amount }) => ({
      step,
      name: BRIDGE_STEP_NAMES[step],
      amount,
      note: notes(step, amount),
    })),
    chart: bridgeChart(told),
  }
}

function bridgeChart(rows: Bridge['rows']): ChartModel {
  const ends = new Set<BridgeStep>(['usual', 'result'])
  const drawn = rows.filter(({ step, amount }) => ends.has(step) || (amount !== null && amount !== 0))
  const [first, last] = [rows[0]?.amount ?? 0, rows.at(-1)?.amount ?? 0]
  const change = last - first
  return {
    title: `平常会赚 ${formatCompact(first, 'fen')}元，实际赚 ${formatCompact(last, 'fen')}元，${change < 0 ? '少' : '多'} ${formatCompact(Math.abs(change), 'fen')}元`,
    unit: 'fen',
    x: { kind: 'category', values: drawn.map(({ step }) => BRIDGE_STEP_NAMES[step]) },
    series: [{ name: '利润桥', mark: 'waterfall', dashed: false, values: drawn.map(({ amount }) => amount) }],
    bands: [],
  }
}
