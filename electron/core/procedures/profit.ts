import type { ProfitProduct } from '../../../shared/contract/profit.ts'
import { costCoverage } from '../analyses/profit/missing.ts'
import { profitAnswer } from '../analyses/profit/answer.ts'
import { monthRows, statementRows } from '../analyses/profit/present.ts'
import { profitProducts } from '../analyses/profit/products.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { windowOf } from '../stats/window.ts'
import type { ContractImplementer } from './base.ts'

export function profitProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
  return os.profit.router({
    statement: os.profit.statement.handler(({ input }) => {
      requireShops(books(), input.shops)
      return statementRows(reader, books(), input)
    }),
    answer: os.profit.answer.handler(({ input }) => {
      requireShops(books(), input.shops)
      return profitAnswer(reader, books(), input)
    }),
    months: os.profit.months.handler(({ input }) => {
      requireShops(books(), input.shops)
      return monthRows(reader, books(), input)
    }),
    products: os.profit.products.handler(({ input: { sort, descending, limit, ...scope } }) => {
      requireShops(books(), scope.shops)
      return first(limit, profitProducts(reader, books(), scope), sort, descending)
    }),
    coverage: os.profit.coverage.handler(({ input: { page, pageSize, ...scope } }) => {
      requireShops(books(), scope.shops)
      const { rows, ...known } = costCoverage(reader, books(), scope)
      return { ...known, total: rows.length, rows: rows.slice((page - 1) * pageSize, page * pageSize) }
    }),
  })
}

/** The first of the sorted rows; what is not known comes last either way. */
function first(
  limit: number | undefined,
  rows: readonly ProfitProduct[],
  sort: 'cp2' | 'cp1' | 'grossProfit' | 'gsv' | 'gmv' | 'units' | 'margin' | 'adSpend',
  descending: boolean,
): ProfitProduct[] {
  const sign = descending ? -1 : 1
  const keys = Float64Array.from(rows, ({ [sort]: value }) =>
    value === null ? Number.POSITIVE_INFINITY : sign * value,
  )
  const rest = (a: ProfitProduct, b: ProfitProduct) =>
    a[sort] === null && b[sort] === null ? (b.gmv ?? 0) - (a.gmv ?? 0) : 0
  const before = (a: number, b: number) => {
    const [x, y] = [rows[a], rows[b]]
    if (x === undefined || y === undefined) return 0
    const byKey = keys[a] === keys[b] ? 0 : (keys[a] ?? 0) - (keys[b] ?? 0)
    return byKey || rest(x, y) || (x.sku === y.sku ? a - b : x.sku < y.sku ? -1 : 1)
  }
  const places = windowOf(rows.length, keys, before, { from: 0, to: limit ?? rows.length })
  return [...places].flatMap((place) => rows[place] ?? [])
}
