import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { blockOf } from '../../../shared/review.ts'
import type { ChannelRow, ReviewSheet } from '../../../shared/review.ts'
import { chunks } from '../paginate.ts'
import type { Piece } from '../paginate.ts'
import { salesChange } from './kpis.tsx'
import { NOTE, ROW, TITLE } from './measures.ts'

const MOST_ROWS = 40

export function channelPieces(sheet: ReviewSheet): Piece[] {
  const block = blockOf(sheet, 6)
  if (block === undefined) return []
  if (block.rows.length === 0) return [{ key: 'channels', height: TITLE, node: <h2>渠道：这个月没有付款的订单</h2> }]
  const parts = chunks(block.rows, MOST_ROWS)
  return parts.map((rows, index) => {
    const note = index === parts.length - 1 ? block.note : ''
    return {
      key: `channels-${index}`,
      height: TITLE + ROW * (rows.length + 1) + (note === '' ? 0 : NOTE),
      node: (
        <>
          <h2>渠道{index > 0 ? '（续）' : ''}</h2>
          <ChannelTable rows={rows} />
          {note === '' ? null : <p className="sheet-note cut">{note}</p>}
        </>
      ),
    }
  })
}

function ChannelTable({ rows }: { rows: readonly ChannelRow[] }) {
  return (
    <table className="sheet-table">
      <colgroup>
        {[50, 16, 28, 28, 17, 26, 25].map((width, index) => (
          <col key={index} style={{ width: `${width}mm` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th>渠道</th>
          <th>订单</th>
          <th>支付金额</th>
          <th>净支付</th>
          <th>占比</th>
          <th>环比</th>
          <th>退款率</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, orders, gmv, gsv, share, previousGsv, refundRate }) => (
          <tr key={name}>
            <td>{name}</td>
            <td>{formatCount(orders)}</td>
            <td>{formatYuan(gmv)}</td>
            <td>{formatYuan(gsv)}</td>
            <td>{formatRatio(share)}</td>
            <td>{salesChange(gsv, previousGsv)}</td>
            <td>{formatRatio(refundRate)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
