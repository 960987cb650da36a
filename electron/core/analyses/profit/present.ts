import { eachMonth, monthEnd, monthStart } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { STATEMENT_LINES } from '../../../../shared/contract/profit.ts'
import type { StatementLine, StatementRow } from '../../../../shared/contract/profit.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { known, profitOf, shareOf } from './compute.ts'
import type { ProfitResult, Statement } from './compute.ts'

/** The statement of a scope, line by line, each with what keeps it from being known. */
export function statementRows(db: Connection, books: Books, scope: Scope): StatementRow[] {
  const result = profitOf(db, books, scope)
  return STATEMENT_LINES.map((line) => (result === null ? uncovered(line) : rowOf(result, line)))
}

/** The same month by month, the first and last cut to the scope. */
export function monthRows(db: Connection, books: Books, scope: Scope): { month: string; rows: StatementRow[] }[] {
  return eachMonth(scope.from, scope.to).map((month) => {
    const from = monthStart(month) < scope.from ? scope.from : monthStart(month)
    const to = monthEnd(month) > scope.to ? scope.to : monthEnd(month)
    return { month, rows: statementRows(db, books, { ...scope, from, to }) }
  })
}

function uncovered(line: StatementLine): StatementRow {
  return { line, amount: null, share: null, covered: null, reason: '这段时间没有订单文件' }
}

function rowOf({ whole, covered, ads }: ProfitResult, line: StatementLine): StatementRow {
  const amount = whole[line]
  return {
    line,
    amount: known(amount),
    share: shareOf(amount, whole.merchantIncome),
    covered: Number.isNaN(whole.cogs) ? known(covered[line]) : null,
    reason: Number.isNaN(amount) ? needsOf(whole, line, ads).join('；') : '',
  }
}

/** What each line waits for, in the order in which a seller would fill it in. */
const NEEDS: readonly (readonly [StatementLine, string])[] = [
  ['merchantIncome', '有订单没有退款数据，要哪个店的什么导出见「数据说明」'],
  ['cogs', '有商品还没有成本'],
  ['platformFees', '还没有平台费率，也没有结算文件'],
  ['commission', '还没有佣金比例，也没有佣金文件'],
  ['fulfilment', '还没有运费和包装的单价'],
]

const MADE_OF: Readonly<Partial<Record<StatementLine, readonly StatementLine[]>>> = {
  grossProfit: ['merchantIncome', 'cogs'],
  cp1: ['merchantIncome', 'cogs', 'platformFees', 'commission', 'fulfilment'],
  cp2: ['merchantIncome', 'cogs', 'platformFees', 'commission', 'fulfilment', 'adSpend'],
  netProfit: ['merchantIncome', 'cogs', 'platformFees', 'commission', 'fulfilment', 'adSpend'],
  tax: ['merchantIncome'],
}

/** What keeps a line from being known, in words. */
export function needsOf(whole: Statement, line: StatementLine, ads: ProfitResult['ads']): string[] {
  const parts = MADE_OF[line] ?? [line]
  const reasons = NEEDS.filter(([need]) => parts.includes(need) && Number.isNaN(whole[need])).map(([, words]) => words)
  const days = ads.flatMap(({ ads: { missing } }) => missing ?? []).toSorted()
  if (parts.includes('adSpend') && Number.isNaN(whole.adSpend)) {
    reasons.push(
      days[0] === undefined
        ? '推广报表有一行管好几天，跨出了所选的、有订单文件的日子：按天下载再导入，或补上订单文件'
        : `${days[0]} 起有日子没有推广报表`,
    )
  }
  return reasons
}
