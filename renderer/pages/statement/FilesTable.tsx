import type { QualityStatement } from '../../../shared/contract/quality.ts'
import { formatCount } from '../../../shared/format.ts'
import type { CellInput } from '../../../shared/contract/cell.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { localTime } from '../../components/local-time.ts'

type File = QualityStatement['files'][number]

interface Props extends Pick<QualityStatement, 'files'> {
  scope: PageScope
}

/** The reports that speak of these days; a file that came twice counts once. */
export function FilesTable({ files, scope }: Props) {
  const asking =
    (figure: 'files' | 'rows' | 'asOf') =>
    ({ format }: File): CellInput => ({ ...scopeInput(scope), of: 'files', format, figure })
  return (
    <DataTable<File>
      label="用到的文件"
      rows={files}
      rowKey={({ format }) => format}
      empty="没有涉及这段时间的文件"
      columns={[
        { key: 'name', title: '报表', render: ({ name }) => name },
        openingColumn<File>('files', '文件（个）', 110, ({ files: count }) => formatCount(count), asking('files')),
        openingColumn<File>('rows', '行数', 110, ({ rows }) => formatCount(rows), asking('rows')),
        {
          key: 'asOf',
          title: '数据截至',
          width: 170,
          render: (row) =>
            row.asOf === null ? (
              '—'
            ) : (
              <OpenCell cell={asking('asOf')(row)} name="数据截至">
                <span className="figure">{localTime(row.asOf)}</span>
              </OpenCell>
            ),
        },
      ]}
    />
  )
}
