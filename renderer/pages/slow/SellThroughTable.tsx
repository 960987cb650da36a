import { useQuery } from '@tanstack/react-query'
import type { CellOf } from '../../../shared/contract/cell.ts'
import { SELL_THROUGH_DAYS } from '../../../shared/contract/sell-through-days.ts'
import type { SellThroughCell, SellThroughRow } from '../../../shared/contract/sell-through.ts'
import { UNKNOWN, formatCount, formatRatio } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Section } from '../../components/Section.tsx'

type Question = CellOf<'sellThrough'>
/** The cell of a row. */
type Ask = (row: SellThroughRow, days: Question['days'], figure: Question['figure']) => Question

/** How fast each month's new goods are sold. */
export function SellThroughTable({ shops }: { shops: readonly string[] }) {
  const input = shops.length > 0 ? { shops: [...shops] } : {}
  const answer = useQuery(useApi().query.inventory.sellThrough.queryOptions({ input }))
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const { asOf, rows, sentence, figures, notes } = answer.data
  return (
    <Section title="按上架月份的售罄率">
      <p>
        <Sentence text={sentence} figures={figures} scope={null} />
      </p>
      {rows.length === 0 || asOf === null ? null : (
        <DataTable<SellThroughRow>
          label="按上架月份的售罄率"
          rows={rows}
          rowKey={({ month }) => month}
          columns={columnsOf(({ month }, days, figure) => ({ of: 'sellThrough', asOf, ...input, month, days, figure }))}
        />
      )}
      <p className="quiet">{notes.join('；')}</p>
    </Section>
  )
}

function columnsOf(ask: Ask): DataColumn<SellThroughRow>[] {
  return [
    { key: 'month', title: '上架月份', width: 120, render: ({ month }) => month },
    openingColumn(
      'skus',
      '规格',
      90,
      ({ skus }) => formatCount(skus),
      (row) => ask(row, null, 'skus'),
    ),
    openingColumn(
      'received',
      '到货（件）',
      110,
      ({ received }) => formatCount(received),
      (row) => ask(row, null, 'received'),
    ),
    ...SELL_THROUGH_DAYS.map((days, step) => stepColumn(days, step, ask)),
    openingColumn(
      'soFar',
      '到现在',
      110,
      ({ soFar }) => formatRatio(soFar, 0),
      (row) => ask(row, null, 'share'),
    ),
    { key: 'rest', title: '', render: () => null },
  ]
}

function stepColumn(days: (typeof SELL_THROUGH_DAYS)[number], step: number, ask: Ask): DataColumn<SellThroughRow> {
  const title = `${days} 天`
  return {
    key: String(days),
    title,
    width: 160,
    align: 'right',
    render: (row) => <Step cell={row.cells[step]} skus={row.skus} asked={ask(row, days, 'share')} name={title} />,
  }
}

interface StepProps {
  cell: SellThroughCell | undefined
  skus: number
  asked: Question
  name: string
}

/** A cell of which some goods are not so old says of how many it speaks. */
function Step({ cell, skus, asked, name }: StepProps) {
  if (cell === undefined || cell.skus === 0) return <span className="quiet">{UNKNOWN} 未满</span>
  return (
    <>
      <OpenCell cell={asked} name={name}>
        <span className="figure">{formatRatio(cell.share, 0)}</span>
      </OpenCell>
      {cell.isFinished ? null : (
        <span className="quiet">
          {' '}
          未满，{cell.skus}/{skus} 个规格
        </span>
      )}
    </>
  )
}
