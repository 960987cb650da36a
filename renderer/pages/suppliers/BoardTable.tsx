import { useMemo, useState } from 'react'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { SupplierBoardRow } from '../../../shared/contract/supplier-board.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn, DataSort } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { ShortFigure } from '../../components/Figure.tsx'
import { sortedBy } from '../../components/sorted.ts'
import { Word } from '../../components/Term.tsx'
import { leadWords } from './words.ts'

interface Props {
  rows: readonly SupplierBoardRow[]
  onOpen: (row: SupplierBoardRow) => void
}

/** Every supplier, where most money went first. */
export function BoardTable({ rows, onOpen }: Props) {
  const [sort, setSort] = useState<DataSort>({ field: 'bought', descending: true })
  const sorted = useMemo(() => sortedBy(rows, sort, (row, field) => VALUES[field]?.(row) ?? null), [rows, sort])
  return (
    <DataTable<SupplierBoardRow>
      label="供应商"
      rows={sorted}
      rowKey={({ name }) => name}
      columns={COLUMNS}
      sort={sort}
      onSort={setSort}
      onOpen={onOpen}
    />
  )
}

interface Reasoned {
  value: number | null
  reason: string | null
}

/** What is not known says why when it is pointed at. */
function reasoned({ value, reason }: Reasoned, format: (value: number | null) => string) {
  if (value === null) return <ShortFigure value={null} unit="count" reason={reason ?? '没有数据'} />
  return <span className="figure">{format(value)}</span>
}

/** Figures that open; the row itself opens the supplier. */
function column(
  key: CellOf<'supplier'>['figure'],
  title: DataColumn<SupplierBoardRow>['title'],
  width: number,
  render: DataColumn<SupplierBoardRow>['render'],
): DataColumn<SupplierBoardRow> {
  const name = typeof title === 'string' ? title : '这个数'
  return {
    key,
    title,
    width,
    align: 'right',
    sortable: true,
    render: (row) => {
      const shown = render(row)
      if (shown === null) return null
      return (
        <OpenCell cell={{ of: 'supplier', name: row.name, figure: key }} name={name} inRow>
          {shown}
        </OpenCell>
      )
    },
  }
}

const COLUMNS: readonly DataColumn<SupplierBoardRow>[] = [
  { key: 'name', title: '供应商', render: ({ name }) => name },
  column('skus', 'SKU', 70, ({ skus }) => <span className="figure">{formatCount(skus)}</span>),
  column('bought', '近一年进货（元）', 140, ({ bought, boughtFrom }) => (
    <>
      {boughtFrom === 'orders' ? <span className="quiet">按采购单 </span> : null}
      {reasoned(bought, formatYuan)}
    </>
  )),
  column('boughtShare', '占进货', 85, ({ boughtShare }) => reasoned(boughtShare, formatRatio)),
  column('profitShare', '占利润', 85, ({ profitShare }) => reasoned(profitShare, formatRatio)),
  column('soleA', <Word id="singleSource">独供 A 类</Word>, 100, ({ soleA }) => reasoned(soleA, formatCount)),
  column('lead', '实际交期', 120, ({ lead }) => <span className="figure">{leadWords(lead)}</span>),
  column('punctuality', <Word id="onTimeDelivery">准时</Word>, 85, ({ punctuality }) =>
    reasoned(punctuality.share, formatRatio),
  ),
  column('open', '没到齐（元）', 120, ({ open }) =>
    open.orders === 0 ? <span className="faint">没有</span> : reasoned(open.amount, formatYuan),
  ),
  column('rises', '涨价', 70, ({ rises }) =>
    rises === 0 ? null : <span className="figure">{formatCount(rises)}</span>,
  ),
]

const VALUES: Readonly<Record<string, (row: SupplierBoardRow) => number | null>> = {
  skus: ({ skus }) => skus,
  bought: ({ bought }) => bought.value,
  boughtShare: ({ boughtShare }) => boughtShare.value,
  profitShare: ({ profitShare }) => profitShare.value,
  soleA: ({ soleA }) => soleA.value,
  lead: ({ lead }) => lead.mean,
  punctuality: ({ punctuality }) => punctuality.share.value,
  open: ({ open }) => open.amount.value,
  rises: ({ rises }) => rises,
}
