import { dayNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'
import { Kept } from '../../books/kept.ts'
import type { Amounts } from '../../books/narrow.ts'
import { select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { sum } from '../overview/compute.ts'
import { arrivalsByPlatform } from '../maturity/arrivals.ts'
import { lagCurves, outlook, partsOf } from '../maturity/compute.ts'
import { MATURE_DAYS } from '../maturity/question.ts'
import { asOfDay } from '../maturity/rows.ts'
import type { Statement } from './compute.ts'
import { PARTS } from './question.ts'
import type { Part } from './question.ts'
import { profitBooks } from './rows.ts'

/** From the bottom of the statement up. */
const DEEPEST = ['netProfit', 'cp2', 'cp1', 'grossProfit', 'merchantIncome'] as const
type Result = (typeof DEEPEST)[number]

/** Above this share of refunds come, what is still to come is less than anybody acts on. */
export const SETTLED = 0.99

export interface Outlook {
  mature: number | null
  refunded: number | null
  projected: number | null
  low: number | null
  high: number | null
  line: Result
  profit: number | null
  profitLow: number | null
  profitHigh: number | null
}

export function deepestLine(statement: Statement): Result | null {
  return DEEPEST.find((line) => !Number.isNaN(statement[line])) ?? null
}

/**
 * What the scope's refunds and profit will come to. Each further 元 of refund costs what refunds of mature payments have
 * cost: the income taken back less what goods, fees, commission and freight gave back. Only in the attributed book by
 * day of payment, where later refunds still change these days; `null` once nearly all have come.
 */
export function profitOutlook(db: Connection, books: Books, scope: Scope, statement: Statement): Outlook | null {
  const line = deepestLine(statement)
  const asOf = asOfDay(books, scope)
  if (line === null || asOf === null || scope.refundBook !== 'attributed' || scope.dateBasis !== 'paid') return null
  const all = arrivalsByPlatform(books, scope.shops, asOf)
  const { curves } = lagCurves(all, asOf)
  const days = [dayNumber(scope.from), Math.min(asOf, dayNumber(scope.to))] as const
  const { mature, refunded, projected, low, high } = outlook(partsOf(all, curves), days, asOf)
  if (projected === null || mature === null || mature >= SETTLED) return null
  const loss = lossPerFen(db, books, scope, asOf, line)
  const then = (refund: number | null) =>
    refund === null || refunded === null || Number.isNaN(loss)
      ? null
      : Math.round(statement[line] - (refund - refunded) * loss)
  return {
    mature,
    refunded,
    projected,
    low,
    high,
    line,
    profit: then(projected),
    profitLow: then(high),
    profitHigh: then(low),
  }
}

const losses = new Kept<number>(50)

/** What one 分 of refund has cost in the lines down to `line`, of refunds of mature payments; NaN where not known. */
export function lossPerFen(db: Connection, books: Books, scope: Scope, asOf: number, line: Result): number {
  const { columns } = profitBooks(db, books)
  const { shops } = select(books, scope)
  return losses.of(columns, JSON.stringify([asOf, partsDownTo(line), [...shops]]), () => {
    const { reversal, back, amount } = lossParts(db, books, scope, asOf, line)
    return amount === 0 ? Number.NaN : (reversal - back) / amount
  })
}

function partsDownTo(line: Result): readonly Part[] {
  return line === 'merchantIncome' ? [] : line === 'grossProfit' ? ['cogs'] : PARTS
}

/** Refunds of mature payments: the income that went back, what came back of costs, and the money returned; 分. */
export interface LossParts {
  reversal: number
  back: number
  amount: number
  refunds: Int32Array
}

export function lossParts(db: Connection, books: Books, scope: Scope, asOf: number, line: Result): LossParts {
  const { columns } = profitBooks(db, books)
  const mature = matureRefunds(books, select(books, scope).shops, asOf)
  const back = new Float64Array(books.refunds.length)
  for (const part of partsDownTo(line)) {
    const own = columns[part].back
    for (let at = 0; at < mature.length; at++) {
      const refund = mature[at] ?? 0
      back[refund] = (back[refund] ?? 0) + (own[refund] ?? Number.NaN)
    }
  }
  // A SKU without a cost tells nothing of what its refunds cost.
  const refunds = kept(mature, (refund) => !Number.isNaN(back[refund]))
  const total = (column: Amounts) => sum(column, refunds) ?? Number.NaN
  return { reversal: total(books.refunds.reversal), back: total(back), amount: total(books.refunds.amount), refunds }
}

function matureRefunds({ lines, refunds }: Books, shops: Uint8Array, asOf: number): Int32Array {
  const found = new Int32Array(refunds.length)
  let count = 0
  for (let refund = 0; refund < refunds.length; refund++) {
    const line = refunds.line[refund] ?? 0
    const paidDay = lines.paidDay[line] ?? NO_DAY
    if (paidDay !== NO_DAY && paidDay <= asOf - MATURE_DAYS && shops[lines.shop[line] ?? 0] === 1)
      found[count++] = refund
  }
  return found.subarray(0, count)
}
