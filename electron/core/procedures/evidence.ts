import { explain, explainLines } from '../analyses/evidence/explain.ts'
import { tableRows } from '../analyses/evidence/table-rows.ts'
import { ledgerRows } from '../analyses/ledger/rows.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import type { ContractImplementer } from './base.ts'

export function evidenceProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
  return os.evidence.router({
    explain: os.evidence.explain.handler(({ input }) => {
      requireShops(books(), input.shops)
      return explain(reader, books(), input)
    }),
    rows: os.evidence.rows.handler(({ input }) => {
      requireShops(books(), 'shops' in input ? input.shops : undefined)
      return tableRows(reader, input)
    }),
    lines: os.evidence.lines.handler(({ input: { page, pageSize, ...question } }) => {
      const now = books()
      requireShops(now, question.shops)
      const found = explainLines(reader, now, question)
      const shown = found.slice((page - 1) * pageSize, page * pageSize)
      const rows = ledgerRows(
        reader,
        now,
        Int32Array.from(shown, ({ line }) => line),
      )
      return { total: found.length, rows: rows.map((row, place) => ({ ...row, amount: shown[place]?.amount ?? null })) }
    }),
  })
}
