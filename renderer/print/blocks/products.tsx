import type { ReactNode } from 'react'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { blockOf } from '../../../shared/review.ts'
import type { ProductRow, ReviewBlock, ReviewSheet } from '../../../shared/review.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { Piece } from '../paginate.ts'
import { SheetEarned, SheetFigure } from '../SheetFigure.tsx'
import { salesChange } from './kpis.tsx'
import { NOTE, ROW, TITLE } from './measures.ts'
import { SheetTitle } from './tables.tsx'
import type { Half } from './tables.tsx'

/** The best and the most fallen, one above the other in half the width. */
export function productHalf(sheet: ReviewSheet, most: number): Half | null {
  const block = blockOf(sheet, 7)
  if (block === undefined) return null
  const best = bestOf(block, most)
  const declining = block.declining.slice(0, most)
  const rows = Math.max(1, best.rows.length) + Math.max(1, declining.length)
  return {
    height: TITLE + ROW * (rows + 2),
    node: (
      <>
        <SheetTitle text="商品" place="/goods" />
        <ProductTable sheet={sheet} by={block.by} {...best} />
        <ProductTable
          sheet={sheet}
          by={block.by}
          name={`下滑最多 ${declining.length}`}
          rows={declining}
          none={NO_FALL[block.by]}
        />
      </>
    ),
  }
}

export function productPieces(sheet: ReviewSheet): Piece[] {
  const block = blockOf(sheet, 7)
  if (block === undefined) return []
  const { by, declining, note } = block
  const best = bestOf(block, block.top.length)
  const rows = Math.max(1, best.rows.length, declining.length)
  const node = (
    <>
      <div className="sheet-pair">
        <div>
          <h2>商品：{best.name}</h2>
          <ProductTable sheet={sheet} by={by} {...best} name="商品" />
        </div>
        <div>
          <h2>商品：下滑最多 {declining.length}</h2>
          <ProductTable sheet={sheet} by={by} name="商品" rows={declining} none={NO_FALL[by]} />
        </div>
      </div>
      {note === '' ? null : <p className="sheet-note cut">{note}</p>}
    </>
  )
  return [{ key: 'products', height: TITLE + ROW * (rows + 1) + (note === '' ? 0 : NOTE), node }]
}

/** Those that earned most; where costs are missing, those that sold most. */
function bestOf(
  { by, top, earners }: Extract<ReviewBlock, { id: 7 }>,
  most: number,
): Pick<ListProps, 'name' | 'rows' | 'none' | 'isEarned'> {
  const rows = (earners ?? top).slice(0, most)
  return earners === null
    ? { name: `${SALES[by]}前 ${rows.length}`, rows, none: NO_SALES, isEarned: false }
    : { name: `赚钱前 ${rows.length}`, rows, none: NO_EARNER, isEarned: true }
}

type By = 'gsv' | 'gmv'

const SALES: Readonly<Record<By, string>> = { gsv: '净支付', gmv: '支付金额' }
const NO_SALES = '没有卖出的商品'
const NO_EARNER = '没有赚到钱的商品'
const NO_FALL: Readonly<Record<By, string>> = { gsv: '没有下滑的商品', gmv: '退款还不知道，看不出下滑' }

interface ListProps {
  sheet: ReviewSheet
  by: By
  name: string
  rows: readonly ProductRow[]
  none: string
  /** Whether they stand there for what they left, not for how they changed. */
  isEarned?: boolean
}

const WIDTHS = { change: [35.5, 11, 20, 16, 11], earned: [32.5, 11, 19, 20, 11] }

function ProductTable({ sheet, by, name, rows, none, isEarned = false }: ListProps) {
  return (
    <table className="sheet-table">
      <colgroup>
        {WIDTHS[isEarned ? 'earned' : 'change'].map((width, index) => (
          <col key={index} style={{ width: `${width}mm` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th>{name}</th>
          <th>件数</th>
          <th>{SALES[by]}</th>
          <th>{isEarned ? METRICS.cp2.zh : '环比'}</th>
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
          <ProductLine key={`${row.shop} ${row.product}`} row={row} by={by}>
            {isEarned ? <Earned row={row} /> : salesChange(sheet, row)}
          </ProductLine>
        ))}
      </tbody>
    </table>
  )
}

function Earned({ row: { shopId, product, title, earned } }: { row: ProductRow }) {
  return (
    <SheetEarned shopId={shopId ?? ''} productId={product} title={title}>
      {formatYuan(earned)}
    </SheetEarned>
  )
}

/** @param children what stands between its sales and its refunds */
function ProductLine({ row, by, children }: { row: ProductRow; by: By; children: ReactNode }) {
  const { product, title, shop, shopId, units, refundRate } = row
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
        <SheetFigure metric={by} {...of}>
          {formatYuan(row[by])}
        </SheetFigure>
      </td>
      <td>{children}</td>
      <td>
        <SheetFigure metric="refundRate" {...of}>
          {formatRatio(refundRate)}
        </SheetFigure>
      </td>
    </tr>
  )
}
