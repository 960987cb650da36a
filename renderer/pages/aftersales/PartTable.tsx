import type { RefundGrouping } from '../../../shared/contract/aftersale-cells.ts'
import type { RefundPart } from '../../../shared/contract/refunds.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { SERVICE } from '../../../shared/terms/service.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Section } from '../../components/Section.tsx'
import { ListedTerm } from '../../components/Term.tsx'
import type { AskRefunds } from './cells.ts'

interface Props<Row> {
  title: string
  /** What the rows are told apart by. */
  name: string
  by: RefundGrouping
  ask: AskRefunds
  rows: readonly Row[]
  /** Narrows the page to what is pressed. */
  onPick?: (key: string) => void
}

/** Refunds by one trait, each with its money and what it left spent. */
export function PartTable<Row extends RefundPart>({ title, name, by, ask, rows, onPick }: Props<Row>) {
  return (
    <Section title={title}>
      <DataTable<Row>
        label={title}
        rows={rows}
        rowKey={({ key, name: own }) => `${key} ${own}`}
        columns={[
          { key: 'name', title: name, render: (row) => <Pressed row={row} onPick={onPick} /> },
          ...refundFigures(by, ask),
        ]}
      />
    </Section>
  )
}

function Pressed({ row: { key, name }, onPick }: { row: RefundPart; onPick: ((key: string) => void) | undefined }) {
  if (onPick === undefined) return <span title={name}>{name}</span>
  return (
    <button type="button" className="cell-link" title={`只看${name}`} onClick={() => onPick(key)}>
      {name}
    </button>
  )
}

export function refundFigures(by: RefundGrouping, ask: AskRefunds): DataColumn<RefundPart>[] {
  const cellOf =
    (figure: Parameters<AskRefunds>[1]) =>
    ({ key }: RefundPart) =>
      ask({ by, key }, figure)
  return [
    openingColumn('refunds', '笔数', 64, ({ refunds }) => formatCount(refunds), cellOf('refunds')),
    openingColumn('refunded', '退款（元）', 112, ({ refunded }) => formatYuan(refunded), cellOf('refunded')),
    openingColumn('share', '占退款', 72, ({ share }) => formatRatio(share), cellOf('share')),
    openingColumn(
      'cost',
      SERVICE.refundCost.zh,
      104,
      ({ cost }) => formatYuan(cost),
      cellOf('cost'),
      <>
        <ListedTerm term={SERVICE.refundCost}>白花</ListedTerm>（元）
      </>,
    ),
  ]
}
