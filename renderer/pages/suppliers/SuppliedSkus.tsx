import type { CellOf } from '../../../shared/contract/cell.ts'
import type { SuppliedSku } from '../../../shared/contract/supplier-board.ts'
import { formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { PriceHistory } from './PriceHistory.tsx'
import { changeWords } from './words.ts'

const PAGE_SIZE = 20

export function skuName({ sku, title, spec }: SuppliedSku): string {
  return [title ?? sku, spec].filter((part) => part !== null && part !== '').join(' · ')
}

/** What a supplier supplies, rises of price first; a row opens its prices. */
export function SuppliedSkus({ skus, name }: { skus: readonly SuppliedSku[]; name: string }) {
  const { shown, paging } = usePages(skus, PAGE_SIZE)
  const column = (
    key: CellOf<'supplied'>['figure'],
    title: string,
    width: number,
    text: (row: SuppliedSku) => string,
  ) =>
    openingColumn<SuppliedSku>(key, title, width, text, ({ sku }) => ({
      of: 'supplied',
      supplier: name,
      sku,
      figure: key,
    }))
  return (
    <Section
      title={
        <ListedTitle
          title="供的货"
          name={`${name}供的货`}
          words="写着由它供的、从它进过的规格，一个算一个。"
          rows={skus}
          nameOf={skuName}
          cellOf={({ sku }) => ({ of: 'supplied', supplier: name, sku, figure: 'profit' })}
        />
      }
    >
      <DataTable<SuppliedSku>
        label={`${name}供的货`}
        rows={shown}
        rowKey={({ sku }) => sku}
        paging={paging}
        expand={({ sku, prices }) => <PriceHistory points={prices} name={sku} supplier={name} sku={sku} />}
        nameOf={({ sku }) => sku}
        columns={[
          {
            key: 'title',
            title: '商品',
            render: (row) => <span title={row.sku}>{skuName(row)}</span>,
          },
          {
            key: 'abc',
            title: '类',
            width: 70,
            render: ({ abc, sole }) => `${abc ?? '—'}${sole ? ' 独供' : ''}`,
          },
          column('profit', '90 天利润（元）', 110, ({ profit }) => formatYuan(profit)),
          column('price', '单价（元）', 85, ({ prices }) => formatYuan(prices.at(-1)?.price ?? null)),
          column('rise', '涨价', 80, ({ rise }) => (rise === null ? '' : changeWords(rise))),
        ]}
        empty="还没有它供的货：在“补货”里给规格写上供应商，或导入写了供应商的采购单、成本表"
      />
    </Section>
  )
}
