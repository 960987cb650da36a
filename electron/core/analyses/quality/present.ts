import type { QualityStatement } from '../../../../shared/contract/quality.ts'
import { formatCount, formatRatio, formatYuan } from '../../../../shared/format.ts'

type Known = Omit<QualityStatement, 'sentence'>

/** What the numbers rest on, in one sentence. */
export function sentenceOf(statement: Known): string {
  if (statement.files.length === 0) return '这段时间还没有文件。导入订单报表，这里会说明数靠什么、还缺什么。'
  const files = statement.files.reduce((sum, one) => sum + (one.files ?? 0), 0)
  const parts = [
    `这段时间的数靠 ${formatCount(statement.files.length)} 种报表、${formatCount(files)} 个文件`,
    daysWords(statement),
    costWords(statement),
    maturityWords(statement),
    ...(statement.excluded.orders === 0
      ? []
      : [`另有 ${formatCount(statement.excluded.orders)} 笔订单 ${formatYuan(statement.excluded.paid)} 元不计入`]),
  ]
  return `${parts.filter((part) => part !== '').join('；')}。`
}

function daysWords({ uncovered }: Known): string {
  const days = uncovered.reduce((sum, one) => sum + one.days, 0)
  return days === 0 ? '订单一天不缺' : `订单缺 ${formatCount(days)} 天`
}

function costWords({ costCoverage: { share, missingSkus } }: Known): string {
  if (share === null) return ''
  return missingSkus === 0 ? '卖出的商品都有成本' : `有成本的占商家应得的 ${formatRatio(share)}`
}

function maturityWords({ refundMaturity }: Known): string {
  if (refundMaturity === null || refundMaturity.mature === null || refundMaturity.mature > 0.995) return ''
  return `退款到了约 ${formatRatio(refundMaturity.mature, 0)} ⏳`
}
