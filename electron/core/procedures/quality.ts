import { qualityStatement } from '../analyses/quality/statement.ts'
import { reconcile } from '../analyses/reconcile/reconcile.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import type { ContractImplementer } from './base.ts'

export function qualityProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
  return os.quality.router({
    statement: os.quality.statement.handler(({ input }) => {
      requireShops(books(), input.shops)
      return qualityStatement(reader, books(), input)
    }),
    reconcile: os.quality.reconcile.handler(({ input }) => {
      requireShops(books(), input.shops)
      return reconcile(reader, books(), input)
    }),
  })
}
