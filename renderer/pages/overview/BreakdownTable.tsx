import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import type { BreakdownRow } from '../../../shared/contract/overview.ts'
import type { LedgerFilter } from '../../../shared/contract/ledger.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { ledgerAddress } from '../../app/routes.ts'
import { compareInput, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn, DataSort } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { ChangeMark } from '../../components/Figure.tsx'
import { Section } from '../../components/Section.tsx'
import { Term } from '../../components/Term.tsx'

type By = 'channel' | 'product' | 'province' | 'shop'
type Sort = 'gsv' | 'gmv' | 'units' | 'orders' | 'refundAmount' | 'refundRate' | 'change'

const NAMES: Record<By, string> = { channel: '渠道', product: '商品', province: '省份', shop: '店铺' }
const SORTS: readonly Sort[] = ['gsv', 'gmv', 'units', 'orders', 'refundAmount', 'refundRate', 'change']
const CHANGES = { previous: '净支付环比', lastYear: '净支付同比', event: '净支付对齐同比' } as const
const PAGE_SIZE = 10

/** The scope cut by channel (or province, or shop) or by product; a row opens its lines. */
export function BreakdownTable({ by: firstBy, scope }: { by: 'channel' | 'product'; scope: PageScope }) {
  const [by, setBy] = useState<By>(firstBy)
  const [sort, setSort] = useState<{ field: Sort; descending: boolean }>({ field: 'gsv', descending: true })
  const [page, setPage] = useState(1)
  const breakdown = useQuery(
    useApi().query.overview.breakdown.queryOptions({
      input: {
        ...scopeInput(scope),
        ...compareInput(scope),
        by,
        sort: sort.field,
        descending: sort.descending,
        page,
        pageSize: PAGE_SIZE,
      },
    }),
  )
  const total = breakdown.data?.total ?? 0
  if (page > 1 && breakdown.data !== undefined && (page - 1) * PAGE_SIZE >= total) setPage(1)

  function onSort({ field, descending }: DataSort): void {
    const known = SORTS.find((one) => one === field)
    if (known !== undefined) setSort({ field: known, descending })
    setPage(1)
  }

  const switcher =
    firstBy === 'product' ? undefined : (
      <Segmented<By>
        aria-label="按什么分"
        options={(['channel', 'shop', 'province'] as const).map((value) => ({ value, label: NAMES[value] }))}
        value={by}
        onChange={(next) => {
          setBy(next)
          setPage(1)
        }}
      />
    )
  return (
    <Section title={`${NAMES[by]}（${formatCount(total)}）`} extra={switcher}>
      {breakdown.isError ? <Failure error={breakdown.error} /> : null}
      <DataTable<BreakdownRow>
        label={`按${NAMES[by]}`}
        rows={breakdown.data?.rows ?? []}
        rowKey={({ key, shopId }) => `${shopId ?? ''} ${key}`}
        columns={columnsOf(by, scope)}
        sort={sort}
        onSort={onSort}
        paging={{ page, pageSize: PAGE_SIZE, total, onPage: setPage }}
        onOpen={(row) => open(by, row, scope)}
        empty={breakdown.isPending ? '' : '这段时间没有付款的订单'}
      />
    </Section>
  )
}

function open(by: By, row: BreakdownRow, scope: PageScope): void {
  const within = row.shopId === null ? scope : { ...scope, shops: [row.shopId] }
  navigate(ledgerAddress(by === 'shop' ? { ...within, shops: [row.key] } : within, filterOf(by, row)))
}

function filterOf(by: By, { key }: BreakdownRow): LedgerFilter {
  switch (by) {
    case 'product':
      return { productId: key }
    case 'channel':
      return { channel: key }
    case 'province':
      return { province: key }
    case 'shop':
      return {}
  }
}

function columnsOf(by: By, scope: PageScope): DataColumn<BreakdownRow>[] {
  const change: DataColumn<BreakdownRow> = {
    key: 'change',
    title: scope.compare === 'none' ? '' : CHANGES[scope.compare],
    width: 130,
    align: 'right',
    sortable: true,
    render: ({ gsv, baseGsv }) => <ChangeMark metric="gsv" value={gsv} base={baseGsv} />,
  }
  return [
    { key: 'name', title: NAMES[by], render: ({ name }) => <span title={name}>{name}</span> },
    amount('gsv', '（元）', ({ gsv }) => formatYuan(gsv)),
    { key: 'share', title: '占比', width: 76, align: 'right', render: ({ share }) => formatRatio(share) },
    ...(scope.compare === 'none' ? [] : [change]),
    amount('gmv', '（元）', ({ gmv }) => formatYuan(gmv)),
    amount('orders', '', ({ orders }) => formatCount(orders), 104),
    amount('units', '', ({ units }) => formatCount(units), 92),
    amount('refundAmount', '（元）', ({ refundAmount }) => formatYuan(refundAmount)),
    amount('refundRate', '', ({ refundRate }) => formatRatio(refundRate), 84),
  ]
}

function amount(
  key: 'gsv' | 'gmv' | 'orders' | 'units' | 'refundAmount' | 'refundRate',
  unit: string,
  render: (row: BreakdownRow) => string,
  width = 130,
): DataColumn<BreakdownRow> {
  const title = (
    <>
      <Term id={key} />
      {unit}
    </>
  )
  return {
    key,
    title,
    width,
    align: 'right',
    sortable: true,
    render: (row) => <span className="figure">{render(row)}</span>,
  }
}
