import type { CellInput } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { ExplainedId } from '../../../../shared/contract/explained.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { filled } from '../../books/filled.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import { groundWhere } from '../evidence/ground.ts'
import { contribution } from '../evidence/lines.ts'
import type { Contribution } from '../evidence/lines.ts'
import type { LineTest } from '../ledger/dimensions.ts'
import { PARTS } from '../profit/question.ts'
import { term } from './question.ts'
import type { Sources } from './question.ts'

/** The lines of a scope that pass a test, with what each brings to a metric; none where no file covers the days. */
export function metricLines(
  { db, books }: Sources,
  metric: ExplainedId,
  scope: Scope,
  isMeant: LineTest,
): Contribution | null {
  const ground = groundWhere(db, books, metric, scope, isMeant)
  return ground.covered ? contribution(ground) : null
}

/** The same with the pieces of each that left the shelf or are to, gifts among them: what stock is asked for by. */
export function pieceLines(sources: Sources, scope: Scope, isMeant: LineTest): Contribution | null {
  const found = metricLines(sources, 'orders', scope, isMeant)
  const { quantity } = sources.books.lines
  return found && amountsOf(found.lines, '件数', 'count', (line) => quantity[line] ?? Number.NaN)
}

/** NaN where one of the lines does not tell. */
export function sumOf(found: Contribution | null): number {
  return found?.added?.amounts.reduce((sum, amount) => sum + amount, 0) ?? Number.NaN
}

/** What is added up of the lines of a cell, one by one. */
export type MoneyPart = 'gmv' | 'refundAmount' | 'merchantIncome' | 'cp1' | (typeof PARTS)[number]

export type ProfitPart = Exclude<MoneyPart, 'gmv' | 'refundAmount' | 'cp1'>

/** As what a part of some lines opens. */
type Opening<Part> = (part: Part) => CellInput

/** What refunds left of the payments of some lines. */
export function netTerms(
  sources: Sources,
  scope: Scope,
  isMeant: LineTest,
  opens?: Opening<'gmv' | 'refundAmount'>,
): CellTerm[] {
  const of = (metric: 'gmv' | 'refundAmount', sign: CellTerm['sign']) =>
    term(METRICS[metric].zh, 'fen', sumOf(metricLines(sources, metric, scope, isMeant)), {
      sign,
      cell: opens?.(metric),
    })
  return [of('gmv', '+'), of('refundAmount', '−')]
}

/** What is left of the income of some lines before advertising. */
export function profitTerms(
  sources: Sources,
  scope: Scope,
  isMeant: LineTest,
  opens?: Opening<ProfitPart>,
): CellTerm[] {
  const of = (metric: ProfitPart, sign: CellTerm['sign']) =>
    term(METRICS[metric].zh, 'fen', sumOf(metricLines(sources, metric, scope, isMeant)), {
      sign,
      cell: opens?.(metric),
    })
  const costs = PARTS.map((part) => of(part, '−'))
  return [of('merchantIncome', '+'), ...costs.filter(({ value }, at) => value !== 0 || at === 0)]
}

/** Paid lines of some buyers on some days; gifts of nothing are no purchase. */
export function purchaseLines(
  { lines }: Books,
  shops: Uint8Array,
  { from, to }: { from: number; to: number },
  isMeant: (buyer: number, day: number) => boolean,
): Int32Array {
  return kept(membersBetween(indexByDay(lines.paidDay), from, to), (line) => {
    const buyer = lines.buyer[line] ?? NONE
    const isBought = buyer !== NONE && shops[lines.shop[line] ?? 0] === 1 && (lines.paid[line] ?? 0) > 0
    return isBought && isMeant(buyer, lines.paidDay[line] ?? NO_DAY)
  })
}

/** Counts what lines have in common once: 1 on the first line of each, 0 on the others. */
export function countedOnce(lines: Int32Array, name: string, keyOf: (line: number) => number): Contribution {
  const seen = new Set<number>()
  const amounts = filled(new Float64Array(lines.length), (place) => {
    const key = keyOf(lines[place] ?? 0)
    if (seen.has(key)) return 0
    seen.add(key)
    return 1
  })
  return { lines, added: { name, unit: 'count', amounts } }
}

export function buyersOnce({ lines: { buyer } }: Books, lines: Int32Array): Contribution {
  return countedOnce(lines, '买家（每人记在一行）', (line) => buyer[line] ?? NONE)
}

export function ordersOnce({ lines: { order } }: Books, lines: Int32Array): Contribution {
  return countedOnce(lines, '订单（每单记在一行）', (line) => order[line] ?? NONE)
}

/** Some lines with what each brings. */
export function amountsOf(
  lines: Int32Array,
  name: string,
  unit: 'fen' | 'count' | 'decimal',
  of: (line: number) => number,
): Contribution {
  return {
    lines,
    added: { name, unit, amounts: filled(new Float64Array(lines.length), (place) => of(lines[place] ?? 0)) },
  }
}
