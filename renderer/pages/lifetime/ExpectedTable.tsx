import type { LifetimeGroup } from '../../../shared/contract/lifetime.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { groupName } from './words.ts'

/** What is expected of buyers by how often they have come again. */
export function ExpectedTable({ groups }: { groups: readonly LifetimeGroup[] }) {
  return (
    <DataTable<LifetimeGroup>
      label="预计再买"
      rows={groups}
      rowKey={({ repeats }) => String(repeats)}
      columns={COLUMNS}
    />
  )
}

const COLUMNS: readonly DataColumn<LifetimeGroup>[] = [
  { key: 'repeats', title: '到现在', render: ({ repeats }) => groupName(repeats) },
  figure('buyers', '买家', ({ buyers }) => formatCount(buyers)),
  figure('alive', '还会来的占', ({ alive, buyers }) => formatRatio(alive / buyers, 0)),
  figure('purchases', '预计再买（次）', ({ purchases }) => `约 ${formatCount(Math.round(purchases))}`),
  figure('each', '平均每人', ({ purchases, buyers }) => (purchases / buyers).toFixed(2)),
  figure('gmv', '预计再付（元）', ({ gmv }) => (gmv === null ? '—' : `约 ${formatYuan(gmv)}`)),
]

function figure(key: string, title: string, text: (row: LifetimeGroup) => string): DataColumn<LifetimeGroup> {
  return { key, title, align: 'right', render: (row) => <span className="figure">{text(row)}</span> }
}
