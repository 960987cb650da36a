import type { Scope } from '../../../../shared/contract/common.ts'
import type { MissingCost } from '../../../../shared/contract/profit.ts'
import { ratio } from '../../../../shared/money.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'
import { piecesOf } from '../../books/gifts.ts'
import { Kept } from '../../books/kept.ts'
import { scopeKey, select } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { WHOLE } from '../../books/sums.ts'
import type { Connection } from '../../database/open.ts'
import { pick } from '../overview/rows.ts'
import { profitBooks } from './rows.ts'
import type { ProfitBooks } from './rows.ts'
import { costedLines, tallyCosted, tallyProfit } from './tally.ts'
import { unknownWayMoney } from './uncertain.ts'

export interface CostCoverage {
  share: number | null
  income: number | null
  coveredIncome: number | null
  unknownWay: number
  rows: MissingCost[]
}

const coverages = new Kept<CostCoverage>(50)

/** How much of a scope's sales has a cost, and what has none, most sold first. */
export function costCoverage(db: Connection, books: Books, scope: Scope): CostCoverage {
  const { columns, isVaried } = profitBooks(db, books)
  // Which book refunds are counted in makes no difference to what has a cost.
  const attributed: Scope = { ...scope, refundBook: 'attributed' }
  return coverages.of(columns, scopeKey(attributed), () =>
    coverageOf(books, { columns, isVaried }, select(books, attributed)),
  )
}

function coverageOf(
  books: Books,
  { columns, isVaried }: Pick<ProfitBooks, 'columns' | 'isVaried'>,
  selection: Selection,
): CostCoverage {
  const picked = pick(books, selection)
  const keep = costedLines(books, columns)
  const whole = tallyProfit(books, columns, selection, WHOLE)
  const covered = tallyCosted(books, columns, selection, WHOLE, whole)
  const rows = missingRows(
    books,
    kept(picked.lines, (line) => keep[line] === 0),
    isVaried,
  )
  const income = finite(whole.income[0])
  const coveredIncome = finite(covered.income[0])
  return {
    share: ratio(coveredIncome, income),
    income,
    coveredIncome,
    unknownWay: unknownWayMoney(books, picked),
    rows,
  }
}

/** Lines of what has no cost. */
export function uncostedLines(db: Connection, books: Books, selection: Selection): Int32Array {
  const keep = costedLines(books, profitBooks(db, books).columns)
  return kept(pick(books, selection).lines, (line) => keep[line] === 0)
}

function finite(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}

function missingRows(books: Books, uncosted: Int32Array, isVaried: ProfitBooks['isVaried']): MissingCost[] {
  const { lines, skus } = books
  const { sold, given } = piecesOf(books)
  const sums = new Map<number, { units: number; gifts: number; gsv: number }>()
  for (let at = 0; at < uncosted.length; at++) {
    const line = uncosted[at] ?? 0
    const sku = lines.sku[line] ?? NONE
    const sum = sums.get(sku) ?? { units: 0, gifts: 0, gsv: 0 }
    sum.units += sold[line] ?? Number.NaN
    sum.gifts += given === null ? 0 : (given[line] ?? Number.NaN)
    sum.gsv += (lines.paid[line] ?? Number.NaN) - (lines.refunded[line] ?? Number.NaN)
    sums.set(sku, sum)
  }
  return [...sums]
    .map(([index, { units, gifts, gsv }]) => {
      const sku = skus[index]
      const named = {
        sku: sku?.key ?? '',
        code: sku?.code ?? null,
        title: sku?.title ?? '未注明商品',
        spec: sku?.spec ?? null,
      }
      return { ...named, units: finite(units), gifts: finite(gifts), gsv: finite(gsv), varied: isVaried(named.sku) }
    })
    .toSorted((a, b) => (b.gsv ?? 0) - (a.gsv ?? 0) || (a.sku < b.sku ? -1 : 1))
}
