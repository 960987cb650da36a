import type { CellInput } from '../../../shared/contract/cell.ts'
import { UNKNOWN, formatCount, formatDecimal, formatRatio, formatWholeYuan } from '../../../shared/format.ts'
import type { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Section } from '../../components/Section.tsx'
import type { CellAt, TriedAt } from './cells.ts'

type Answer = Awaited<ReturnType<ReturnType<typeof useApi>['client']['forecast']['sales']>>
type Ahead = Answer['ahead'][number]

/** Of weeks and months, or of days. */
interface Tried {
  method: string
  name: string
  wape: number | null
  bias: number | null
  mase: number | null
}

type Bound = 'low' | 'mean' | 'high'

/** What is expected and how far it may be off. An estimate to the 分 would promise what it cannot know. */
export function boundColumns<Row extends Readonly<Record<Bound, number | null>>>(
  unit: Answer['unit'],
  cellOf: (row: Row, key: Bound) => CellInput,
): DataColumn<Row>[] {
  const column = (key: Bound, title: string): DataColumn<Row> => ({
    key,
    title: unit === 'fen' ? `${title}（元）` : title,
    width: 150,
    align: 'right',
    render: (row) => {
      const value = row[key]
      if (value === null) return <span className="figure">{UNKNOWN}</span>
      return (
        <OpenCell cell={cellOf(row, key)} name={title}>
          <span className="figure">{unit === 'fen' ? formatWholeYuan(value) : formatCount(value)}</span>
        </OpenCell>
      )
    },
  })
  return [column('low', '偏少（P10）'), column('mean', '预计'), column('high', '偏多（P90）')]
}

interface AheadProps {
  answer: Answer
  grain: 'week' | 'month'
  cellOf: CellAt
}

export function AheadTable({ answer: { ahead, unit }, grain, cellOf }: AheadProps) {
  return (
    <Section title="往后每一段">
      <DataTable<Ahead>
        label="往后每一段"
        rows={ahead}
        rowKey={({ period }) => period}
        columns={[
          { key: 'period', title: grain === 'week' ? '从周一' : '月份', render: ({ period }) => period },
          ...boundColumns<Ahead>(unit, ({ period }, key) => cellOf(period, key)),
        ]}
      />
    </Section>
  )
}

interface MethodProps {
  answer: { tried: readonly Tried[]; method: string | null }
  cellOf: TriedAt
}

export function MethodTable({ answer: { tried, method }, cellOf }: MethodProps) {
  const share = (key: 'wape' | 'bias', title: string): DataColumn<Tried> =>
    openingColumn<Tried>(
      key,
      title,
      120,
      (row) => formatRatio(row[key]),
      (row) => cellOf(row.method, key),
    )
  return (
    <Section title="试过的方法，越靠上越准">
      <DataTable<Tried>
        label="试过的方法"
        rows={tried}
        rowKey={(row) => row.method}
        columns={[
          {
            key: 'name',
            title: '方法',
            render: (row) => (row.method === method ? <b>{row.name}（用的是它）</b> : row.name),
          },
          share('wape', '平均差多少'),
          share('bias', '偏多偏少'),
          openingColumn<Tried>(
            'mase',
            '与照搬比',
            120,
            ({ mase }) => formatDecimal(mase),
            (row) => cellOf(row.method, 'mase'),
          ),
        ]}
      />
    </Section>
  )
}
