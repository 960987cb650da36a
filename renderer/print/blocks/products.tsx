import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { blockOf } from '../../../shared/review.ts'
import type { ProductRow, ReviewSheet } from '../../../shared/review.ts'
import type { Piece } from '../paginate.ts'
import { SheetFigure } from '../SheetFigure.tsx'
import { salesChange } from './kpis.tsx'
import { NOTE, ROW, TITLE } from './measures.ts'
import { SheetTitle } from './tables.tsx'
import type { Half } from './tables.tsx'

/** The best and the most fallen, one above the other in half the width. */
export function productHalf(sheet: ReviewSheet, most: number): Half | null {
  const block = blockOf(sheet, 7)
  if (block === undefined) return null
  const [top, declining] = [block.top.slice(0, most), block.declining.slice(0, most)]
  const rows = Math.max(1, top.length) + Math.max(1, declining.length)
  return {
    height: TITLE + ROW * (rows + 2),
    node: (
      <>
        <SheetTitle text="商品" place="/goods" />
        <ProductTable sheet={sheet} name={`净支付前 ${top.length}`} rows={top} none="没有卖出的商品" />
        <ProductTable sheet={sheet} name={`下滑最多 ${declining.length}`} rows={declining} none="没有下滑的商品" />
      </>
    ),
  }
}

export function productPieces(sheet: ReviewSheet): Piece[] {
  const block = blockOf(sheet, 7)
  if (block === undefined) return []
  const { top, declining, note } = block
  const rows = Math.max(1, top.length, declining.length)
  const node = (
    <>
      <div className="sheet-pair">
        <div>
          <h2>商品：净支付前 {top.length}</h2>
          <ProductTable sheet={sheet} name="商品" rows={top} none="没有卖出的商品" />
        </div>
        <div>
          <h2>商品：下滑最多 {declining.length}</h2>
          <ProductTable sheet={sheet} name="商品" rows={declining} none="没有下滑的商品" />
        </div>
      </div>
      {note === '' ? null : <p className="sheet-note cut">{note}</p>}
    </>
  )
  return [{ key: 'products', height: TITLE + ROW * (rows + 1) + (note === '' ? 0 : NOTE), node }]
}

interface ListProps {
  sheet: ReviewSheet
  name: string
  rows: readonly ProductRow[]
  none: string
}

function ProductTable({ sheet, name, rows, none }: ListProps) {
  return (
    <table className="sheet-table">
      <colgroup>
        {[35.5, 11, 20, 16, 11].map((width, index) => (
          <col key={index} style={{ width: `${width}mm` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th>{name}</th>
          <th>件数</th>
          <th>净支付</th>
          <th>环比</th>
          <th>退款率</th>
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 ? (
          <tr>
            <td colSpan={5}>{none}</td>
          </tr>
        ) : null}
        {rows.map((row) => (
          <ProductLine key={`${row.shop} ${row.product}`} row={row} sheet={sheet} />
        ))}
      </tbody>
    </table>
  )
}

function ProductLine({ row, sheet }: { row: ProductRow; sheet: ReviewSheet }) {
  const { product, title, shop, shopId, units, gsv, refundRate } = row
  const of = { shopId, part: { by: 'product' as const, key: product, name: title } }
  return (
    <tr>
      <td title={`${title}（${shop}）`}>{title}</td>
      <td>
        <SheetFigure metric="units" {...of}>
          {formatCount(units)}
        </SheetFigure>
      </td>
      <td>
        <SheetFigure metric="gsv" {...of}>
          {formatYuan(gsv)}
        </SheetFigure>
      </td>
      <td>{salesChange(sheet, row)}</td>
      <td>
        <SheetFigure metric="refundRate" {...of}>
          {formatRatio(refundRate)}
        </SheetFigure>
      </td>
    </tr>
  )
}
