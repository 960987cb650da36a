import { Button } from 'antd'
import { useState } from 'react'
import type { OffsiteRow } from '../../../shared/contract/offsite.ts'
import { formatDecimal, formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn, DataSort } from '../../components/DataTable.tsx'
import { figureColumn } from '../../components/figure-column.tsx'
import { sortedBy } from '../../components/sorted.ts'

interface Props {
  rows: readonly OffsiteRow[]
  onEdit: (row: OffsiteRow) => void
  onRemove: (row: OffsiteRow) => void
}

export function OffsiteTable({ rows, onEdit, onRemove }: Props) {
  const [sort, setSort] = useState<DataSort>({ field: 'day', descending: true })
  if (rows.length === 0) return null
  return (
    <DataTable<OffsiteRow>
      label="站外登记"
      rows={sortedBy(rows, sort, valueOf)}
      rowKey={({ id }) => id}
      sort={sort}
      onSort={setSort}
      columns={[
        ...COLUMNS,
        {
          key: 'doing',
          title: '',
          width: 110,
          render: (row) => (
            <>
              <Button size="small" type="link" aria-label={`改 ${row.day} ${row.channel}`} onClick={() => onEdit(row)}>
                改
              </Button>
              <Button
                size="small"
                type="link"
                aria-label={`删除 ${row.day} ${row.channel}`}
                onClick={() => onRemove(row)}
              >
                删除
              </Button>
            </>
          ),
        },
      ]}
    />
  )
}

function valueOf(row: OffsiteRow, field: string): number | null {
  if (field === 'cost') return row.cost
  if (field === 'perYuan') return row.perYuan
  if (field === 'sales') return row.gsv ?? row.netLift
  return Date.parse(row.day)
}

const yuan = (value: number | null) => formatYuan(value === null ? null : Math.round(value))

const COLUMNS: readonly DataColumn<OffsiteRow>[] = [
  {
    key: 'day',
    title: '日期',
    width: 150,
    sortable: true,
    render: ({ day, days, to }) => (days === 1 ? day : `${day} 到 ${to.slice(5)}`),
  },
  {
    key: 'channel',
    title: '渠道',
    width: 110,
    render: ({ channel, note }) => (
      <span className="cut" title={note}>
        {channel}
      </span>
    ),
  },
  {
    key: 'code',
    title: '编码',
    width: 120,
    render: ({ code }) => <span className="cut figure">{code || '没有'}</span>,
  },
  figureColumn('cost', '花费（元）', 100, ({ cost }) => formatYuan(cost)),
  figureColumn(
    'sales',
    <span title="有编码的：这些订单退款后的销售；没有的：那几天的净增量">带来（元）</span>,
    120,
    ({ gsv, netLift }) => yuan(gsv ?? netLift),
  ),
  figureColumn('perYuan', '每元带来', 90, ({ perYuan }) => formatDecimal(perYuan)),
  { key: 'sentence', title: '怎么看的', render: ({ sentence }) => <span title={sentence}>{sentence}</span> },
]
