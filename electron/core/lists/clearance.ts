import { STOCK_WARNING_NAMES } from '../../../shared/contract/inventory.ts'
import type { SlowStock } from '../../../shared/contract/slow-stock.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import { shortSpec } from '../../../shared/spec.ts'
import { count, fen, numbers, table, words } from '../review/tables.ts'

/** What lies about and should go, the most money first. */
export function clearanceList({ asOf, sentence, rows, notes }: SlowStock): ListSheet {
  const wanted = rows.filter(({ atStake }) => (atStake ?? 0) > 0)
  const days = (value: number | null) => count(value === null ? null : Math.round(value))
  return {
    list: 'clearance',
    title: '滞销清理单',
    about: asOf === null ? '' : `截至 ${asOf}`,
    lines: [sentence],
    tables: [
      table(
        'clearance',
        `要清的规格（${wanted.length}）`,
        [
          words('商品', 58),
          words('规格', 32),
          words('状态', 14),
          numbers('库存', 14),
          numbers('库龄天', 14),
          numbers('没卖天', 14),
          numbers('单件成本', 18),
          numbers('压着', 24),
          words('清到', 16),
        ],
        wanted.map((row) => [
          row.title,
          shortSpec(row.spec ?? ''),
          row.warning === null ? '' : STOCK_WARNING_NAMES[row.warning],
          count(row.stock),
          days(row.age),
          days(row.idleDays),
          fen(row.unitCost === null ? null : Math.round(row.unitCost)),
          fen(row.atStake),
          '',
        ]),
        { none: '没有要清的' },
      ),
    ],
    notes: ['「清到」留着手写：想几折、哪天前清完。', ...notes],
  }
}
