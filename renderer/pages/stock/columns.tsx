import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import { STOCK_WARNING_NAMES } from '../../../shared/contract/inventory.ts'
import type { StockRow, StockWarning } from '../../../shared/contract/inventory.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Listed } from '../../components/evidence/Listed.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Icon } from '../../components/Icon.tsx'
import { SkuName } from '../../components/SkuName.tsx'
import { adviceOf } from './advice.ts'

/** Two places where it matters, whole pieces beyond ten. */
function rate(value: number): string {
  if (value === 0) return '—'
  return value < 10 ? value.toFixed(value < 1 ? 2 : 1) : formatCount(Math.round(value))
}

function days(value: number | null): string {
  return value === null ? '—' : value < 10 ? value.toFixed(1) : String(Math.round(value))
}

/** What a figure of a SKU opens as. */
export type AskSku = (sku: string, figure: CellOf<'sku'>['figure']) => CellInput

export const columnsOf = (ask: AskSku): DataColumn<StockRow>[] => [
  { key: 'title', title: '商品', render: ({ title, spec }) => <SkuName title={title} spec={spec} /> },
  { key: 'code', title: '编码', width: 120, render: ({ code }) => <span title={code ?? ''}>{code ?? '—'}</span> },
  { key: 'class', title: '类', width: 44, render: (row) => <Class row={row} ask={ask} /> },
  { key: 'warning', title: '状态', width: 92, render: (row) => <State row={row} /> },
  figure(ask, 'stock', '库存', 76, ({ stock }) => formatCount(stock)),
  figure(ask, 'inTransit', '在途', 68, ({ inTransit }) => formatCount(inTransit)),
  figure(ask, 'dailyRate', '日均', 68, (row) => rate(row.dailyRate)),
  figure(ask, 'coverDays', '够卖几天', 92, (row) => days(row.coverDays)),
  { key: 'stockOutDay', title: '断货日', width: 96, render: ({ stockOutDay }) => stockOutDay ?? '—' },
  figure(ask, 'amount', '金额（元）', 108, ({ amount }) => formatYuan(amount)),
  { key: 'do', title: '该做', width: 140, render: (row) => <Advice row={row} ask={ask} /> },
]

type Sorted = 'stock' | 'inTransit' | 'dailyRate' | 'coverDays' | 'amount'

function figure(
  ask: AskSku,
  key: Sorted,
  title: string,
  width: number,
  text: (row: StockRow) => string,
): DataColumn<StockRow> {
  const asked = key === 'coverDays' ? 'cover' : key
  return { ...openingColumn(key, title, width, text, ({ sku }) => ask(sku, asked)), sortable: true }
}

/** How many pieces to order opens what they are reckoned of. */
function Advice({ row, ask }: { row: StockRow; ask: AskSku }) {
  const words = <b>{adviceOf(row)}</b>
  if (row.suggested <= 0) return words
  return (
    <OpenCell cell={ask(row.sku, 'suggested')} name="现在订几件">
      {words}
    </OpenCell>
  )
}

/** Each letter opens what it goes by. */
function Class({ row: { sku, abc, xyz }, ask }: { row: StockRow; ask: AskSku }) {
  if (abc === null) return '—'
  return (
    <>
      <OpenCell cell={ask(sku, 'abc')} name={`${abc} 类`}>
        {abc}
      </OpenCell>
      {xyz === null ? null : (
        <OpenCell cell={ask(sku, 'xyz')} name={`${xyz} 类`}>
          {xyz}
        </OpenCell>
      )}
    </>
  )
}

export function sortValue(row: StockRow, field: string): number | null {
  switch (field) {
    case 'stock':
    case 'inTransit':
    case 'dailyRate':
    case 'coverDays':
    case 'amount':
      return row[field]
    default:
      return null
  }
}

const BAD: ReadonlySet<StockWarning> = new Set(['oversold', 'out', 'late'])

function State({ row: { warning, others, stock } }: { row: StockRow }) {
  if (warning === null) return <span className="quiet">{stock === null ? '没有库存数' : '正常'}</span>
  const isBad = BAD.has(warning)
  const rest = others.map((one) => STOCK_WARNING_NAMES[one.warning]).join('、')
  return (
    <span className={isBad ? 'bad' : ''} title={rest === '' ? '' : `还有：${rest}`}>
      {isBad ? <Icon name="warn" size={12} /> : null} {STOCK_WARNING_NAMES[warning]}
      {others.length === 0 ? null : (
        <>
          {' +'}
          <Listed
            name="还有什么不对"
            words="同一个规格别的提醒，一样算一个；涉及的钱在“还有”里。"
            rows={others}
            nameOf={(one) => STOCK_WARNING_NAMES[one.warning]}
          />
        </>
      )}
    </span>
  )
}
