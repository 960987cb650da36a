import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { formatCount } from '../../../shared/format.ts'
import type { Report } from '../../../shared/contract/imports.ts'
import { periodName } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ControlTotals } from './ControlTotals.tsx'
import { Counts, countColumns } from './counts.tsx'
import { FormatGuide } from './Welcome.tsx'
import { asOfWords, nameOf } from './file-name.ts'
import { MappingView } from './MappingView.tsx'
import { RowsView } from './RowsView.tsx'
import { useImportSession } from './session.tsx'
import { keyOf } from './session-state.ts'
import type { ImportState } from './session-state.ts'
import { ShopField } from './ShopField.tsx'

/** What would happen, file by file, before anything does. */
export function PlanView({ state }: { state: Extract<ImportState, { step: 'planned' }> }) {
  const { actions, counting } = useImportSession()
  const { plan, files, excluded } = state
  const [mapping, setMapping] = useState<Report | null>(null)
  const known = files.filter(({ batchId }) => batchId !== null)
  const unknown = files.filter(({ batchId }) => batchId === null)
  const kept = known.filter(({ batchId }) => batchId !== null && !excluded.includes(batchId))
  const changes = plan.totals.new + plan.totals.changed

  function keep(batchId: string, on: boolean): void {
    actions.exclude(on ? excluded.filter((id) => id !== batchId) : [...excluded, batchId])
  }

  if (mapping !== null)
    return <MappingView report={mapping} onSaved={actions.readAgain} onCancel={() => setMapping(null)} />

  return (
    <section className="plan" aria-label="导入前核对">
      <p className="answer">{answerOf(known.length, unknown.length, plan.totals)}</p>
      <FileWarnings files={kept} />
      <DataTable
        label="要导入的文件"
        rows={known}
        rowKey={keyOf}
        rowClass={({ batchId }) => (batchId !== null && excluded.includes(batchId) ? 'left-out' : '')}
        empty="没有认出的文件"
        nameOf={nameOf}
        columns={[
          {
            key: 'keep',
            title: '导入',
            width: 48,
            render: ({ batchId, file }) =>
              batchId === null ? null : (
                <Checkbox
                  aria-label={`导入 ${file}`}
                  checked={!excluded.includes(batchId)}
                  onChange={(event) => keep(batchId, event.target.checked)}
                />
              ),
          },
          ...fileColumns,
          {
            key: 'shop',
            title: '店铺',
            width: 150,
            render: (report) => <ShopField report={report} onAssign={actions.assign} />,
          },
          ...countColumns<Report>(({ batchId }) => batchId),
        ]}
        expand={(report) => (
          <>
            <ControlTotals report={report} />
            <RowsView report={report} />
          </>
        )}
      />
      <UnknownFiles files={unknown} onMap={setMapping} />
      {state.error === null ? null : <Failure error={state.error} />}
      <div className="plan-foot">
        <Counts counts={plan.totals} />
        <span className="buttons">
          <Button onClick={actions.discard}>放弃</Button>
          <Button type="primary" disabled={kept.length === 0 || counting} onClick={actions.apply}>
            {changes === 0 && kept.length > 0 ? '导入这些（没有新内容）' : '导入这些'}
          </Button>
        </span>
      </div>
    </section>
  )
}

/** What no format recognises: some of it can be mapped by hand, and of the rest it is said what would be known. */
function UnknownFiles({ files, onMap }: { files: readonly Report[]; onMap: (report: Report) => void }) {
  const [open, setOpen] = useState(false)
  if (files.length === 0) return null
  return (
    <div className="unknown-files">
      <h2>没认出来的文件（{files.length}）</h2>
      <ul>
        {files.map((report) => (
          <li key={keyOf(report)}>
            <b>{nameOf(report)}</b>
            <span>{report.reason}</span>
            {report.mappable === null ? null : (
              <Button size="small" onClick={() => onMap(report)} aria-label={`对应列：${nameOf(report)}`}>
                对应列
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button type="link" onClick={() => setOpen(!open)}>
        {open ? '收起' : '看看认识哪些报表'}
      </Button>
      {open ? <FormatGuide /> : null}
    </div>
  )
}

/** What holds for a whole file, before its rows: a missing column, orders that another shop holds already. */
function FileWarnings({ files }: { files: readonly Report[] }) {
  const warnings = files.flatMap((report) =>
    report.issues.filter(({ row }) => row === 0).map(({ code, message }) => ({ report, code, message })),
  )
  if (warnings.length === 0) return null
  return (
    <ul className="file-warnings" role="alert">
      {warnings.map(({ report, code, message }) => (
        <li key={`${keyOf(report)} ${code}`}>
          <Icon name="warn" />
          <b>{nameOf(report)}</b>
          <span>{message}</span>
        </li>
      ))}
    </ul>
  )
}

function answerOf(known: number, unknown: number, { new: added, changed, rejected }: Counted): string {
  const parts = [`认出 ${known} 张表`]
  if (unknown > 0) parts.push(`${unknown} 个没认出来`)
  parts.push(`新增 ${formatCount(added)} 行`, `更新 ${formatCount(changed)} 行`)
  if (rejected > 0) parts.push(`${formatCount(rejected)} 行读不懂，放入待处理`)
  return `${parts.join('，')}。还没有写入。`
}

interface Counted {
  new: number
  changed: number
  rejected: number
}

const PAID_BASIS = {
  net: '实付已减退款',
  gross: '实付未减退款',
  mixed: '实付两种写法',
  unknown: '实付口径不明',
} as const

export const fileColumns: DataColumn<Report>[] = [
  {
    key: 'file',
    title: '文件',
    render: (report) => (
      <span className="file-cell">
        <span className="cut" title={nameOf(report)}>
          {nameOf(report)}
        </span>
        <span className="quiet cut" title={report.reason}>
          <b>{report.formatName}</b> {report.reason}
        </span>
      </span>
    ),
  },
  {
    key: 'days',
    title: '日期',
    width: 250,
    render: ({ period, asOf, encoding, headerRow, paidBasis }) => (
      <span className="file-cell">
        <span className="figure">{period === null ? '—' : periodName(period)}</span>
        <span className="quiet cut" title={asOf === null ? undefined : `截至 ${asOf}`}>
          {[
            asOf === null ? null : asOfWords(asOf, period),
            encoding,
            headerRow === null ? null : `表头第 ${headerRow} 行`,
            paidBasis === null ? null : PAID_BASIS[paidBasis],
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </span>
    ),
  },
]
