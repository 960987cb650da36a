import { formatYuan } from '../../../shared/format.ts'
import type { Report } from '../../../shared/contract/imports.ts'
import { DataTable } from '../../components/DataTable.tsx'

type Total = Report['control'][number]

/** Whether every 分 of the file's money columns is accounted for. */
function balances({ file, taken, rejected, ignored }: Total): boolean {
  return file === taken + rejected + ignored
}

/** Σ of each money column of a file, and what became of it. */
export function ControlTotals({ report }: { report: Report }) {
  if (report.control.length === 0) return null
  const verdict = report.control.every(balances) ? '对得上' : '对不上'
  return (
    <details className="control">
      <summary>
        金额核对：<b className={verdict === '对得上' ? '' : 'bad'}>{verdict}</b>
        <span className="quiet">（{report.control.length} 列，文件里合计 = 读取 + 待处理 + 不计）</span>
      </summary>
      <DataTable<Total>
        label="金额核对"
        rows={report.control}
        rowKey={({ field }) => field}
        columns={[
          { key: 'column', title: '列', render: ({ column }) => column },
          ...(['file', 'taken', 'rejected', 'ignored'] as const).map((field) => ({
            key: field,
            title: TITLES[field],
            width: 140,
            align: 'right' as const,
            render: (total: Total) => <span className="figure">{formatYuan(total[field])}</span>,
          })),
        ]}
      />
    </details>
  )
}

const TITLES = {
  file: '文件里合计（元）',
  taken: '读取（元）',
  rejected: '待处理（元）',
  ignored: '不计（元）',
} as const
