import { GOAL_NAMES } from '../../../shared/contract/campaigns.ts'
import type { Campaign, CampaignReview } from '../../../shared/contract/campaigns.ts'
import { formatRatio, formatYuan } from '../../../shared/format.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import type { SheetCell } from '../../../shared/review-parts.ts'
import { TRADE } from '../../../shared/terms/trade.ts'
import { count, fen, numbers, table, times, words } from '../review/tables.ts'

const WINDOWS = { pre: '活动前', event: '活动中', post: '活动后' } as const

/** One promotion on one page: what it brought, at what cost, and day by day against what would have sold anyway. */
export function campaignList(review: CampaignReview, { goal, expectedLift }: Campaign): ListSheet {
  const hits = review.masking.filter(({ hit }) => hit === true)
  return {
    list: 'campaign',
    title: '活动复盘单',
    about: `${review.name ?? ''} ${review.from} 至 ${review.to}`.trim(),
    lines: [review.sentence],
    charts: [review.chart, review.bridge?.chart ?? null].filter((chart) => chart !== null),
    tables: [
      table(
        'facts',
        `判定：${review.verdictName ?? '判断不了'}`,
        [words('项目', 50), numbers('数', 32), words('说明', 108)],
        factsOf(review, goal, expectedLift),
      ),
      table(
        'bridge',
        '利润从平常到实际',
        [words('项目', 40), numbers('元', 40), words('说明', 110)],
        (review.bridge?.rows ?? []).map(({ name, amount, note }) => [name, money(amount), note]),
        { none: review.unseen ?? '利润还算不出来：成本、费率或退款不全' },
      ),
      ...(hits.length === 0
        ? []
        : [
            table(
              'masking',
              '好看背后',
              [words('看什么', 40), words('说明', 150)],
              hits.map(({ name, sentence }) => [name, sentence]),
            ),
          ]),
    ],
    more: [
      table(
        'days',
        '逐日',
        [
          words('日期', 30),
          words('哪段', 24),
          numbers('实际', 34),
          numbers('平时会卖', 34),
          numbers('低', 34),
          numbers('高', 34),
        ],
        review.baseline.map((one) => [
          one.day,
          WINDOWS[one.window],
          money(one.actual),
          money(one.value),
          money(one.low),
          money(one.high),
        ]),
      ),
    ],
    notes: review.notes,
  }
}

const money = (value: number | null) => fen(value === null ? null : Math.round(value))

/** What there is none of has no row: a whole shop has no siblings, one shop no others. */
function factsOf(review: CampaignReview, goal: Campaign['goal'], expectedLift: number | null): SheetCell[][] {
  const { siblings, otherShops, newBuyers, returningShare, newBuyerCost, discounts } = review
  const wanted = expectedLift === null ? '' : `预计 ${formatRatio(expectedLift)}，`
  return [
    ['目的', GOAL_NAMES[goal], `增幅${wanted}实际 ${formatRatio(review.liftRate)}`],
    ['活动期间比平时多卖', money(review.grossLift), '净销售额'],
    ['活动前少卖的（等活动）', money(review.prePull), cutWords(review, review.prePull)],
    ['活动后少卖的（提前买了）', money(review.postPull), cutWords(review, review.postPull)],
    ['净增', money(review.netLift), rangeWords(review.low, review.high)],
    ['利润变化', money(review.profitChange), rangeWords(review.profitLow, review.profitHigh)],
    [TRADE.burst.zh, times(review.burst), TRADE.burst.formula],
    ['活动的投入', fen(review.spent), spentWords(discounts)],
    ['优惠：自己出的', fen(discounts.merchant), unstatedWords(discounts)],
    ['优惠：平台出的', fen(discounts.platform), '结算时补给你，不花自己的钱'],
    ['优惠：达人出的', fen(discounts.influencer), '抖店订单写的达人承担，结算时补给你'],
    ...(siblings === null
      ? []
      : [['同店没参加的商品', money(siblings.net), rangeWords(siblings.low, siblings.high)] as SheetCell[]]),
    ...(otherShops === null
      ? []
      : [['别的店', money(otherShops.net), rangeWords(otherShops.low, otherShops.high)] as SheetCell[]]),
    ...(newBuyers === null
      ? []
      : [
          [
            '新客',
            count(newBuyers),
            `老客占 ${formatRatio(returningShare)}${newBuyerCost === null ? '' : `，每个新客花 ${formatYuan(newBuyerCost)}`}`,
          ] as SheetCell[],
        ]),
  ]
}

function cutWords({ unseen }: CampaignReview, pull: number | null): string {
  return unseen !== null && pull === null ? '这段日子没看全' : ''
}

function spentWords({ merchant }: CampaignReview['discounts']): string {
  return merchant === null ? '多花的推广、坑位赠品' : `优惠 ${formatYuan(merchant)}、多花的推广、坑位赠品`
}

function unstatedWords({ unstated }: CampaignReview['discounts']): string {
  return unstated.length === 0 ? '' : `${unstated.join('、')}的订单没有写商家让了多少，不在里面`
}

function rangeWords(low: number | null, high: number | null): string {
  if (low === null || high === null) return ''
  const yuan = (fenValue: number) => Math.round(fenValue / 100).toLocaleString('zh-CN')
  return `95% 在 ${yuan(low)} 到 ${yuan(high)} 元之间`
}
