import type { QualityStatement } from '../../../../shared/contract/quality.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { Speaker } from '../spoken.ts'
import { formatCount, formatRatio, formatYuan } from '../../../../shared/format.ts'

type Known = Omit<QualityStatement, 'sentence' | 'spoken'>

/** What the numbers rest on, in one sentence. */
export function sentenceOf(statement: Known, scope: Scope): Pick<QualityStatement, 'sentence' | 'spoken'> {
  if (statement.files.length === 0)
    return { sentence: '这段时间还没有文件。导入订单报表，这里会说明数靠什么、还缺什么。', spoken: [] }
  const say = new Speaker()
  const reports = statement.files.map(({ format, name, files: value }) => ({
    name,
    value: value ?? 0,
    cell: { ...scope, of: 'files' as const, format, figure: 'files' as const },
  }))
  const files = statement.files.reduce((sum, one) => sum + (one.files ?? 0), 0)
  const parts = [
    `这段时间的数靠 ${say.list({ name: '用到的报表', words: '说到这些天、这些店的报表，一种算一个。', rows: reports.map(({ name, cell }) => ({ name, cell })) }, `${formatCount(statement.files.length)} 种报表`)}、${say.list({ name: '用到的文件', words: '每种报表用到几个文件，加起来；同一个文件导入两次只算一次。', rows: reports }, `${formatCount(files)} 个文件`)}`,
    daysWords(statement, scope, say),
    costWords(statement, (text) => say.cell({ ...scope, of: 'quality', figure: 'costShare' }, text)),
    maturityWords(statement, (text) => say.cell({ ...scope, of: 'outlook', figure: 'mature' }, text)),
    ...(statement.excluded.orders === 0
      ? []
      : [excludedWords(statement, (figure, text) => say.cell({ ...scope, of: 'quality', figure }, text))]),
  ]
  return { sentence: `${parts.filter((part) => part !== '').join('；')}。`, spoken: say.figures }
}

function daysWords({ coverage }: Known, scope: Scope, say: Speaker): string {
  const rows = coverage
    .filter(({ missing }) => missing.length > 0)
    .map(({ shopId, shop, missing }) => ({
      name: shop,
      value: missing.length,
      cell: { ...scope, of: 'quality' as const, figure: 'uncovered' as const, shopId },
    }))
  const days = rows.reduce((sum, { value }) => sum + value, 0)
  if (days === 0) return '订单一天不缺'
  const words = '没有订单文件说到的天，各店的加起来。'
  return `订单缺 ${say.list({ name: '缺订单文件的天', words, rows }, `${formatCount(days)} 天`)}`
}

function costWords({ costCoverage: { share, missingSkus } }: Known, say: (text: string) => string): string {
  if (share === null) return ''
  return missingSkus === 0 ? '卖出的商品都有成本' : `有成本的占商家应得的 ${say(formatRatio(share))}`
}

type SayExcluded = (figure: 'excludedOrders' | 'excludedPaid', text: string) => string

function excludedWords({ excluded: { orders, paid } }: Known, say: SayExcluded): string {
  const count = say('excludedOrders', `${formatCount(orders)} 笔订单`)
  return `另有 ${count} ${say('excludedPaid', `${formatYuan(paid)} 元`)}不计入`
}

function maturityWords({ refundMaturity }: Known, say: (text: string) => string): string {
  if (refundMaturity === null || refundMaturity.mature === null || refundMaturity.mature > 0.995) return ''
  return `退款到了约 ${say(formatRatio(refundMaturity.mature, 0))} ⏳`
}
