import type { QualityStatement } from '../../../shared/contract/quality.ts'
import { formatCount } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { localTime } from '../../components/local-time.ts'

/** The reports that speak of these days; a file that came twice counts once. */
export function FilesTable({ files }: Pick<QualityStatement, 'files'>) {
  return (
    <DataTable<QualityStatement['files'][number]>
      label="用到的文件"
      rows={files}
      rowKey={({ format }) => format}
      empty="没有涉及这段时间的文件"
      columns={[
        { key: 'name', title: '报表', render: ({ name }) => name },
        {
          key: 'files',
          title: '文件（个）',
          width: 110,
          align: 'right',
          render: ({ files: count }) => <span className="figure">{formatCount(count)}</span>,
        },
        {
          key: 'rows',
          title: '行数',
          width: 110,
          align: 'right',
          render: ({ rows }) => <span className="figure">{formatCount(rows)}</span>,
        },
        {
          key: 'asOf',
          title: '数据截至',
          width: 170,
          render: ({ asOf }) => <span className="figure">{asOf === null ? '—' : localTime(asOf)}</span>,
        },
      ]}
    />
  )
}
