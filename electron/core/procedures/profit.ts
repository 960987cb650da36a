import { firstProducts } from '../analyses/profit/first-products.ts'
import { costCoverage } from '../analyses/profit/missing.ts'
import { profitAnswer } from '../analyses/profit/answer.ts'
import { monthRows, statementRows } from '../analyses/profit/present.ts'
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
      return firstProducts(reader, books(), scope, { sort, descending, limit })
    }),
    coverage: os.profit.coverage.handler(({ input: { page, pageSize, ...scope } }) => {
      requireShops(books(), scope.shops)
      const { rows, ...known } = costCoverage(reader, books(), scope)
      return { ...known, total: rows.length, rows: rows.slice((page - 1) * pageSize, page * pageSize) }
    }),
  })
}
