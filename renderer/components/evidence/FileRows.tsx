import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FileRows as Shown } from '../../../shared/contract/evidence.ts'
import type { RowAction, RowIssue } from '../../../shared/contract/imports.ts'
import { formatCount } from '../../../shared/format.ts'
import { ROW_WORDS } from '../../../shared/terms/rows.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../DataTable.tsx'
import { Failure } from '../Failure.tsx'
import type { Step } from './step.ts'

const PAGE = 20

interface Props {
  rows: Shown
  about: string
  onStep: (next: Step) => void
}

interface Row {
  row: number
  action: RowAction
  cells: string[]
  issues: RowIssue[]
}

/** Rows of one file in their order, each with what became of it; a press shows all its cells. */
export function FileRows({ rows: { batchId, action, total }, about, onStep }: Props) {
  const [page, setPage] = useState(1)
  const answer = useQuery(
    useApi().query.imports.rows.queryOptions({
      input: { batchId, page, pageSize: PAGE, ...(action === null ? {} : { action }) },
    }),
  )
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  const header = answer.data?.header ?? []
  return (
    <section aria-label="文件里的行">
      <h3>文件里的行（{formatCount(total)}）</h3>
      {answer.data === undefined || total === 0 ? null : (
        <DataTable<Row>
          label="这个数数的行"
          rows={answer.data.rows}
          rowKey={({ row }) => String(row)}
          columns={[
            {
              key: 'row',
              title: '第几行',
              width: 70,
              align: 'right',
              render: ({ row }) => <span className="figure">{formatCount(row)}</span>,
            },
            {
              key: 'action',
              title: '处理',
              width: 64,
              render: (row) => (
                <span className={row.action === 'rejected' ? 'bad' : 'quiet'}>{ROW_WORDS[row.action].zh}</span>
              ),
            },
            {
              key: 'cells',
              title: '写着什么',
              render: ({ cells, issues }) => <RowWords header={header} cells={cells} issues={issues} />,
            },
          ]}
          paging={{ page, pageSize: PAGE, total, onPage: setPage }}
          onOpen={({ row, issues }) =>
            onStep({
              kind: 'record',
              source: { batchId, sheet: '', row },
              about: [about, ...issues.map(({ message }) => message)].join('；'),
              why: issues.map(({ message }) => message),
            })
          }
        />
      )}
    </section>
  )
}

/** What is wrong with the row where anything is, else what stands in its first cells. */
function RowWords({ header, cells, issues }: Pick<Row, 'cells' | 'issues'> & { header: readonly string[] }) {
  const pairs = header.flatMap((name, index) => {
    const text = (cells[index] ?? '').trim()
    return text === '' ? [] : [`${name.trim()}：${text}`]
  })
  const whole = pairs.join('\n')
  if (issues.length === 0) return <span title={whole}>{pairs.slice(0, 4).join('；')}</span>
  const wrong = issues.map(({ message }) => message).join('；')
  return (
    <span className="bad" title={`${wrong}\n${whole}`}>
      {wrong}
    </span>
  )
}
