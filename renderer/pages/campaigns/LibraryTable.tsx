import { useState } from 'react'
import type { LibraryRow } from '../../../shared/contract/campaigns.ts'
import { formatDecimal, formatRatio, formatYuan } from '../../../shared/format.ts'
import { periodName } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn, DataSort } from '../../components/DataTable.tsx'
import { figureColumn } from '../../components/figure-column.tsx'
import { sortedBy } from '../../components/sorted.ts'

interface Props {
  rows: readonly LibraryRow[]
  onOpen: (row: LibraryRow) => void
}

/** What each promotion brought for what was spent on it; a row opens its review. */
export function LibraryTable({ rows, onOpen }: Props) {
  const [sort, setSort] = useState<DataSort>({ field: 'perYuan', descending: true })
  if (rows.length === 0) return null
  return (
    <DataTable<LibraryRow>
      label="活动库"
      rows={sortedBy(rows, sort, valueOf)}
      rowKey={({ key }) => key}
      columns={COLUMNS}
      sort={sort}
      onSort={setSort}
      onOpen={onOpen}
    />
  )
}

function valueOf(row: LibraryRow, field: string): number | null {
  switch (field) {
    case 'netLift':
      return row.netLift
    case 'liftRate':
      return row.liftRate
    case 'spent':
      return row.spent
    case 'profit':
      return row.profitChange
    case 'from':
      return Date.parse(row.from)
    default:
      return row.perYuan
  }
}

const yuan = (value: number | null) => formatYuan(value === null ? null : Math.round(value))

const COLUMNS: readonly DataColumn<LibraryRow>[] = [
  { key: 'name', title: '活动', render: ({ name }) => <span className="cut">{name}</span> },
  { key: 'from', title: '日期', width: 190, sortable: true, render: periodName },
  { key: 'goal', title: '目的', width: 70, render: ({ goalName }) => goalName ?? '大促' },
  { key: 'verdict', title: '判定', width: 130, render: ({ verdictName }) => verdictName ?? '判断不了' },
  {
    ...figureColumn<LibraryRow>('netLift', '净增（元）', 120, ({ netLift }) => yuan(netLift)),
    render: ({ netLift, low, high }) => (
      <span
        className="figure"
        title={netLift === null ? '判断不了，或前后的日子没看全' : `95% 在 ${yuan(low)} 到 ${yuan(high)} 元`}
      >
        {yuan(netLift)}
      </span>
    ),
  },
  figureColumn('liftRate', '增幅', 80, ({ liftRate }) => formatRatio(liftRate, 0)),
  figureColumn('spent', '投入（元）', 110, ({ spent }) => formatYuan(spent)),
  figureColumn('profit', '利润变化', 110, ({ profitChange }) => yuan(profitChange)),
  figureColumn(
    'perYuan',
    <span title="净增量 ÷ 投入；淘宝、京东的订单没有写自己让了多少，不在投入里">每元净增</span>,
    90,
    ({ perYuan }) => formatDecimal(perYuan),
  ),
  {
    key: 'range',
    title: '每元 95%',
    width: 130,
    align: 'right',
    render: ({ perYuanLow, perYuanHigh }) => (
      <span className="figure">
        {perYuanLow === null || perYuanHigh === null
          ? '—'
          : `${formatDecimal(perYuanLow)} 到 ${formatDecimal(perYuanHigh)}`}
      </span>
    ),
  },
]
