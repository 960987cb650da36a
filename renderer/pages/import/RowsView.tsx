import { Segmented } from 'antd'
import { useState } from 'react'
import { formatCount } from '../../../shared/format.ts'
import type { Report, RowAction, RowIssue } from '../../../shared/contract/imports.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { DataGrid } from '../../components/grid/DataGrid.tsx'
import type { GridColumn, RowRange } from '../../components/grid/types.ts'
import { PAGE_SIZE, usePages } from '../../components/grid/use-pages.ts'
import { ACTIONS } from './counts.tsx'

interface PlannedRow {
  row: number
  action: RowAction
  cells: string[]
  issues: RowIssue[]
}

type Choice = RowAction | 'all'

const NAMES = new Map<RowAction, string>(ACTIONS.map(({ id, name }) => [id, name]))

/** The rows of one sheet with what would happen to each; the unreadable ones first where there are any. */
export function RowsView({ report }: { report: Report }) {
  const [action, setAction] = useState<Choice>(report.rejected > 0 ? 'rejected' : 'all')
  if (report.batchId === null) return null
  const options = [
    { value: 'all' as const, label: `全部 ${formatCount(report.rows)}` },
    ...ACTIONS.filter(({ id }) => report[id] > 0).map(({ id, name }) => ({
      value: id,
      label: `${name} ${formatCount(report[id])}`,
    })),
  ]
  return (
    <div className="rows-view">
      <Segmented<Choice> aria-label="看哪些行" options={options} value={action} onChange={setAction} />
      <RowGrid key={action} batchId={report.batchId} action={action} />
    </div>
  )
}

function RowGrid({ batchId, action }: { batchId: string; action: Choice }) {
  const { query } = useApi()
  const [range, setRange] = useState<RowRange>({ first: 0, last: 0 })
  const pages = usePages(`${batchId} ${action}`, range, (page) =>
    query.imports.rows.queryOptions({
      input: { batchId, page, pageSize: PAGE_SIZE, ...(action === 'all' ? {} : { action }) },
    }),
  )
  if (pages.error !== null) return <Failure error={pages.error} />
  if (pages.answer === undefined) return null
  const { header, total } = pages.answer
  return (
    <div className="rows-grid" style={{ height: Math.min(360, 34 + total * 28 + 12) }}>
      <DataGrid
        label="文件里的行"
        columns={columnsOf(header)}
        total={total}
        rowAt={pages.rowAt}
        onRange={setRange}
        rowHeight={28}
        rowClass={(row) => `action-${row.action}`}
      />
    </div>
  )
}

function columnsOf(header: readonly string[]): GridColumn<PlannedRow>[] {
  return [
    { id: 'row', header: '行', width: 56, align: 'right', text: ({ row }) => String(row) },
    { id: 'action', header: '处理', width: 64, text: ({ action }) => NAMES.get(action) ?? action },
    {
      id: 'issues',
      header: '问题',
      width: 300,
      text: ({ issues }) => issues.map(({ message }) => message).join('；'),
      cell: ({ issues }) =>
        issues.length === 0 ? null : (
          <span className="bad" title={issues.map(({ message }) => message).join('\n')}>
            {issues.map(({ message }) => message).join('；')}
          </span>
        ),
    },
    ...header.map((name, index): GridColumn<PlannedRow> => ({
      id: `cell-${index}`,
      header: name,
      width: Math.min(220, Math.max(90, name.length * 14 + 20)),
      text: ({ cells }) => cells[index] ?? '',
      cell: ({ cells, issues }) => {
        const issue = issues.find(({ column }) => column === name)
        const text = cells[index] ?? ''
        return issue === undefined ? (
          text
        ) : (
          <span className="bad cell-bad" title={issue.message}>
            {text === '' ? '（空）' : text}
          </span>
        )
      },
    })),
  ]
}
