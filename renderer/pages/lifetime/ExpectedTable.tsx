import type { CellOf } from '../../../shared/contract/cell.ts'
import type { LifetimeGroup } from '../../../shared/contract/lifetime.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { groupName } from './words.ts'
import type { LifetimeInput } from './words.ts'

/** What is expected of buyers by how often they have come again. */
export function ExpectedTable({ groups, input }: { groups: readonly LifetimeGroup[]; input: LifetimeInput }) {
  return (
    <DataTable<LifetimeGroup>
      label="预计再买"
      rows={groups}
      rowKey={({ repeats }) => String(repeats)}
      columns={[NAME, ...FIGURES.map((figure) => columnOf(figure, input))]}
    />
  )
}

const NAME: DataColumn<LifetimeGroup> = {
  key: 'repeats',
  title: '到现在',
  render: ({ repeats }) => groupName(repeats),
}

interface Figure {
  key: CellOf<'lifetime'>['figure']
  name: string
  text: (row: LifetimeGroup) => string
}

const FIGURES: readonly Figure[] = [
  { key: 'buyers', name: '买家', text: ({ buyers }) => formatCount(buyers) },
  { key: 'alive', name: '还会来的占', text: ({ alive, buyers }) => formatRatio(alive / buyers, 0) },
  { key: 'purchases', name: '预计再买（次）', text: ({ purchases }) => `约 ${formatCount(Math.round(purchases))}` },
  { key: 'each', name: '平均每人', text: ({ purchases, buyers }) => (purchases / buyers).toFixed(2) },
  { key: 'gmv', name: '预计再付（元）', text: ({ gmv }) => (gmv === null ? '—' : `约 ${formatYuan(gmv)}`) },
]

function columnOf({ key, name, text }: Figure, input: LifetimeInput): DataColumn<LifetimeGroup> {
  return {
    key,
    title: name,
    align: 'right',
    render: (row) => (
      <OpenCell cell={{ of: 'lifetime', ...input, repeats: row.repeats, figure: key }} name={name}>
        <span className="figure">{text(row)}</span>
      </OpenCell>
    ),
  }
}
