import { Segmented } from 'antd'
import { useState } from 'react'
import { REFUND_SORTS, TOPIC_NAMES } from '../../../shared/contract/refunds.ts'
import type { RefundFilter, RefundSeller, RefundSort, Refunds } from '../../../shared/contract/refunds.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { METRICS } from '../../../shared/terms.ts'
import { SERVICE } from '../../../shared/terms/service.ts'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { ListedTerm, Term } from '../../components/Term.tsx'
import type { AskRefunds } from './cells.ts'

type By = 'products' | 'channels' | 'influencers'
const NAMES: Record<By, string> = { products: '商品规格', channels: '渠道', influencers: '达人' }
const KINDS = { products: 'sku', channels: 'channel', influencers: 'influencer' } as const
const PAGE_SIZE = 10

interface Props {
  ask: AskRefunds
  found: Pick<Refunds, By | 'productsTotal'>
  sort: RefundSort
  onSort: (sort: RefundSort) => void
  onPick: (filter: RefundFilter) => void
}

/** What sells and goes back: products, channels or 达人, the core's order. */
export function SellerTable({ found, ask, sort, onSort, onPick }: Props) {
  const [by, setBy] = useState<By>('products')
  const rows = found[by]
  const { shown, paging } = usePages(rows, PAGE_SIZE)
  const options = (['products', 'channels', 'influencers'] as const).filter((one) => found[one].length > 0)
  const pick = pickerOf(by, onPick)
  return (
    <Section
      title={
        <ListedTitle
          title="什么退得多"
          words="这段时间有退款的，按它分开，一行算一个。"
          rows={rows}
          nameOf={({ name }) => name}
          total={by === 'products' ? found.productsTotal : rows.length}
          cellOf={({ key }) => ask({ by: KINDS[by], key }, 'refunded')}
        />
      }
      extra={
        <Segmented<By>
          aria-label="按什么分"
          options={options.map((value) => ({ value, label: NAMES[value] }))}
          value={by}
          onChange={(next) => {
            setBy(next)
            paging.onPage(1)
          }}
        />
      }
    >
      <DataTable<RefundSeller>
        label={`退款按${NAMES[by]}`}
        rows={shown}
        rowKey={({ key }) => key}
        columns={[nameColumn(NAMES[by], pick), ...columnsOf(({ key }, figure) => ask({ by: KINDS[by], key }, figure))]}
        sort={{ field: sort, descending: true }}
        onSort={({ field }) => onSort(REFUND_SORTS.find((one) => one === field) ?? 'refunded')}
        paging={paging}
      />
      {by === 'products' && found.productsTotal > rows.length ? (
        <p className="quiet">只列前 {rows.length} 个，换一列排序就换一批；退款不到 5 笔的，按退款率排时放在最后。</p>
      ) : null}
    </Section>
  )
}

function pickerOf(by: By, onPick: Props['onPick']): ((key: string) => void) | null {
  if (by === 'influencers') return null
  return (key) => onPick(by === 'products' ? { sku: key } : { channel: key })
}

function nameColumn(title: string, pick: ((key: string) => void) | null): DataColumn<RefundSeller> {
  return {
    key: 'name',
    title,
    render: ({ key, name }) =>
      pick === null ? (
        <span title={name}>{name}</span>
      ) : (
        <button type="button" className="cell-link" title={`只看${name}`} onClick={() => pick(key)}>
          {name}
        </button>
      ),
  }
}

type Figure = Extract<Parameters<AskRefunds>[1], 'refunded' | 'share' | 'paid' | 'rate' | 'refunds' | 'cost'>
type AskRow = (row: RefundSeller, figure: Figure) => ReturnType<AskRefunds>

function column(
  ask: AskRow,
  key: Figure,
  term: { zh: string; head: DataColumn<RefundSeller>['title'] },
  width: number,
  text: (row: RefundSeller) => string,
): DataColumn<RefundSeller> {
  return {
    ...openingColumn(key, term.zh, width, text, (row) => ask(row, key), term.head),
    ...(REFUND_SORTS.some((one) => one === key) ? { sortable: true } : {}),
  }
}

function named(zh: string, head: DataColumn<RefundSeller>['title'] = zh) {
  return { zh, head }
}

const PAID = (
  <>
    <Term id="gmv" />
    （元）
  </>
)

const columnsOf = (ask: AskRow): DataColumn<RefundSeller>[] => [
  column(ask, 'refunded', named('退款（元）'), 120, ({ refunded }) => formatYuan(refunded)),
  column(ask, 'share', named('占退款'), 76, ({ share }) => formatRatio(share)),
  column(ask, 'paid', named(METRICS.gmv.zh, PAID), 130, ({ paid }) => formatYuan(paid)),
  column(ask, 'rate', named(METRICS.refundRate.zh, <Term id="refundRate" />), 92, ({ rate }) => formatRatio(rate)),
  column(ask, 'refunds', named('笔数'), 84, ({ refunds }) => formatCount(refunds)),
  column(
    ask,
    'cost',
    named(SERVICE.refundCost.zh, <ListedTerm term={SERVICE.refundCost}>白花（元）</ListedTerm>),
    112,
    ({ cost }) => formatYuan(cost),
  ),
  {
    key: 'cause',
    title: '最多因为',
    width: 96,
    render: ({ cause }) => (cause === null ? '—' : TOPIC_NAMES[cause]),
  },
]
