import type { CellInput } from '../../../shared/contract/cell.ts'
import { STOCK_WARNING_NAMES } from '../../../shared/contract/inventory.ts'
import { AGE_NAMES, CLEARING_NAMES } from '../../../shared/contract/slow-stock.ts'
import type { SlowRow } from '../../../shared/contract/slow-stock.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import type { DataColumn } from '../../components/DataTable.tsx'
import { SkuName } from '../../components/SkuName.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'

const MANY_MONTHS = 100

type Sku = Extract<CellInput, { of: 'sku' }>['figure']
type Slow = Extract<CellInput, { of: 'slow' }>['figure']

/** What a figure of a row opens as. */
export interface AskSlow {
  sku: (sku: string, figure: Sku) => CellInput
  slow: (sku: string, figure: Slow) => CellInput
}

export const columnsOf = ({ sku: ofSku, slow }: AskSlow): DataColumn<SlowRow>[] => [
  {
    key: 'title',
    title: '商品',
    render: ({ title, spec, code }) => <SkuName title={title} spec={spec} more={code === null ? '' : `（${code}）`} />,
  },
  figure(
    'value',
    '库存（元）',
    112,
    ({ value }) => formatYuan(value),
    ({ sku }) => ofSku(sku, 'value'),
  ),
  figure(
    'atStake',
    '该清的（元）',
    104,
    ({ atStake }) => (atStake === 0 ? '0' : formatYuan(atStake)),
    ({ sku }) => slow(sku, 'atStake'),
  ),
  figure(
    'stock',
    '件数',
    68,
    ({ stock }) => formatCount(stock),
    ({ sku }) => ofSku(sku, 'stock'),
  ),
  figure(
    'age',
    '最老（天）',
    92,
    ({ age, inferred }) => (age === null ? '—' : `${age}${inferred > 0 ? ' 推断' : ''}`),
    ({ sku }) => slow(sku, 'age'),
  ),
  { key: 'ages', title: '库龄', width: 92, render: (row) => <Ages row={row} /> },
  figure(
    'idleDays',
    '没卖（天）',
    92,
    ({ idleDays, sold }) => (idleDays === null ? (sold === null || sold === 0 ? '没卖过' : '—') : String(idleDays)),
    ({ sku }) => slow(sku, 'idle'),
  ),
  figure(
    'monthsToClear',
    '还要几个月',
    92,
    ({ monthsToClear }) => months(monthsToClear),
    ({ sku }) => slow(sku, 'months'),
  ),
  figure(
    'sellThrough',
    '售罄率',
    76,
    ({ sellThrough }) => formatRatio(sellThrough, 0),
    ({ sku }) => slow(sku, 'sellThrough'),
  ),
  figure(
    'holding',
    '一月持有',
    100,
    ({ holding }) => formatYuan(holding),
    ({ sku }) => slow(sku, 'holding'),
  ),
  {
    key: 'warning',
    title: '状态',
    width: 76,
    render: ({ warning }) =>
      warning === null ? <span className="quiet">正常</span> : <span>{STOCK_WARNING_NAMES[warning]}</span>,
  },
  {
    key: 'do',
    title: '该做',
    width: 72,
    render: ({ action }) => (action === null ? '—' : <b>{CLEARING_NAMES[action]}</b>),
  },
]

type Sorted = 'value' | 'atStake' | 'stock' | 'age' | 'idleDays' | 'monthsToClear' | 'sellThrough' | 'holding'

function figure(
  key: Sorted,
  title: string,
  width: number,
  text: (row: SlowRow) => string,
  cellOf: (row: SlowRow) => CellInput,
): DataColumn<SlowRow> {
  return {
    key,
    title,
    width,
    align: 'right',
    sortable: true,
    render: (row) => {
      const isUnknown = row[key] === null
      return (
        <OpenCell cell={cellOf(row)} name={title}>
          <span className="figure" {...(isUnknown && row.reasons.length > 0 ? { title: row.reasons.join('；') } : {})}>
            {text(row)}
          </span>
        </OpenCell>
      )
    },
  }
}

export function sortValue(row: SlowRow, field: string): number | null {
  switch (field) {
    case 'value':
    case 'atStake':
    case 'stock':
    case 'age':
    case 'idleDays':
    case 'monthsToClear':
    case 'sellThrough':
    case 'holding':
      return row[field]
    default:
      return null
  }
}

function months(value: number | null): string {
  if (value === null) return '卖不完'
  return value >= MANY_MONTHS ? `${MANY_MONTHS} 以上` : value.toFixed(1)
}

/** Shares of the buckets as one bar; the words say it to those who do not see it. */
function Ages({ row: { ageing, stock } }: { row: SlowRow }) {
  if (ageing === null) return '—'
  const words = agesText(ageing)
  return (
    <span className="ages" role="img" aria-label={words} title={words}>
      {ageing.map((pieces, at) =>
        pieces === 0 ? null : (
          <span key={AGE_NAMES[at]} className={`age-${at}`} style={{ width: `${(100 * pieces) / stock}%` }} />
        ),
      )}
    </span>
  )
}

export function agesText(ageing: readonly number[]): string {
  return ageing.flatMap((pieces, at) => (pieces === 0 ? [] : `${AGE_NAMES[at] ?? ''} ${pieces} 件`)).join('，')
}
