import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import type { BreakdownRow } from '../../../shared/contract/overview.ts'
import { useApi } from '../../api/index.tsx'
import { baseScope, compareInput, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn, DataSort } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import type { Shown } from '../../components/evidence/question.ts'
import { Failure } from '../../components/Failure.tsx'
import { ChangeMark } from '../../components/Figure.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { Term } from '../../components/Term.tsx'

type By = 'channel' | 'product' | 'province' | 'shop'
type Sort = 'gsv' | 'gmv' | 'units' | 'orders' | 'refundAmount' | 'refundRate' | 'change'

const NAMES: Record<By, string> = { channel: '渠道', product: '商品', province: '省份', shop: '店铺' }
const SORTS: readonly Sort[] = ['gsv', 'gmv', 'units', 'orders', 'refundAmount', 'refundRate', 'change']
const CHANGES = { previous: '净支付环比', lastYear: '净支付同比', event: '净支付对齐同比' } as const
const PAGE_SIZE = 10

const NOTHING = { total: 0, rows: [] }

/** The scope cut by channel (or province, or shop) or by product; each number opens what it is made of. */
export function BreakdownTable({ by: firstBy, scope }: { by: 'channel' | 'product'; scope: PageScope }) {
  const [by, setBy] = useState<By>(firstBy)
  const open = useEvidence()
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
  const { total, rows } = breakdown.data ?? NOTHING
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
    <Section
      title={
        <ListedTitle
          title={NAMES[by]}
          words="这段时间付过款的，按它分开，一行算一个。"
          rows={rows}
          nameOf={({ name }) => name}
          total={total}
        />
      }
      extra={switcher}
    >
      {breakdown.isError ? <Failure error={breakdown.error} /> : null}
      <DataTable<BreakdownRow>
        label={`按${NAMES[by]}`}
        rows={rows}
        rowKey={({ key, shopId }) => `${shopId ?? ''} ${key}`}
        columns={columnsOf(by, scope)}
        sort={sort}
        onSort={onSort}
        paging={{ page, pageSize: PAGE_SIZE, total, onPage: setPage }}
        onOpen={(row) => open(shownOf(by, row, scope, 'gsv'))}
        empty={breakdown.isPending ? '' : '这段时间没有付款的订单'}
      />
    </Section>
  )
}

/** The numbers of a row, in its order. */
const FIGURES = ['gsv', 'gmv', 'orders', 'units', 'refundAmount', 'refundRate'] as const
type Figure = (typeof FIGURES)[number]

/** A row that stands for a shop is that shop's own scope. */
function shownOf(by: By, { key, name, shopId }: BreakdownRow, scope: PageScope, metric: Figure): Shown {
  const shop = by === 'shop' ? key : shopId
  return {
    metric,
    scope: shop === null ? scope : { ...scope, shops: [shop] },
    beside: FIGURES,
    ...(by === 'shop' ? {} : { part: { by, key, name } }),
  }
}

function columnsOf(by: By, scope: PageScope): DataColumn<BreakdownRow>[] {
  const change: DataColumn<BreakdownRow> = {
    key: 'change',
    title: scope.compare === 'none' ? '' : CHANGES[scope.compare],
    width: 130,
    align: 'right',
    sortable: true,
    render: (row) => <Change by={by} row={row} scope={scope} />,
  }
  const amount = (key: Figure, unit: string, format: (value: number | null) => string, width = 130) => ({
    key,
    title: (
      <>
        <Term id={key} />
        {unit}
      </>
    ),
    width,
    align: 'right' as const,
    sortable: true,
    render: (row: BreakdownRow) => (
      <OpenFigure shown={shownOf(by, row, scope, key)} inRow>
        <span className="figure">{format(row[key])}</span>
      </OpenFigure>
    ),
  })
  return [
    { key: 'name', title: NAMES[by], render: ({ name }) => <span title={name}>{name}</span> },
    amount('gsv', '（元）', formatYuan),
    { key: 'share', title: '占比', width: 76, align: 'right', render: ({ share }) => formatRatio(share) },
    ...(scope.compare === 'none' ? [] : [change]),
    amount('gmv', '（元）', formatYuan),
    amount('orders', '', formatCount, 104),
    amount('units', '', formatCount, 92),
    amount('refundAmount', '（元）', formatYuan),
    amount('refundRate', '', (value) => formatRatio(value), 84),
  ]
}

/** Against the days compared with, whose number opens from the mark. */
function Change({ by, row, scope }: { by: By; row: BreakdownRow; scope: PageScope }) {
  const before = baseScope(scope)
  const mark = <ChangeMark metric="gsv" value={row.gsv} base={row.baseGsv} />
  if (before === null || row.baseGsv === null) return mark
  return (
    <OpenFigure shown={shownOf(by, row, before, 'gsv')} inRow>
      {mark}
    </OpenFigure>
  )
}
