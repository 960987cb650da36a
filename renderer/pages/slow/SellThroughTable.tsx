import { useQuery } from '@tanstack/react-query'
import type { SellThroughCell, SellThroughRow } from '../../../shared/contract/sell-through.ts'
import { UNKNOWN, formatCount, formatRatio } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { figureColumn } from '../../components/figure-column.tsx'
import { Section } from '../../components/Section.tsx'

const STEPS = [30, 60, 90] as const

/** How fast each month's new goods are sold. */
export function SellThroughTable({ shops }: { shops: readonly string[] }) {
  const input = shops.length > 0 ? { shops: [...shops] } : {}
  const answer = useQuery(useApi().query.inventory.sellThrough.queryOptions({ input }))
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const { rows, sentence, notes } = answer.data
  return (
    <Section title="按上架月份的售罄率">
      <p>{sentence}</p>
      {rows.length === 0 ? null : (
        <DataTable<SellThroughRow>
          label="按上架月份的售罄率"
          rows={rows}
          rowKey={({ month }) => month}
          columns={COLUMNS}
        />
      )}
      <p className="quiet">{notes.join('；')}</p>
    </Section>
  )
}

const COLUMNS: readonly DataColumn<SellThroughRow>[] = [
  { key: 'month', title: '上架月份', width: 120, render: ({ month }) => month },
  figureColumn('skus', '规格', 90, ({ skus }) => formatCount(skus), false),
  figureColumn('received', '到货（件）', 110, ({ received }) => formatCount(received), false),
  ...STEPS.map((days, step) => stepColumn(days, step)),
  figureColumn('soFar', '到现在', 110, ({ soFar }) => formatRatio(soFar, 0), false),
  { key: 'rest', title: '', render: () => null },
]

function stepColumn(days: number, step: number): DataColumn<SellThroughRow> {
  return {
    key: String(days),
    title: `${days} 天`,
    width: 200,
    align: 'right',
    render: ({ cells, skus }) => cellText(cells[step], skus),
  }
}

/** A cell of which some goods are not so old says of how many it speaks. */
function cellText(cell: SellThroughCell | undefined, skus: number) {
  if (cell === undefined || cell.skus === 0) return <span className="quiet">{UNKNOWN} 未满</span>
  const figure = <span className="figure">{formatRatio(cell.share, 0)}</span>
  if (cell.isFinished) return figure
  return (
    <>
      {figure}
      <span className="quiet">
        {' '}
        未满，{cell.skus}/{skus} 个规格
      </span>
    </>
  )
}
