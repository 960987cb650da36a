import type { CellQuestion } from '../../../shared/contract/cell.ts'
import { cellLines, openCell } from '../analyses/cells/open.ts'
import { explain, explainLines } from '../analyses/evidence/explain.ts'
import type { Contribution } from '../analyses/evidence/lines.ts'
import { tableRows } from '../analyses/evidence/table-rows.ts'
import { heaviest } from '../analyses/evidence/weighed.ts'
import { ledgerRows } from '../analyses/ledger/rows.ts'
import { known } from '../analyses/profit/compute.ts'
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
      return tableRows(reader, books(), input)
    }),
    lines: os.evidence.lines.handler(({ input: { page, pageSize, ...question } }) => {
      requireShops(books(), question.shops)
      return pageOf(explainLines(reader, books(), question), page, pageSize)
    }),
    cell: os.evidence.cell.handler(({ input }) => {
      requireShops(books(), shopsOf(input))
      return openCell(reader, books(), input)
    }),
    cellLines: os.evidence.cellLines.handler(({ input: { cell, page, pageSize } }) => {
      requireShops(books(), shopsOf(cell))
      return pageOf(cellLines(reader, books(), cell), page, pageSize)
    }),
  })

  function pageOf(found: Contribution, page: number, pageSize: number) {
    const { total, lines, amounts } = heaviest(found, page, pageSize)
    const rows = ledgerRows(reader, books(), lines)
    return { total, rows: rows.map((row, place) => ({ ...row, amount: known(amounts?.[place] ?? Number.NaN) })) }
  }
}

function shopsOf(cell: CellQuestion): string[] | undefined {
  return 'shops' in cell ? cell.shops : undefined
}
