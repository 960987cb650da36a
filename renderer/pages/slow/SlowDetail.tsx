import type { SlowRow } from '../../../shared/contract/slow-stock.ts'
import { formatRatio, formatYuan } from '../../../shared/format.ts'
import { Pairs } from '../../components/Pairs.tsx'
import { agesText } from './columns.tsx'
import { Simulator } from './Simulator.tsx'

/** Since when one SKU lies there, and what clearing it takes. */
export function SlowDetail({ row, holdingRate }: { row: SlowRow; holdingRate: number }) {
  const { code, ageing, inferred, sold, since, sellThrough, stock, dailyRate, unitCost, reasons } = row
  const kept = sellThrough === null ? '—' : formatRatio(sellThrough)
  return (
    <div className="slow-detail">
      <Pairs
        pairs={[
          ['编码', code ?? '—'],
          ['库龄', ageing === null ? '—' : agesText(ageing) + (inferred > 0 ? `（${inferred} 件是推断的）` : '')],
          ['售罄率', sold === null || since === null ? kept : `${kept}：${since} 起净卖 ${sold} 件，还剩 ${stock} 件`],
          ['日均销量', dailyRate === 0 ? '没有' : `${dailyRate.toFixed(2)} 件`],
          ['单件成本', unitCost === null ? '—' : `${formatYuan(unitCost)} 元`],
        ]}
      />
      {reasons.length === 0 ? null : <p className="quiet">{reasons.join('；')}。</p>}
      <Simulator row={row} holdingRate={holdingRate} />
    </div>
  )
}
