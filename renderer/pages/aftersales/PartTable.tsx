import type { RefundPart } from '../../../shared/contract/refunds.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { SERVICE } from '../../../shared/terms/service.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Section } from '../../components/Section.tsx'
import { ListedTerm } from '../../components/Term.tsx'

interface Props<Row> {
  title: string
  /** What the rows are told apart by. */
  name: string
  rows: readonly Row[]
  /** Narrows the page to what is pressed. */
  onPick?: (key: string) => void
}

/** Refunds by one trait, each with its money and what it left spent. */
export function PartTable<Row extends RefundPart>({ title, name, rows, onPick }: Props<Row>) {
  return (
    <Section title={title}>
      <DataTable<Row>
        label={title}
        rows={rows}
        rowKey={({ key, name: own }) => `${key} ${own}`}
        columns={[{ key: 'name', title: name, render: (row) => <Pressed row={row} onPick={onPick} /> }, ...FIGURES]}
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

export const FIGURES: readonly DataColumn<RefundPart>[] = [
  figure('refunds', '笔数', 64, ({ refunds }) => formatCount(refunds)),
  figure('refunded', '退款（元）', 112, ({ refunded }) => formatYuan(refunded)),
  figure('share', '占退款', 72, ({ share }) => formatRatio(share)),
  figure(
    'cost',
    <>
      <ListedTerm term={SERVICE.refundCost}>白花</ListedTerm>（元）
    </>,
    104,
    ({ cost }) => formatYuan(cost),
  ),
]

function figure(
  key: string,
  title: DataColumn<RefundPart>['title'],
  width: number,
  text: (row: RefundPart) => string,
): DataColumn<RefundPart> {
  return { key, title, width, align: 'right', render: (row) => <span className="figure">{text(row)}</span> }
}
