import { Button } from 'antd'
import { formatCount } from '../../../shared/format.ts'
import type { Report } from '../../../shared/contract/imports.ts'
import { navigate } from '../../app/address.ts'
import { PATHS } from '../../app/routes.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { ControlTotals } from './ControlTotals.tsx'
import { Counts, countColumns } from './counts.tsx'
import { nameOf } from './file-name.ts'
import { fileColumns } from './PlanView.tsx'
import { RejectedRows } from './RejectedRows.tsx'
import { useImportSession } from './session.tsx'
import { keyOf } from './session-state.ts'
import type { ImportState } from './session-state.ts'
import { UndoButton } from './UndoButton.tsx'

/** What was written, and the way back. */
export function DoneView({ state }: { state: Extract<ImportState, { step: 'done' }> }) {
  const { actions } = useImportSession()
  const { files, totals } = state
  return (
    <section className="plan" aria-label="导入结果">
      <p className="answer" role="status">
        已写入：新增 {formatCount(totals.new)} 行，更新 {formatCount(totals.changed)} 行
        {totals.rejected > 0 ? `；${formatCount(totals.rejected)} 行待处理，展开可以导出，改好再导入一次即可` : ''}。
      </p>
      <DataTable<Report>
        label="导入结果"
        rows={files}
        rowKey={keyOf}
        columns={[
          ...fileColumns,
          { key: 'shop', title: '店铺', width: 130, render: ({ shop }) => shop ?? '—' },
          ...countColumns<Report>(({ batchId }) => batchId),
          {
            key: 'undo',
            title: '',
            width: 110,
            render: ({ batchId, file }) =>
              batchId === null ? null : <UndoButton batchId={batchId} file={file} words="撤销这次导入" />,
          },
        ]}
        nameOf={nameOf}
        canExpand={({ batchId }) => batchId !== null}
        expand={(report) => (
          <>
            <ControlTotals report={report} />
            {report.batchId === null || report.rejected === 0 ? null : <RejectedRows batchId={report.batchId} />}
          </>
        )}
      />
      <div className="plan-foot">
        <Counts counts={totals} />
        <span className="buttons">
          <Button onClick={actions.close}>继续导入</Button>
          <Button
            onClick={() => {
              actions.close()
              navigate(PATHS.coverage)
            }}
          >
            看还缺什么
          </Button>
          <Button
            type="primary"
            onClick={() => {
              actions.close()
              navigate(PATHS.overview)
            }}
          >
            看总览
          </Button>
        </span>
      </div>
    </section>
  )
}
