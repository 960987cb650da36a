import { patternsOf } from '../analyses/suspicion/present.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { listEntries } from '../registers/store.ts'
import { documentsOf } from '../risk/documents.ts'
import type { ContractImplementer } from './base.ts'

export function riskProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
  return os.risk.router({
    documents: os.risk.documents.handler(({ input }) => documentsOf(listEntries(reader), input.asOf)),
    patterns: os.risk.patterns.handler(({ input }) => {
      requireShops(books(), input.shops)
      return patternsOf(reader, books(), input)
    }),
  })
}
