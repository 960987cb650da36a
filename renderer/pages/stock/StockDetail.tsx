import type { StockRow } from '../../../shared/contract/inventory.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { OpenRows } from '../../components/evidence/OpenRows.tsx'
import { Pairs } from '../../components/Pairs.tsx'

/** How the advice on one SKU came about. */
export function StockDetail({ row, asOf }: { row: StockRow; asOf: string }) {
  return (
    <>
      <Pairs
        pairs={[
          [
            '日均销量',
            `${row.dailyRate.toFixed(2)} 件，上下 ${row.rateDeviation.toFixed(2)}（${row.demandDays} 个平常的日子）`,
          ],
          ['交期', `${row.leadTime.toFixed(0)} 天`],
          ['安全库存', `${formatCount(Math.round(row.safetyStock))} 件`],
          ['补货点', `${formatCount(Math.round(row.reorderPoint))} 件：库存加在途到这里就该下单`],
          [
            '补到',
            `${formatCount(Math.round(row.orderUpTo))} 件（${row.method === 'poisson' ? '销量小，按件数的可能性算' : '按正态分布算'}）`,
          ],
          ['加上在途的断货日', row.stockOutDayWithTransit ?? '—'],
          ['断过货', lostWords(row)],
          ['单件成本、单件贡献', `${formatYuan(row.unitCost)} 元、${formatYuan(row.unitProfit)} 元`],
          ['多出来', row.overstock === null ? '—' : `${formatCount(row.overstock)} 件`],
          ['供应商', row.supplier ?? '—'],
        ]}
      />
      <OpenRows shown={{ row: { of: 'stock', sku: row.sku, asOf }, name: `${row.title}的库存和进货` }}>
        看原文件里的行
      </OpenRows>
      {row.assumed.length === 0 ? null : <p className="quiet">{row.assumed.join('；')}。</p>}
    </>
  )
}

function lostWords({ emptyDays, lostLow, lostHigh }: StockRow): string {
  if (emptyDays === 0) return '看不出断过货'
  return `约 ${emptyDays} 天一件没卖，推断是断货，少卖 ${formatCount(lostLow)}–${formatCount(lostHigh)} 件`
}
