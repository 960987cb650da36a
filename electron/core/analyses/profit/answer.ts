import type { Scope } from '../../../../shared/contract/common.ts'
import type { Spoken } from '../../../../shared/contract/spoken.ts'
import { formatCompact, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { Speaker } from '../spoken.ts'
import { rangeName } from '../overview/present.ts'
import { known, profitOf, shareOf } from './compute.ts'
import type { ProfitResult } from './compute.ts'
import { costCoverage } from './missing.ts'
import { deepestLine, profitOutlook } from './outlook.ts'
import type { Outlook } from './outlook.ts'
import { needsOf } from './present.ts'

export interface ProfitAnswer {
  sentence: string
  figures: Spoken
  /** What has to be filled in before the sentence is whole. */
  todo: string[]
  outlook: Outlook | null
}

/** What was earned in one sentence, as far down the statement as it is known. */
export function profitAnswer(db: Connection, books: Books, scope: Scope): ProfitAnswer {
  const result = profitOf(db, books, scope)
  if (result === null)
    return {
      sentence: `${rangeName(scope)}没有订单文件，导入这段时间的订单报表后才有数字。`,
      figures: [],
      todo: [],
      outlook: null,
    }
  const say = new Speaker()
  return {
    sentence: `${rangeName(scope)}${sentenceOf(result, scope, say)}。`,
    figures: say.figures,
    todo: todoOf(db, books, scope, result),
    outlook: profitOutlook(db, books, scope, result.whole),
  }
}

function sentenceOf({ whole }: ProfitResult, scope: Scope, say: Speaker): string {
  const line = deepestLine(whole)
  if (line === null) return '的退款还没有文件说明，算不出利润'
  const name = METRICS[line].zh
  const amount = whole[line]
  const income = `商家应得 ${say.metric('merchantIncome', `${formatCompact(whole.merchantIncome, 'fen')}元`)}`
  if (line === 'merchantIncome') return `${income}，成本和费用还没有填全，利润还不知道`
  const share = shareOf(amount, whole.merchantIncome)
  const money = say.metric(line, `${formatCompact(Math.abs(amount), 'fen')}元`)
  const verb = amount < 0 ? `亏了 ${money}` : money
  const rate =
    share === null
      ? ''
      : `，占 ${say.cell({ ...scope, of: 'part', part: line, whole: 'merchantIncome' }, formatRatio(share))}`
  return `${income}，${name} ${verb}${rate}${line === 'netProfit' ? '' : '；再往下的还没有填全'}`
}

function todoOf(db: Connection, books: Books, scope: Scope, { whole, ads }: ProfitResult): string[] {
  const coverage = costCoverage(db, books, scope)
  const costs =
    coverage.rows.length === 0
      ? []
      : [
          `${coverage.rows.length} 个规格没有成本${coverage.share === null ? '' : `，有成本的占商家应得 ${formatRatio(coverage.share)}`}`,
        ]
  const others = needsOf(whole, 'netProfit', ads).filter((words) => !words.includes('没有成本'))
  const way =
    coverage.unknownWay > 0
      ? [
          `退款中有 ${formatYuan(known(coverage.unknownWay))} 元不知道货有没有回来，成本照全额算；导入退款文件或售后单就清楚了`,
        ]
      : []
  return [...costs, ...others, ...way]
}
