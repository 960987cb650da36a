import type { StockPerformance } from '../../../shared/contract/slow-stock.ts'
import { formatDecimal, formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Section } from '../../components/Section.tsx'

const NAMES: Readonly<Record<StockPerformance['group'], string>> = {
  all: '全部',
  A: 'A 类（赚得最多的八成）',
  B: 'B 类',
  C: 'C 类',
  none: '90 天没卖的',
}

const COLUMNS: readonly DataColumn<StockPerformance>[] = [
  { key: 'group', title: '规格', width: 200, render: ({ group }) => NAMES[group] },
  figure('规格数', 80, ({ skus }) => String(skus)),
  figure('平均库存（元）', 130, ({ averageStockOfYear }) => formatYuan(averageStockOfYear)),
  figure('一年商品成本（元）', 140, ({ cogs }) => formatYuan(cogs)),
  figure('一年毛利（元）', 130, ({ grossProfit }) => formatYuan(grossProfit)),
  figure('周转（次）', 90, ({ turnover }) => formatDecimal(turnover)),
  figure('够卖几个月', 96, ({ monthsOfStock }) => formatDecimal(monthsOfStock)),
  figure('GMROI', 80, ({ gmroi }) => formatDecimal(gmroi)),
  { key: 'why', title: '', render: ({ reasons }) => <span className="quiet">{reasons.join('；')}</span> },
]

/** What the stock earns: the whole, and class by class. */
export function PerformanceTable({ rows }: { rows: readonly StockPerformance[] }) {
  if (rows.length === 0) return null
  return (
    <Section title="压的钱赚回多少">
      <DataTable<StockPerformance>
        label="周转和 GMROI"
        rows={rows}
        rowKey={({ group }) => group}
        rowClass={({ group }) => (group === 'all' ? 'result' : '')}
        columns={COLUMNS}
      />
    </Section>
  )
}

function figure(title: string, width: number, text: (row: StockPerformance) => string): DataColumn<StockPerformance> {
  return { key: title, title, width, align: 'right', render: (row) => <span className="figure">{text(row)}</span> }
}
