import type { Batch } from '../../../shared/contract/imports.ts'
import { periodName } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Section } from '../../components/Section.tsx'
import { localTime } from '../../components/local-time.ts'
import { countColumns } from './counts.tsx'
import { nameOf } from './file-name.ts'
import { RejectedRows } from './RejectedRows.tsx'
import { UndoButton } from './UndoButton.tsx'

/** Every import there was, the newest first; any of them can be taken back. */
export function BatchList({ batches }: { batches: readonly Batch[] }) {
  return (
    <Section title="导入过的文件">
      <DataTable
        label="导入过的文件"
        rows={batches}
        rowKey={({ id }) => id}
        rowClass={({ undoneAt }) => (undoneAt === null ? '' : 'left-out')}
        nameOf={nameOf}
        canExpand={({ rejected }) => rejected > 0}
        expand={({ id }) => <RejectedRows batchId={id} />}
        columns={[
          {
            key: 'time',
            title: '导入时间',
            width: 128,
            render: ({ id, appliedAt }) => (
              <OpenCell cell={{ of: 'file', batchId: id, figure: 'imported' }} name="这次导入">
                <span className="figure">{localTime(appliedAt)}</span>
              </OpenCell>
            ),
          },
          {
            key: 'file',
            title: '文件',
            render: (batch) => (
              <span className="file-cell">
                <span className="cut" title={nameOf(batch)}>
                  {nameOf(batch)}
                </span>
                <span className="quiet cut">{batch.formatName}</span>
              </span>
            ),
          },
          { key: 'shop', title: '店铺', width: 130, render: ({ shop }) => shop ?? '—' },
          {
            key: 'period',
            title: '日期',
            width: 176,
            render: ({ id, period }) =>
              period === null ? (
                <span className="figure">—</span>
              ) : (
                <OpenCell cell={{ of: 'file', batchId: id, figure: 'days' }} name="这些日子" inRow>
                  <span className="figure">{periodName(period)}</span>
                </OpenCell>
              ),
          },
          ...countColumns<Batch>(({ id }) => id),
          {
            key: 'undo',
            title: '',
            width: 76,
            render: ({ id, file, undoneAt }) =>
              undoneAt === null ? (
                <UndoButton batchId={id} file={file} words="撤销" />
              ) : (
                <span className="quiet">已撤销</span>
              ),
          },
        ]}
      />
    </Section>
  )
}
