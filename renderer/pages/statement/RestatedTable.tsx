import { useQuery } from '@tanstack/react-query'
import type { Restated } from '../../../shared/contract/quality.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { localTime } from '../../components/local-time.ts'

const MOST = 50

/** What newer files changed of these days, file by file; opened, each single change. */
export function RestatedTable({ restated, scope }: { restated: readonly Restated[]; scope: PageScope }) {
  return (
    <DataTable<Restated>
      label="数字变更"
      rows={restated}
      rowKey={keyOf}
      empty="这段时间的数没有被后来的文件改过"
      nameOf={({ file, fieldName }) => ` ${file} ${fieldName}`}
      expand={(row) => <Changes row={row} scope={scope} />}
      columns={[
        {
          key: 'when',
          title: '导入时间',
          width: 150,
          render: ({ appliedAt }) => <span className="figure">{localTime(appliedAt)}</span>,
        },
        { key: 'file', title: '文件', render: ({ file }) => <span title={file}>{file}</span> },
        {
          key: 'what',
          title: '改了什么',
          width: 190,
          render: ({ tableName, fieldName }) => `${tableName} · ${fieldName}`,
        },
        {
          key: 'changes',
          title: '处数',
          width: 80,
          align: 'right',
          render: ({ changes }) => <span className="figure">{formatCount(changes)}</span>,
        },
        {
          key: 'delta',
          title: '合计变化',
          width: 130,
          align: 'right',
          render: (row) => <span className="figure">{deltaWords(row)}</span>,
        },
      ]}
    />
  )
}

function keyOf({ batchId, table, field }: Restated): string {
  return `${batchId} ${table} ${field}`
}

function deltaWords({ delta, money }: Restated): string {
  if (delta === null) return '—'
  const size = money ? formatYuan(Math.abs(delta)) : formatCount(Math.abs(delta))
  return delta === 0 ? size : `${delta > 0 ? '+' : '−'}${size}`
}

function Changes({ row, scope }: { row: Restated; scope: PageScope }) {
  const all = useQuery(useApi().query.imports.restatements.queryOptions({ input: scopeInput(scope) }))
  if (all.isError) return <Failure error={all.error} />
  const own = (all.data ?? []).filter(
    ({ batchId, table, field }) => batchId === row.batchId && table === row.table && field === row.field,
  )
  const shown = (value: string | null) =>
    value === null ? '空' : row.money ? `${formatYuan(Number(value))} 元` : value
  return (
    <>
      <ul className="plain-list">
        {own.slice(0, MOST).map(({ key, before, after }) => (
          <li key={key} className="figure">
            {key}：{shown(before)} → {shown(after)}
          </li>
        ))}
      </ul>
      {own.length > MOST ? <p className="quiet">还有 {formatCount(own.length - MOST)} 处。</p> : null}
    </>
  )
}
