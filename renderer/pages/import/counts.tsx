import { formatCount } from '../../../shared/format.ts'
import type { RowAction } from '../../../shared/contract/imports.ts'
import { ROW_ACTIONS } from '../../../shared/contract/row-actions.ts'
import { ROW_WORDS } from '../../../shared/terms/rows.ts'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'

export const ACTIONS: readonly { id: RowAction; name: string; about: string }[] = ROW_ACTIONS.map((id) => ({
  id,
  name: ROW_WORDS[id].zh,
  about: ROW_WORDS[id].formula,
}))

export type RowCounts = Record<RowAction, number> & { rows: number }

/**
 * Counts that open to the rows that are counted. They are for the mouse: five stops of the Tab key a file would be too
 * many, and what the row itself opens or unfolds leads to them.
 *
 * @param batchOf the sheet whose they are; `null`: none was read
 */
export function countColumns<Row extends RowCounts>(batchOf: (row: Row) => string | null): DataColumn<Row>[] {
  return ACTIONS.map(({ id, name, about }) => ({
    key: id,
    title: <span title={about}>{name}</span>,
    width: 68,
    align: 'right',
    render: (row) => {
      const batchId = batchOf(row)
      const count = (
        <span className={row[id] === 0 ? 'figure faint' : id === 'rejected' ? 'figure bad' : 'figure'}>
          {formatCount(row[id])}
        </span>
      )
      if (batchId === null) return count
      return (
        <OpenCell cell={{ of: 'file', batchId, figure: id }} name={`${name}的行`} inRow>
          {count}
        </OpenCell>
      )
    },
  }))
}

/** `共 120 行 = 新增 100 + …`: the parts always make the whole. */
export function Counts({ counts }: { counts: RowCounts }) {
  const parts = ACTIONS.map(({ id, name }) => `${name} ${formatCount(counts[id])}`)
  return (
    <span className="figure quiet">
      共 {formatCount(counts.rows)} 行 = {parts.join(' + ')}
    </span>
  )
}
