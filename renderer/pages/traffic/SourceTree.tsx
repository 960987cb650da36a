import { Button } from 'antd'
import { useState } from 'react'
import type { ShopSources, SourceGroup, SourceRow } from '../../../shared/contract/traffic.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataSort } from '../../components/DataTable.tsx'
import { columnsOf } from './columns.tsx'
import { listedRows } from './tree.ts'
import type { ListedSource } from './tree.ts'

interface Props {
  rows: readonly SourceRow[]
  shop: ShopSources
  scope: PageScope
  onGroup: (source: string, group: SourceGroup | null) => void
}

/** A tree of so few rows is shown open. */
const SHORT = 24

/** Sources with what stands below them; a level is never added to its children. */
export function SourceTree({ rows, shop, scope, onGroup }: Props) {
  const [sort, setSort] = useState<DataSort>({ field: 'visitors', descending: true })
  const parents = new Set(rows.flatMap(({ parent }) => parent ?? []))
  const [open, setOpen] = useState<ReadonlySet<string>>(rows.length > SHORT ? new Set() : parents)
  const allOpen = [...parents].every((key) => open.has(key))
  function toggle(key: string): void {
    const next = new Set(open)
    if (!next.delete(key)) next.add(key)
    setOpen(next)
  }
  return (
    <>
      {parents.size === 0 ? null : (
        <Button size="small" type="link" onClick={() => setOpen(allOpen ? new Set() : parents)}>
          {allOpen ? '全部收起' : '全部展开'}
        </Button>
      )}
      <DataTable<ListedSource>
        label="流量来源"
        rows={listedRows(rows, open, sort)}
        rowKey={({ key }) => key}
        columns={columnsOf({ shop, scope, onToggle: toggle, onGroup })}
        sort={sort}
        onSort={setSort}
      />
    </>
  )
}
