import { GOAL_NAMES } from '../../../shared/contract/campaigns.ts'
import type { Campaign, CampaignReview } from '../../../shared/contract/campaigns.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import type { SheetCell } from '../../../shared/review-parts.ts'
import { count, fen, numbers, ratioCell, table, words } from '../review/tables.ts'

const WINDOWS = { pre: '活动前', event: '活动中', post: '活动后' } as const

/** One promotion on one page: what it brought, at what cost, and day by day against what would have sold anyway. */
export function campaignList(review: CampaignReview, { goal, expectedLift }: Campaign): ListSheet {
  const money = (value: number | null) => fen(value === null ? null : Math.round(value))
  const facts: SheetCell[][] = [
    ['目的', GOAL_NAMES[goal], ''],
    ['预计增幅', ratioCell(expectedLift), expectedLift === null ? '没有填' : ''],
    ['实际增幅', ratioCell(review.liftRate), '活动期间比平时'],
    ['活动期间比平时多卖', money(review.grossLift), '净销售额'],
    ['活动前少卖的（等活动）', money(review.prePull), ''],
    ['活动后少卖的（提前买了）', money(review.postPull), ''],
    ['净增', money(review.netLift), rangeWords(review.low, review.high)],
    ['利润变化', money(review.profitChange), rangeWords(review.profitLow, review.profitHigh)],
    ['同店没参加的商品', money(review.siblings?.net ?? null), '被带动或被抢走'],
    ['别的店', money(review.otherShops?.net ?? null), ''],
    ['活动的投入', fen(review.spent), '自己出的优惠、比平常多的推广、坑位赠品等'],
    ['自己出的优惠', fen(review.discounts.merchant), ''],
    ['平台和达人出的优惠', fen(review.discounts.others), ''],
    ['新客', count(review.newBuyers), ''],
    ['老客占比', ratioCell(review.returningShare), ''],
    ['每个新客花', fen(review.newBuyerCost), ''],
  ]
  return {
    list: 'campaign',
    title: '活动复盘单',
    about: `${review.name ?? ''} ${review.from} 至 ${review.to}`.trim(),
    lines: [review.sentence],
    tables: [
      table(
        'facts',
        `判定：${review.verdictName ?? '判断不了'}`,
        [words('项目', 70), numbers('数', 40), words('说明', 80)],
        facts,
      ),
      table(
        'bridge',
        '利润从平常到实际',
        [words('项目', 40), numbers('元', 40), words('说明', 110)],
        (review.bridge?.rows ?? []).map(({ name, amount, note }) => [name, money(amount), note]),
        { none: '利润还算不出来：成本、费率或退款不全' },
      ),
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
      table(
        'masking',
        '好看背后',
        [words('看什么', 40), words('说明', 150)],
        review.masking.filter(({ hit }) => hit === true).map(({ name, sentence }) => [name, sentence]),
        { none: '没有掩盖什么' },
      ),
    ],
    notes: review.notes,
  }
}

function rangeWords(low: number | null, high: number | null): string {
  if (low === null || high === null) return ''
  const yuan = (fenValue: number) => Math.round(fenValue / 100).toLocaleString('zh-CN')
  return `95% 在 ${yuan(low)} 到 ${yuan(high)} 元之间`
}
