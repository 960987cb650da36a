import type { Refunds } from '../../../shared/contract/refunds.ts'
import { TOPIC_NAMES } from '../../../shared/contract/refunds.ts'
import { formatRatio, formatYuan } from '../../../shared/format.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import { reasonTable } from '../review/aftersales.ts'
import { count, fen, numbers, ratioCell, table, words } from '../review/tables.ts'

const MOST = 30

/** Why goods came back, of what, and which cases wait, on paper. */
export function aftersalesList(refunds: Refunds, about: string): ListSheet {
  const { refunded, byAmount, cost, handling } = refunds
  return {
    list: 'aftersales',
    title: '售后原因单',
    about,
    lines: [
      `退了 ${formatYuan(refunded)} 元，占支付金额 ${formatRatio(byAmount)}；另外搭进去 ${cost === null ? '多少还不知道（缺成本或费用）' : `${formatYuan(cost)} 元`}。`,
    ],
    tables: [
      reasonTable(refunds),
      table(
        'products',
        '退得最多的规格',
        [words('商品', 92), numbers('退款', 26), numbers('退款率', 20), words('多半因为', 28), numbers('搭进去', 24)],
        refunds.products
          .slice(0, MOST)
          .map((row) => [
            row.name,
            fen(row.refunded),
            ratioCell(row.rate),
            row.cause === null ? '' : TOPIC_NAMES[row.cause],
            fen(row.cost),
          ]),
        { none: '没有退款' },
      ),
      table(
        'open',
        `还没处理完的（超时 ${handling.overdue} 个）`,
        [words('订单', 44), words('商品', 62), words('原因', 38), numbers('金额', 22), numbers('等了小时', 24)],
        handling.list
          .slice(0, MOST)
          .map((one) => [
            one.orderId,
            one.title ?? '',
            one.reason ?? '',
            fen(one.amount),
            count(Math.round(one.waited)),
          ]),
        { none: '没有没处理完的' },
      ),
    ],
    notes: refunds.notes,
  }
}
