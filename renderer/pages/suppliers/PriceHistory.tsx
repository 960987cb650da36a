import type { PricePoint } from '../../../shared/contract/supplier-board.ts'
import { formatYuan } from '../../../shared/format.ts'
import { Chart } from '../../charts/Chart.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { priceModel } from './price-model.ts'
import { changeWords, POINT_FROM } from './words.ts'

interface Props {
  points: readonly PricePoint[]
  name: string
  supplier: string
  sku: string
}

/** What the supplier asked for one SKU, the newest first; the course opens the rows that say so. */
export function PriceHistory({ points, name, supplier, sku }: Props) {
  const open = useEvidence()
  const model = priceModel(points)
  const opened = (point: PricePoint, figure: 'price' | 'rise', words: string) => (
    <OpenCell
      cell={{ of: 'supplied', supplier, sku, figure, place: points.indexOf(point) }}
      name={`${name} ${point.day ?? '一开始'} 的${figure === 'price' ? '单价' : '调价'}`}
    >
      <span className="figure">{words}</span>
    </OpenCell>
  )
  if (points.length === 0) return <p className="quiet">没有它的价格：到货、采购单和成本表里都没写。</p>
  return (
    <>
      {model === null ? null : (
        <>
          <p className="reading">{model.title}，两次之间按前一次画。</p>
          <Chart
            model={model}
            height={150}
            onPick={() => open({ cell: { of: 'supplied', supplier, sku, figure: 'price' }, name: `${name}的单价` })}
          />
        </>
      )}
      <DataTable<PricePoint>
        label={`${name}的价格`}
        rows={points.toReversed()}
        rowKey={({ day, price, from }) => `${day ?? ''} ${price} ${from}`}
        columns={[
          {
            key: 'day',
            title: '日期',
            width: 110,
            render: ({ day }) => <span className="figure">{day ?? '一开始'}</span>,
          },
          {
            key: 'price',
            title: '单价（元）',
            width: 100,
            align: 'right',
            render: (point) => opened(point, 'price', formatYuan(point.price)),
          },
          {
            key: 'change',
            title: '比前一次',
            width: 110,
            align: 'right',
            render: (point) =>
              point.change === null ? changeWords(null) : opened(point, 'rise', changeWords(point.change)),
          },
          { key: 'from', title: '来自', render: ({ from }) => POINT_FROM[from] },
        ]}
      />
    </>
  )
}
