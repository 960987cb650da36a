import type { Entry } from '../../../shared/terms/dictionary.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { TermName } from './TermName.tsx'

const DIRECTIONS = { up: '高为好', down: '低为好', none: '' } as const

const COLUMNS: readonly DataColumn<Entry>[] = [
  { key: 'name', title: '名称', width: 190, render: ({ zh, en }) => <TermName zh={zh} en={en} /> },
  { key: 'formula', title: '公式', render: ({ formula }) => formula },
  { key: 'measure', title: '单位', width: 62, render: ({ measure }) => measure },
  { key: 'better', title: '好坏', width: 62, render: ({ better }) => DIRECTIONS[better] },
  { key: 'source', title: '来自', width: 250, render: (entry) => <Source entry={entry} /> },
  { key: 'note', title: '留意', render: ({ note }) => note },
  {
    key: 'computed',
    title: '工作台',
    width: 68,
    render: ({ computed, untold }) =>
      computed ? '已计算' : <span className="quiet">{untold ? '算不出' : '还没有'}</span>,
  },
]

export function TermTable({ label, entries }: { label: string; entries: readonly Entry[] }) {
  return <DataTable<Entry> label={label} rows={entries} rowKey={({ id }) => id} columns={COLUMNS} />
}

/** The files, and below them the headers to look for. */
function Source({ entry: { source, columns } }: { entry: Entry }) {
  return (
    <>
      {source}
      {columns.length === 0 ? null : <span className="terms-columns">{columns.join('、')}</span>}
    </>
  )
}
