import type { Scope } from '../../../shared/contract/common.ts'
import type { StatementRow } from '../../../shared/contract/profit.ts'
import type { CheckedAccount } from '../../../shared/contract/quality.ts'
import { FEE_BUCKET_NAMES } from '../../../shared/contract/rules.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import { formatYuan } from '../../../shared/format.ts'
import type { SheetCell, SheetTable } from '../../../shared/review-parts.ts'
import { METRICS, WORDS } from '../../../shared/terms.ts'
import type { FlowRow } from '../analyses/reconcile/flows.ts'
import { fen, numbers, ratioCell, table, words } from '../review/tables.ts'

/** What a bookkeeper's sheet is made of. */
export interface Accounts {
  statement: readonly StatementRow[]
  flows: readonly FlowRow[]
  balances: readonly CheckedAccount[]
}

const INCOME: ReadonlySet<StatementRow['line']> = new Set(['merchantIncome'])
const RESULTS: ReadonlySet<StatementRow['line']> = new Set(['grossProfit', 'cp1', 'cp2', 'netProfit'])

/** Income and expense as a bookkeeper takes them over: the statement, what moved on the accounts, and their balances. */
export function bookkeepingList(accounts: Accounts, scope: Scope, names: readonly string[]): ListSheet {
  return {
    list: 'bookkeeping',
    title: '收支表',
    about: `${names.join('、')}　${scope.from} 至 ${scope.to}　${WORDS[scope.refundBook].zh}`,
    lines: [sentenceOf(accounts.statement)],
    tables: [statementTable(accounts.statement), flowTable(accounts.flows), balanceTable(accounts.balances)],
    notes: [
      '损益按订单的付款日记，账户流水按钱进出的日子记，两张表的合计不会一样；差在哪里看「对账」。',
      '账户流水归到哪一类，在「成本与费用 › 账单里的进出归到哪里」里能改。',
      '供记账参考，不能代替发票和报税资料。',
    ],
  }
}

function sentenceOf(rows: readonly StatementRow[]): string {
  const last = rows.findLast(({ line, amount }) => (RESULTS.has(line) || INCOME.has(line)) && amount !== null)
  const waiting = rows.find(({ line }) => line === 'netProfit')
  if (last === undefined) return `算不出：${waiting?.reason ?? '没有订单文件'}。`
  const known = `${METRICS[last.line].zh} ${formatYuan(last.amount)} 元`
  return last.line === 'netProfit' ? `${known}。` : `算到${known}为止；净利还缺：${waiting?.reason ?? ''}。`
}

function statementTable(rows: readonly StatementRow[]): SheetTable {
  return table(
    'statement',
    '损益',
    [words('项目', 40), words('方向', 16), numbers('金额', 34), numbers('占应得', 24), words('说明', 76)],
    rows.map(({ line, amount, share, reason }): SheetCell[] => [
      METRICS[line].zh,
      RESULTS.has(line) ? '结余' : INCOME.has(line) ? '收入' : '支出',
      fen(amount),
      ratioCell(share),
      reason,
    ]),
    { note: '支出写成正数，从收入里减去；和利润页的损益表一致' },
  )
}

function flowTable(rows: readonly FlowRow[]): SheetTable {
  const sum = (of: (row: FlowRow) => number) => rows.reduce((all, row) => all + of(row), 0)
  const [income, expense] = [sum((row) => row.income), sum((row) => row.expense)]
  const total: SheetCell[][] =
    rows.length === 0 ? [] : [['合计', '', '', fen(income), fen(expense), fen(income - expense)]]
  return table(
    'flows',
    '账户流水：收入与支出',
    [
      words('店铺', 36),
      words('账单', 40),
      words('类别', 24),
      numbers('收入', 30),
      numbers('支出', 30),
      numbers('净额', 30),
    ],
    [
      ...rows.map((row): SheetCell[] => [
        row.shop,
        row.reportName,
        FEE_BUCKET_NAMES[row.bucket],
        fen(row.income),
        fen(row.expense),
        fen(row.income - row.expense),
      ]),
      ...total,
    ],
    { none: '这段时间没有结算或动账文件' },
  )
}

function balanceTable(accounts: readonly CheckedAccount[]): SheetTable {
  return table(
    'balances',
    '账户余额：期初 + 收入 − 支出 = 期末',
    [
      words('店铺', 30),
      words('账单', 34),
      words('账户', 24),
      numbers('期初', 26),
      numbers('收入', 24),
      numbers('支出', 24),
      numbers('期末', 26),
      numbers('差', 16),
    ],
    accounts.map(({ shop, reportName, account, days }): SheetCell[] => {
      const sum = (of: (day: (typeof days)[number]) => number) => days.reduce((all, day) => all + of(day), 0)
      return [
        shop,
        reportName,
        account,
        fen(days[0]?.opening ?? null),
        fen(sum(({ income }) => income)),
        fen(sum(({ expense }) => expense)),
        fen(days.at(-1)?.closing ?? null),
        fen(sum(({ difference }) => difference)),
      ]
    }),
    {
      none: '没有写明余额的账单（支付宝、抖店动账）',
      note: accounts.length === 0 ? '' : '差不是 0：中间有流水没有导入，或一行导了两次，看「对账」',
    },
  )
}
