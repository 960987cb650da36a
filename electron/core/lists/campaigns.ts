import type { CampaignLibrary } from '../../../shared/contract/campaigns.ts'
import { formatDecimal } from '../../../shared/format.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import { rangeName } from '../analyses/overview/present.ts'
import { fen, numbers, ratioCell, table, times, words } from '../review/tables.ts'

/** Every promotion that is over, by what each 元 spent on it brought. */
export function campaignsList({ rows, sentence }: CampaignLibrary): ListSheet {
  return {
    list: 'campaigns',
    title: '活动库',
    about: `${rows.length} 场活动`,
    lines: [sentence],
    tables: [
      table(
        'campaigns',
        '每花 1 元净增多少，多的在前',
        [
          words('活动', 30),
          words('日期', 44),
          words('目的', 18),
          words('判定', 42),
          numbers('净增', 27),
          numbers('增幅', 24),
          numbers('投入', 26),
          numbers('利润变化', 26),
          numbers('每元净增', 20),
          words('95% 范围', 34),
        ],
        rows.map((row) => [
          row.name,
          rangeName(row),
          row.goalName ?? '',
          row.verdictName ?? '判断不了',
          fen(row.netLift),
          ratioCell(row.liftRate),
          fen(row.spent),
          fen(row.profitChange),
          times(row.perYuan),
          row.perYuanLow === null || row.perYuanHigh === null
            ? ''
            : `${formatDecimal(row.perYuanLow)} 到 ${formatDecimal(row.perYuanHigh)}`,
        ]),
        { none: '还没有过去的活动' },
      ),
    ],
    notes: [
      '净增：活动期间多卖的，减去活动前等着买的和活动后提前买走的，退款后净销售',
      '投入：自己出的优惠、比平常多的推广费、坑位和赠品；没有投入的排在后面，不能和花钱的比',
      '淘宝、京东的订单没有写自己让了多少，不在投入里；几家店有的写、有的不写，就不算每元净增',
      '大促和节日按活动日历的日期；整店的自己活动和大促同一天时，只算自己的那一场',
    ],
  }
}
