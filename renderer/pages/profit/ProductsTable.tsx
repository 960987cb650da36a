import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { PRODUCT_SORTS } from '../../../shared/contract/profit.ts'
import type { ProfitProduct } from '../../../shared/contract/profit.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { GiftPieces } from '../../components/evidence/GiftPieces.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import type { Shown } from '../../components/evidence/question.ts'
import { Failure } from '../../components/Failure.tsx'
import { Listed, ListedSum, ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { SkuName } from '../../components/SkuName.tsx'
import { shortSpec } from '../../../shared/spec.ts'
import { Term } from '../../components/Term.tsx'

const PAGE_SIZE = 15
type Sort = (typeof PRODUCT_SORTS)[number]

function nameOf({ title, spec }: ProfitProduct): string {
  return [title, spec].filter((part) => part !== null && part !== '').join(' · ')
}

/** What each SKU earned; those that lose money are one press on a header away. Each number opens what it is made of. */
export function ProductsTable({ scope }: { scope: PageScope }) {
  const [sort, setSort] = useState<{ field: Sort; descending: boolean }>({ field: 'cp2', descending: true })
  const open = useEvidence()
  const columns = useMemo(() => columnsOf(scope), [scope])
  const products = useQuery(
    useApi().query.profit.products.queryOptions({
      input: { ...scopeInput(scope), sort: sort.field, descending: sort.descending },
    }),
  )
  const all = products.data ?? []
  const { shown: rows, paging } = usePages(all, PAGE_SIZE)
  const losing = all.filter(({ cp2 }) => (cp2 ?? 0) < 0)
  return (
    <Section
      title={<ListedTitle title="商品" words="这段时间卖出过的商品和规格，一行算一个。" rows={all} nameOf={nameOf} />}
    >
      {products.isError ? <Failure error={products.error} /> : null}
      {losing.length === 0 ? null : (
        <p className="quiet" role="status">
          <Listed name="亏钱的规格" words="推广后还是亏的规格，一个算一个。" rows={losing} nameOf={nameOf} />{' '}
          个规格亏钱，合计{' '}
          <ListedSum
            name="亏钱的规格一共亏"
            words="推广后还是亏的规格，各亏多少加起来。"
            rows={losing}
            nameOf={nameOf}
            amountOf={({ cp2 }) => cp2 ?? 0}
          />{' '}
          元。
        </p>
      )}
      <DataTable<ProfitProduct>
        label="按商品"
        rows={rows}
        rowKey={({ sku, productId }) => `${sku} ${productId ?? ''}`}
        columns={columns}
        sort={sort}
        onSort={({ field, descending }) => {
          const known = PRODUCT_SORTS.find((one) => one === field)
          if (known !== undefined) setSort({ field: known, descending })
          paging.onPage(1)
        }}
        paging={paging}
        onOpen={(row) => open(shownOf(row, scope, 'cp2'))}
        empty={products.isPending ? '' : '这段时间没有付款的订单'}
      />
    </Section>
  )
}

/** The numbers of a row, in its order. */
const FIGURES = [
  'units',
  'gsv',
  'cogs',
  'grossProfit',
  'grossMargin',
  'platformFees',
  'commission',
  'fulfilment',
  'adSpend',
  'cp2',
] as const
type Figure = (typeof FIGURES)[number]

function shownOf({ sku, title, spec }: ProfitProduct, scope: PageScope, metric: Figure | 'giftUnits'): Shown {
  const name = [title, shortSpec(spec ?? '')].filter((part) => part !== '').join(' ')
  return { metric, scope, part: { by: 'sku', key: sku, name }, beside: FIGURES }
}

function columnsOf(scope: PageScope): DataColumn<ProfitProduct>[] {
  const money = (key: Exclude<Figure, 'units' | 'grossMargin'>, sortable = false): DataColumn<ProfitProduct> => ({
    key,
    title: <Term id={key} />,
    width: 104,
    align: 'right',
    sortable,
    render: (row) => (
      <OpenFigure shown={shownOf(row, scope, key)} inRow>
        <span className={(row[key] ?? 0) < 0 ? 'figure bad' : 'figure'}>{formatYuan(row[key])}</span>
      </OpenFigure>
    ),
  })
  return [
    {
      key: 'title',
      title: '商品（元）',
      render: ({ title, spec, sku }) => (
        <SkuName title={title} spec={spec} mark={sku.includes('·') ? shortSpec(spec ?? '') : sku} more={` ${sku}`} />
      ),
    },
    {
      key: 'units',
      title: <Term id="units" />,
      width: 104,
      align: 'right',
      sortable: true,
      render: (row) => (
        <>
          <OpenFigure shown={shownOf(row, scope, 'units')} inRow>
            <span className="figure">{formatCount(row.units)}</span>
          </OpenFigure>
          <GiftPieces gifts={row.gifts} shown={shownOf(row, scope, 'giftUnits')} />
        </>
      ),
    },
    money('gsv', true),
    money('cogs'),
    money('grossProfit', true),
    {
      key: 'margin',
      title: '毛利率',
      width: 84,
      align: 'right',
      sortable: true,
      render: (row) => (
        <OpenFigure shown={shownOf(row, scope, 'grossMargin')} inRow>
          <span className="figure">{formatRatio(row.margin)}</span>
        </OpenFigure>
      ),
    },
    money('platformFees'),
    money('commission'),
    money('fulfilment'),
    money('adSpend', true),
    money('cp2', true),
  ]
}
