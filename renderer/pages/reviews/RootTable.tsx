import { TOPIC_NAMES } from '../../../shared/contract/refunds.ts'
import type { RootCause } from '../../../shared/contract/reviews.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'

const PAGE_SIZE = 10

/** Where refunds and reviews name the same fault of a product. */
export function RootTable({ roots }: { roots: readonly RootCause[] }) {
  const { shown, paging } = usePages(roots, PAGE_SIZE)
  const both = roots.filter(({ refunds, complaints }) => refunds > 0 && complaints > 0).length
  return (
    <Section title={both === 0 ? '退款和评价还没有说到同一个毛病' : `${both} 个毛病，退款和评价都说到`}>
      {roots.length === 0 ? (
        <p className="quiet">退款原因要有售后表，评价要有评价表；两边都没说到商品的毛病，这里就是空的。</p>
      ) : (
        <DataTable<RootCause>
          label="退款和评价说的毛病"
          rows={shown}
          rowKey={({ shopId, productId, name, topic }) => `${shopId ?? ''} ${productId} ${name} ${topic}`}
          columns={COLUMNS}
          paging={paging}
        />
      )}
    </Section>
  )
}

const COLUMNS: readonly DataColumn<RootCause>[] = [
  { key: 'name', title: '商品', render: ({ name }) => <span title={name}>{name}</span> },
  { key: 'topic', title: '毛病', width: 76, render: ({ topic }) => <b>{TOPIC_NAMES[topic]}</b> },
  figure('refunds', '因此退款（笔）', ({ refunds }) => formatCount(refunds)),
  figure('refunded', '退款（元）', ({ refunded }) => formatYuan(refunded)),
  figure(
    'complaints',
    '评价抱怨（条）',
    ({ complaints, reviews }) => `${formatCount(complaints)} / ${formatCount(reviews)}`,
  ),
  {
    key: 'reading',
    title: '怎么看',
    width: 190,
    render: ({ refunds, complaints }) =>
      refunds > 0 && complaints > 0 ? '两边都说到，先改它' : refunds > 0 ? '只有退款说到' : '只有评价说到',
  },
]

function figure(key: string, title: string, text: (row: RootCause) => string): DataColumn<RootCause> {
  return { key, title, width: 120, align: 'right', render: (row) => <span className="figure">{text(row)}</span> }
}
