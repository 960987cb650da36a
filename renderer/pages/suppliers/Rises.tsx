import type { PriceRise } from '../../../shared/contract/supplier-board.ts'
import { formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { changeWords } from './words.ts'

const PAGE_SIZE = 10

/** Prices that rose by 5 % or more, the steepest first. */
export function Rises({ rises }: { rises: readonly PriceRise[] }) {
  const { shown, paging } = usePages(rises, PAGE_SIZE)
  if (rises.length === 0) return null
  return (
    <Section
      title={
        <ListedTitle
          title="涨价 5% 以上"
          name="涨价 5% 以上的"
          words="现在的单价比前一次贵 5% 以上的，一家供的一个规格算一个。"
          rows={rises}
          nameOf={({ supplier, sku, title, spec }) => `${supplier} · ${nameOf({ sku, title, spec })}`}
          cellOf={({ supplier, sku }) => ({ of: 'supplied', supplier, sku, figure: 'rise' })}
        />
      }
    >
      <DataTable<PriceRise>
        label="涨价 5% 以上的"
        rows={shown}
        rowKey={({ supplier, sku }) => JSON.stringify([supplier, sku])}
        paging={paging}
        columns={[
          {
            key: 'title',
            title: '商品',
            render: nameOf,
          },
          { key: 'sku', title: '编码', width: 160, render: ({ sku }) => <span title={sku}>{sku}</span> },
          { key: 'supplier', title: '供应商', width: 160, render: ({ supplier }) => supplier },
          { key: 'day', title: '哪天', width: 110, render: ({ day }) => <span className="figure">{day}</span> },
          money('before', '原来（元）'),
          money('price', '现在（元）'),
          {
            key: 'change',
            title: '涨',
            width: 90,
            align: 'right',
            render: ({ supplier, sku, change }) => (
              <OpenCell cell={{ of: 'supplied', supplier, sku, figure: 'rise' }} name="涨价">
                <span className="figure change change-up">{changeWords(change)}</span>
              </OpenCell>
            ),
          },
        ]}
      />
    </Section>
  )
}

function nameOf({ sku, title, spec }: Pick<PriceRise, 'sku' | 'title' | 'spec'>): string {
  return [title ?? sku, spec].filter((part) => part !== null && part !== '').join(' · ')
}

function money(key: 'before' | 'price', title: string) {
  return {
    key,
    title,
    width: 100,
    align: 'right' as const,
    // What it was before stands among what the rise is made of.
    render: (rise: PriceRise) => (
      <OpenCell
        cell={{
          of: 'supplied',
          supplier: rise.supplier,
          sku: rise.sku,
          figure: key === 'before' ? 'rise' : 'price',
        }}
        name="单价"
      >
        <span className="figure">{formatYuan(rise[key])}</span>
      </OpenCell>
    ),
  }
}
