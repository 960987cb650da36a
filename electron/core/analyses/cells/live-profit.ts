import { addDays } from '../../../../shared/calendar.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ORDER_MONEY } from '../../../../shared/contract/order-money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { LineTest } from '../ledger/dimensions.ts'
import { futureOf, openShares } from '../live/profit.ts'
import { SETTLED } from '../profit/outlook.ts'
import { profitBooks } from '../profit/rows.ts'
import { metricLines, profitTerms } from './lines.ts'
import { rowOf } from './live-names.ts'
import type { LiveQuestion, OpenedLive, ToldSession } from './live-names.ts'
import { partCell } from './parts.ts'
import { cell, term } from './question.ts'
import type { Cell } from './question.ts'
import type { Contribution } from '../evidence/lines.ts'

/** The orders of one session: paid from its start to its end, with the refunds of these orders whenever they came. */
interface Own {
  scope: Scope
  isMeant: LineTest
  question: LiveQuestion
}

function ownOf({ question, found }: OpenedLive, { session, place }: ToldSession): Own {
  const day = session.startedAt.slice(0, 10)
  return {
    question,
    scope: {
      from: day,
      to: addDays((session.endedAt ?? session.startedAt).slice(0, 10), 1),
      shops: [session.shopId],
      dateBasis: 'paid',
      refundBook: 'attributed',
    },
    isMeant: (line) => found.sessionOf[line] === place,
  }
}

type Money = (typeof ORDER_MONEY)[number]

/** What the orders of the session came to, part by part. */
export function moneyOfSession(opened: OpenedLive, one: ToldSession, figure: Money): Cell {
  const { sources, name } = opened
  const { scope, isMeant, question } = ownOf(opened, one)
  const told = partCell(sources, figure, { scope, isMeant, about: name })
  const about = { definition: `${told.definition}${OF_SESSION}`, notes: notesOf(one) }
  if (figure === 'gmv') return { ...told, ...about, value: one.profit.gmv ?? told.value }
  if (figure !== 'cp1') return { ...told, ...about }
  return {
    ...told,
    ...about,
    value: one.profit.cp1 ?? told.value,
    terms: profitTerms(sources, scope, isMeant, (part) => ({ ...question, figure: part })),
  }
}

const OF_SESSION = '这场的订单：开播到下播之间付款的直播订单，别的达人的不算；这些订单以后来的退款也算进来。'

function notesOf({ profit }: ToldSession): string[] {
  return profit.reason === null ? [] : [profit.reason]
}

/** Lines of the session, each with a number that is made of one of its amounts. */
function linesTimes(
  { sources }: OpenedLive,
  { scope, isMeant }: Own,
  metric: 'gmv' | 'merchantIncome',
  told: { name: string; of: (line: number, amount: number) => number },
): Contribution | null {
  const found = metricLines(sources, metric, scope, isMeant)
  if (found === null || found.added === null) return null
  const { lines, added } = found
  const amounts = Float64Array.from(lines, (line, at) => told.of(line, added.amounts[at] ?? Number.NaN))
  return { lines, added: { name: told.name, unit: 'fen', amounts } }
}

/** At the rate of tax of each payment. */
export function taxCell(opened: OpenedLive, one: ToldSession): Cell {
  const { tax } = profitBooks(opened.sources.db, opened.sources.books)
  const rateOf = (line: number) => tax.rates[tax.groupOf[line] ?? 0] ?? Number.NaN
  return cell({
    name: `${opened.name}的${METRICS.tax.zh}`,
    definition: `${METRICS.merchantIncome.zh} × 税率，一行一行算；税率到“成本与费用”里改。`,
    unit: 'fen',
    value: one.steps?.left.tax ?? null,
    lines: linesTimes(opened, ownOf(opened, one), 'merchantIncome', {
      name: '应得 × 税率',
      of: (line, amount) => amount * rateOf(line),
    }),
  })
}

/** Lines with the part of what was paid whose refunds are still out. */
function openLines(opened: OpenedLive, one: ToldSession): Contribution | null {
  const { books } = opened.sources
  const open = openShares(books)
  return linesTimes(opened, ownOf(opened, one), 'gmv', {
    name: '退款还没到齐的支付',
    of: (line, amount) => amount * open(books.lines.shop[line] ?? NONE, books.lines.paidDay[line] ?? NO_DAY),
  })
}

function openTerm(one: ToldSession): CellTerm {
  return term('退款还没到齐的支付', 'fen', one.steps?.age.open ?? null)
}

export function futureCell(opened: OpenedLive, one: ToldSession): Cell {
  const { steps } = one
  const { question } = opened
  return cell({
    name: `${opened.name}还会来的退款`,
    definition:
      '退款还没到齐的支付 × 满 90 天的直播单的退款率 × 每退 1 元少赚的。几天前付的款退款到了多少，按平台自己的快慢。',
    unit: 'fen',
    value: futureMoney(one),
    reckoned: 'model',
    terms: [
      openTerm(one),
      term('满 90 天的直播单的退款率', 'ratio', steps?.coming?.rate ?? null, {
        cell: { ...question, figure: 'futureRate' },
      }),
      term('每退 1 元少赚', 'decimal', steps?.coming?.loss ?? null, { cell: { ...question, figure: 'futureLoss' } }),
    ],
    lines: openLines(opened, one),
    notes: ['是估算', ...(isSettled(one) ? ['退款已经到齐，按 0 算'] : [])],
  })
}

function isSettled({ profit }: ToldSession): boolean {
  return profit.mature !== null && profit.mature >= SETTLED
}

function futureMoney(one: ToldSession): number | null {
  if (isSettled(one)) return 0
  return one.steps === null ? null : futureOf(one.steps.age, one.steps.coming)
}

/** How much of the refunds has come. */
export function ageCell(opened: OpenedLive, one: ToldSession): Cell {
  const { question } = ownOf(opened, one)
  return cell({
    name: `${opened.name}的退款到了`,
    definition: '1 − 退款还没到齐的支付 ÷ 订单的支付。几天前付的款退款到了多少，按平台自己的快慢。',
    unit: 'ratio',
    value: rowOf(opened, one)?.profit.mature ?? null,
    reckoned: 'model',
    terms: [
      openTerm(one),
      term('订单的支付', 'fen', one.profit.gmv, { sign: '÷', cell: { ...question, figure: 'gmv' } }),
    ],
    lines: openLines(opened, one),
    notes: notesOf(one),
  })
}

export function netCell(opened: OpenedLive, one: ToldSession): Cell {
  const { question } = ownOf(opened, one)
  const { profit, session, steps } = one
  const part = (name: string, value: number | null, figure: 'cp1' | 'adSpend' | 'tax' | 'future', sign: '+' | '−') =>
    term(name, 'fen', value, { sign, cell: { ...question, figure } })
  return cell({
    name: `${opened.name}的净赚（估算）`,
    definition: '订单剩下的 − 投放消耗 − 税 − 还会来的退款；没摊固定费用。',
    unit: 'fen',
    value: profit.net,
    terms: [
      part(METRICS.cp1.zh, profit.cp1, 'cp1', '+'),
      part('投放消耗', session.adSpend, 'adSpend', '−'),
      part(METRICS.tax.zh, steps?.left.tax ?? null, 'tax', '−'),
      part('还会来的退款', futureMoney(one), 'future', '−'),
    ],
    notes: profit.net === null ? notesOf(one) : ['是估算'],
  })
}
