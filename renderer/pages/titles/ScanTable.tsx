import { Button } from 'antd'
import type { ReactNode } from 'react'
import { usePages } from '../../components/use-pages.ts'
import { SCAN_STATUS_NAMES } from '../../../shared/contract/title-scan.ts'
import type { Exemption, ScanRow } from '../../../shared/contract/title-scan.ts'
import { PLATFORM_NAMES } from '../../../shared/platforms.ts'
import { navigate } from '../../app/address.ts'
import { workshopAddress } from '../../app/routes.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Level } from './Findings.tsx'

interface Props {
  rows: readonly ScanRow[]
  exemptions: readonly Exemption[]
  empty: string
  onDecide: (row: ScanRow) => void
  onUndo: (row: ScanRow) => void
}

const PAGE = 50

/** One row a word of a title: why, what instead, and what became of it. */
export function ScanTable({ rows, exemptions, empty, onDecide, onUndo }: Props) {
  const { shown, paging } = usePages(rows, PAGE)
  const columns: DataColumn<ScanRow>[] = [
    { key: 'level', title: '轻重', width: 60, render: ({ level }) => <Level level={level} /> },
    { key: 'title', title: '标题', render: (row) => <MarkedTitle row={row} /> },
    { key: 'class', title: '类别', width: 150, render: (row) => `${row.class} ${row.className}` },
    { key: 'why', title: '为什么、怎么写', width: 330, render: (row) => <Why row={row} /> },
    { key: 'status', title: '状态', width: 150, render: (row) => <Status row={row} exemptions={exemptions} /> },
    {
      key: 'act',
      title: '',
      width: 152,
      render: (row) => (
        <span className="buttons">
          <Button
            type="link"
            aria-label={`去改标题：${row.title}`}
            onClick={() => navigate(workshopAddress(row.shopId, row.productId))}
          >
            去改
          </Button>
          {row.status === 'done' ? null : (
            <Button type="link" aria-label={`定：${row.text}，${row.title}`} onClick={() => onDecide(row)}>
              定
            </Button>
          )}
          {row.decision === null ? null : (
            <Button type="link" aria-label={`撤回：${row.text}，${row.title}`} onClick={() => onUndo(row)}>
              撤回
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <DataTable<ScanRow>
      label="标题里的词"
      rows={shown}
      rowKey={({ shopId, productId, class: kind, word, from }) => `${shopId} ${productId} ${kind} ${word} ${from}`}
      columns={columns}
      paging={paging}
      empty={empty}
    />
  )
}

export function MarkedTitle({ row: { title, from, to, shop, platform } }: { row: ScanRow }): ReactNode {
  return (
    <span className="finding-words">
      <span>
        {title.slice(0, from)}
        <mark>{title.slice(from, to)}</mark>
        {title.slice(to)}
      </span>
      <span className="quiet">
        {shop} · {PLATFORM_NAMES[platform]}
      </span>
    </span>
  )
}

export function Why({ row: { note, basis, suggestion } }: { row: ScanRow }): ReactNode {
  return (
    <span className="finding-words">
      {suggestion === '' ? null : <span>{suggestion}</span>}
      <span className="quiet">{[note, basis].filter((part) => part !== null && part !== '').join('；')}</span>
    </span>
  )
}

export function Status({ row, exemptions }: { row: ScanRow; exemptions: readonly Exemption[] }): ReactNode {
  const { status, decision, stale } = row
  const reason = exemptions.find(({ id }) => id === decision?.reason)?.name
  return (
    <span className="finding-words">
      <span>
        {SCAN_STATUS_NAMES[status]}
        {stale && status !== 'done' ? '，标题改过，再看一眼' : ''}
      </span>
      {decision === null ? null : (
        <span className="quiet">
          {[decision.day, reason, decision.evidence].filter((part) => part !== undefined && part !== '').join(' · ')}
        </span>
      )}
    </span>
  )
}
