import { useState } from 'react'
import type { SuppliedSku } from '../../../shared/contract/supplier-board.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Section } from '../../components/Section.tsx'
import { PriceHistory } from './PriceHistory.tsx'
import { changeWords } from './words.ts'

const PAGE_SIZE = 20

/** What a supplier supplies, rises of price first; a row opens its prices. */
export function SuppliedSkus({ skus, name }: { skus: readonly SuppliedSku[]; name: string }) {
  const [page, setPage] = useState(1)
  return (
    <Section title={`供的货（${formatCount(skus.length)} 个 SKU）`}>
      <DataTable<SuppliedSku>
        label={`${name}供的货`}
        rows={skus.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
        rowKey={({ sku }) => sku}
        paging={{ page, pageSize: PAGE_SIZE, total: skus.length, onPage: setPage }}
        expand={({ sku, prices }) => <PriceHistory points={prices} name={sku} />}
        nameOf={({ sku }) => sku}
        columns={[
          {
            key: 'title',
            title: '商品',
            render: ({ sku, title, spec }) => (
              <span title={sku}>{[title ?? sku, spec].filter((part) => part !== null && part !== '').join(' · ')}</span>
            ),
          },
          {
            key: 'abc',
            title: '类',
            width: 70,
            render: ({ abc, sole }) => `${abc ?? '—'}${sole ? ' 独供' : ''}`,
          },
          {
            key: 'profit',
            title: '90 天利润（元）',
            width: 110,
            align: 'right',
            render: ({ profit }) => <span className="figure">{formatYuan(profit)}</span>,
          },
          {
            key: 'price',
            title: '单价（元）',
            width: 85,
            align: 'right',
            render: ({ prices }) => <span className="figure">{formatYuan(prices.at(-1)?.price ?? null)}</span>,
          },
          {
            key: 'rise',
            title: '涨价',
            width: 80,
            align: 'right',
            render: ({ rise }) => <span className="figure">{rise === null ? '' : changeWords(rise)}</span>,
          },
        ]}
        empty="还没有它供的货：在“补货”里给规格写上供应商，或导入写了供应商的采购单、成本表"
      />
    </Section>
  )
}
