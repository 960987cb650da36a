import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { blockOf } from '../../../shared/review.ts'
import type { ChannelRow, ReviewSheet } from '../../../shared/review.ts'
import type { MetricId } from '../../../shared/terms.ts'
import { chunks } from '../paginate.ts'
import { SheetFigure } from '../SheetFigure.tsx'
import type { Piece } from '../paginate.ts'
import { salesChange } from './kpis.tsx'
import { NOTE, ROW, TITLE } from './measures.ts'
import { profitHalf } from './profit.tsx'
import type { Half } from './tables.tsx'

const MOST_ROWS = 40

/** mm that stay free under the channels, beside the profit bridge; 0 where there is none. */
export function freeBelowChannels(sheet: ReviewSheet): number {
  const [block, profit] = [blockOf(sheet, 6), profitHalf(sheet)]
  return block === undefined || profit === null ? 0 : Math.max(0, profit.height - heightOf(block.rows, block.note))
}

/**
 * Shops and channels over the whole width, or, where there is a profit bridge, beside it.
 *
 * @param below what stands under them there
 */
export function channelPieces(sheet: ReviewSheet, below: Half | null): Piece[] {
  const block = blockOf(sheet, 6)
  const profit = profitHalf(sheet)
  if (block === undefined) return []
  if (profit !== null) return [besideProfit(sheet, block.rows, block.note, profit, below)]
  if (block.rows.length === 0) return [{ key: 'channels', height: TITLE, node: <h2>渠道：这个月没有付款的订单</h2> }]
  const parts = chunks(block.rows, MOST_ROWS)
  return parts.map((rows, index) => {
    const note = index === parts.length - 1 ? block.note : ''
    return {
      key: `channels-${index}`,
      height: heightOf(rows, note),
      node: (
        <>
          <h2>渠道{index > 0 ? '（续）' : ''}</h2>
          <ChannelTable sheet={sheet} rows={rows} columns={WIDE} />
          {note === '' ? null : <p className="sheet-note cut">{note}</p>}
        </>
      ),
    }
  })
}

function heightOf(rows: readonly ChannelRow[], note: string): number {
  return TITLE + ROW * (rows.length + 1) + (note === '' ? 0 : NOTE)
}

function besideProfit(
  sheet: ReviewSheet,
  rows: readonly ChannelRow[],
  note: string,
  profit: Half,
  below: Half | null,
): Piece {
  const height = heightOf(rows, note) + (below?.height ?? 0)
  const node = (
    <div className="sheet-pair">
      {profit.node}
      <div>
        <h2>渠道</h2>
        <ChannelTable sheet={sheet} rows={rows} columns={NARROW} />
        {note === '' ? null : <p className="sheet-note cut">{note}</p>}
        {below?.node}
      </div>
    </div>
  )
  return { key: 'channels-profit', height: Math.max(height, profit.height), node }
}

interface Column {
  title: string
  width: number
  text: (row: ChannelRow, sheet: ReviewSheet) => string
  /** What opens: a share and a change are told by the amount. */
  metric?: MetricId
}

const NAME: Column = { title: '渠道', width: 50, text: ({ name }) => name }
const NET: Column = { title: '净支付', width: 28, text: ({ gsv }) => formatYuan(gsv), metric: 'gsv' }
const SHARE: Column = { title: '占比', width: 17, text: ({ share }) => formatRatio(share) }
const CHANGE: Column = { title: '环比', width: 26, text: (row, sheet) => salesChange(sheet, row) }
const REFUNDS: Column = {
  title: '退款率',
  width: 25,
  text: ({ refundRate }) => formatRatio(refundRate),
  metric: 'refundRate',
}

const WIDE: readonly Column[] = [
  NAME,
  { title: '订单', width: 16, text: ({ orders }) => formatCount(orders), metric: 'orders' },
  { title: '支付金额', width: 28, text: ({ gmv }) => formatYuan(gmv), metric: 'gmv' },
  NET,
  SHARE,
  CHANGE,
  REFUNDS,
]
const NARROW: readonly Column[] = [
  { ...NAME, width: 28 },
  { ...NET, width: 21 },
  { ...SHARE, width: 13.5 },
  { ...CHANGE, width: 17 },
  { ...REFUNDS, width: 14 },
]

interface TableProps {
  sheet: ReviewSheet
  rows: readonly ChannelRow[]
  columns: readonly Column[]
}

function ChannelTable({ sheet, rows, columns }: TableProps) {
  return (
    <table className="sheet-table">
      <colgroup>
        {columns.map(({ title, width }) => (
          <col key={title} style={{ width: `${width}mm` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ title }) => (
            <th key={title}>{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 ? (
          <tr>
            <td colSpan={columns.length}>这个月没有付款的订单</td>
          </tr>
        ) : null}
        {rows.map((row) => (
          <tr key={row.channel === null ? row.shopId : `${row.shopId} ${row.channel}`}>
            {columns.map((column) => (
              <td key={column.title}>
                <Cell row={row} sheet={sheet} column={column} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ row, sheet, column: { text, metric } }: { row: ChannelRow; sheet: ReviewSheet; column: Column }) {
  if (metric === undefined) return text(row, sheet)
  const { shopId, channel, name } = row
  const part = channel === null ? {} : { part: { by: 'channel' as const, key: channel, name: name.trim() } }
  return (
    <SheetFigure metric={metric} shopId={shopId} {...part}>
      {text(row, sheet)}
    </SheetFigure>
  )
}
