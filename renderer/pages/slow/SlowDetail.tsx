import type { SlowRow } from '../../../shared/contract/slow-stock.ts'
import { formatRatio, formatYuan } from '../../../shared/format.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { OpenRows } from '../../components/evidence/OpenRows.tsx'
import { Pairs } from '../../components/Pairs.tsx'
import { agesText } from './columns.tsx'
import type { AskSlow } from './columns.tsx'
import { Simulator } from './Simulator.tsx'

interface Props {
  row: SlowRow
  asOf: string | null
  holdingRate: number
  ask: AskSlow
}

/** Since when one SKU lies there, and what clearing it takes. */
export function SlowDetail({ row, asOf, holdingRate, ask }: Props) {
  const { code, ageing, inferred, sold, since, sellThrough, stock, dailyRate, unitCost, reasons } = row
  const kept = sellThrough === null ? '—' : formatRatio(sellThrough)
  return (
    <div className="slow-detail">
      <Pairs
        pairs={[
          ['编码', code ?? '—'],
          ['库龄', ageing === null ? '—' : agesText(ageing) + (inferred > 0 ? `（${inferred} 件是推断的）` : '')],
          [
            '售罄率',
            <OpenCell key="kept" cell={ask.slow(row.sku, 'sellThrough')} name="售罄率">
              {sold === null || since === null ? kept : `${kept}：${since} 起净卖 ${sold} 件，还剩 ${stock} 件`}
            </OpenCell>,
          ],
          [
            '日均销量',
            <OpenCell key="rate" cell={ask.sku(row.sku, 'dailyRate')} name="日均销量">
              {dailyRate === 0 ? '没有' : `${dailyRate.toFixed(2)} 件`}
            </OpenCell>,
          ],
          [
            '单件成本',
            <OpenCell key="cost" cell={ask.sku(row.sku, 'unitCost')} name="单件成本">
              {unitCost === null ? '—' : `${formatYuan(unitCost)} 元`}
            </OpenCell>,
          ],
        ]}
      />
      {asOf === null ? null : (
        <OpenRows shown={{ row: { of: 'stock', sku: row.sku, asOf }, name: `${row.title}的库存和进货` }}>
          看原文件里的行
        </OpenRows>
      )}
      {reasons.length === 0 ? null : <p className="quiet">{reasons.join('；')}。</p>}
      <Simulator row={row} holdingRate={holdingRate} />
    </div>
  )
}
