import { formatCount } from '../../../shared/format.ts'
import type { RowAction } from '../../../shared/contract/imports.ts'
import type { DataColumn } from '../../components/DataTable.tsx'

export const ACTIONS: readonly { id: RowAction; name: string; about: string }[] = [
  { id: 'new', name: '新增', about: '以前没有的行' },
  { id: 'changed', name: '更新', about: '内容有变的行，旧值留在记录里' },
  { id: 'unchanged', name: '不变', about: '和已有的一样' },
  { id: 'rejected', name: '待处理', about: '读不懂，不会写入' },
  { id: 'ignored', name: '不计', about: '同一文件里重复或与订单无关的行' },
]

export type RowCounts = Record<RowAction, number> & { rows: number }

export function countColumns<Row extends RowCounts>(): DataColumn<Row>[] {
  return ACTIONS.map(({ id, name, about }) => ({
    key: id,
    title: <span title={about}>{name}</span>,
    width: 68,
    align: 'right',
    render: (row) => (
      <span className={row[id] === 0 ? 'figure faint' : id === 'rejected' ? 'figure bad' : 'figure'}>
        {formatCount(row[id])}
      </span>
    ),
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
