import type { ProfitProduct } from '../../../shared/contract/profit.ts'
import { costCoverage } from '../analyses/profit/missing.ts'
import { profitAnswer } from '../analyses/profit/answer.ts'
import { monthRows, statementRows } from '../analyses/profit/present.ts'
import { profitProducts } from '../analyses/profit/products.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
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
      return sorted(profitProducts(reader, books(), scope), sort, descending).slice(0, limit)
    }),
    coverage: os.profit.coverage.handler(({ input: { page, pageSize, ...scope } }) => {
      requireShops(books(), scope.shops)
      const { rows, ...known } = costCoverage(reader, books(), scope)
      return { ...known, total: rows.length, rows: rows.slice((page - 1) * pageSize, page * pageSize) }
    }),
  })
}

/** What is not known comes last either way. */
function sorted(
  rows: readonly ProfitProduct[],
  sort: 'cp2' | 'cp1' | 'grossProfit' | 'gsv' | 'gmv' | 'units' | 'margin' | 'adSpend',
  descending: boolean,
): ProfitProduct[] {
  const sign = descending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [x, y] = [a[sort], b[sort]]
    if (x === null || y === null) return x === y ? (b.gmv ?? 0) - (a.gmv ?? 0) : x === null ? 1 : -1
    return sign * (x - y) || (a.sku < b.sku ? -1 : 1)
  })
}
