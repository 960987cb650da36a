import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { ExportRejected } from './ExportRejected.tsx'

interface RejectedRow {
  sheet: string
  row: number
  cells: Record<string, string>
  issues: { column: string | null; message: string }[]
}

/** Each unreadable row: where it stands, what is wrong, and what the file says there. */
export function RejectedRows({ batchId }: { batchId: string }) {
  const rejected = useQuery(
    useApi().query.imports.rejected.queryOptions({ input: { batchId }, placeholderData: () => undefined }),
  )
  if (rejected.isError) return <Failure error={rejected.error} />
  return (
    <>
      <ExportRejected batchId={batchId} />
      <DataTable<RejectedRow>
        label="待处理的行"
        rows={rejected.data ?? []}
        rowKey={({ sheet, row }) => `${sheet} ${row}`}
        empty={rejected.isPending ? '' : '没有待处理的行'}
        columns={[
          { key: 'row', title: '行', width: 64, align: 'right', render: ({ row }) => row },
          {
            key: 'column',
            title: '列',
            width: 150,
            render: ({ issues }) => issues.map(({ column }) => column ?? '整行').join('、'),
          },
          {
            key: 'message',
            title: '问题',
            render: ({ issues }) => <span className="bad">{issues.map(({ message }) => message).join('；')}</span>,
          },
          {
            key: 'cells',
            title: '原样',
            render: ({ cells, issues }) => (
              <span
                title={Object.entries(cells)
                  .map(([name, cell]) => `${name}：${cell}`)
                  .join('\n')}
              >
                {excerpt(cells, issues)}
              </span>
            ),
          },
        ]}
      />
    </>
  )
}

/** The cells that the problems name, else the first ones. */
function excerpt(cells: Record<string, string>, issues: RejectedRow['issues']): string {
  const named = issues.flatMap(({ column }) => (column === null ? [] : [[column, cells[column] ?? '']]))
  const shown = named.length > 0 ? named : Object.entries(cells).slice(0, 4)
  return shown.map(([name, cell]) => `${name}：${cell === '' ? '（空）' : cell}`).join('；')
}
