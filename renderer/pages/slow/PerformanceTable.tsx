import type { StockPerformance } from '../../../shared/contract/slow-stock.ts'
import type { TURNOVER_FIGURES } from '../../../shared/contract/stock-cells.ts'
import { formatDecimal, formatValue, formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Section } from '../../components/Section.tsx'

const NAMES: Readonly<Record<StockPerformance['group'], string>> = {
  all: '全部',
  A: 'A 类（赚得最多的八成）',
  B: 'B 类',
  C: 'C 类',
  none: '90 天没卖的',
}

/** Of which day and shops. */
interface Asked {
  asOf: string
  shops?: string[]
}

const columnsOf = (asked: Asked): DataColumn<StockPerformance>[] => [
  { key: 'group', title: '规格', width: 200, render: ({ group }) => NAMES[group] },
  figure(asked, 'skus', '规格数', 80, ({ skus }) => String(skus)),
  figure(asked, 'stock', '平均库存（元）', 130, ({ averageStockOfYear }) => formatYuan(averageStockOfYear)),
  figure(asked, 'cogs', '一年商品成本（元）', 140, ({ cogs }) => formatYuan(cogs)),
  figure(asked, 'grossProfit', '一年毛利（元）', 130, ({ grossProfit }) => formatYuan(grossProfit)),
  figure(asked, 'turnover', '周转（次）', 90, ({ turnover }) => formatDecimal(turnover)),
  figure(asked, 'days', '周转天数', 84, ({ turnoverDays }) => formatValue(turnoverDays, 'days')),
  figure(asked, 'months', '够卖几个月', 96, ({ monthsOfStock }) => formatDecimal(monthsOfStock)),
  figure(asked, 'gmroi', 'GMROI', 80, ({ gmroi }) => formatDecimal(gmroi)),
  { key: 'why', title: '', render: ({ reasons }) => <span className="quiet">{reasons.join('；')}</span> },
]

/** What the stock earns: the whole, and class by class. */
export function PerformanceTable({ rows, asked }: { rows: readonly StockPerformance[]; asked: Asked }) {
  if (rows.length === 0) return null
  return (
    <Section title="压的钱赚回多少">
      <DataTable<StockPerformance>
        label="周转和 GMROI"
        rows={rows}
        rowKey={({ group }) => group}
        rowClass={({ group }) => (group === 'all' ? 'result' : '')}
        columns={columnsOf(asked)}
      />
    </Section>
  )
}

function figure(
  asked: Asked,
  key: (typeof TURNOVER_FIGURES)[number],
  title: string,
  width: number,
  text: (row: StockPerformance) => string,
): DataColumn<StockPerformance> {
  return openingColumn(key, title, width, text, ({ group }) => ({ of: 'turnover', ...asked, group, figure: key }))
}
