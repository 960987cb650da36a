import { TOPIC_NAMES } from '../../../shared/contract/refunds.ts'
import type { RootCause } from '../../../shared/contract/reviews.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { refundsOf } from './cells.ts'
import type { AskReviews } from './cells.ts'

const PAGE_SIZE = 10

interface Props {
  roots: readonly RootCause[]
  scope: PageScope
  ask: AskReviews
}

/** Where refunds and reviews name the same fault of a product. */
export function RootTable({ roots, scope, ask }: Props) {
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
          columns={columnsOf(scope, ask)}
          paging={paging}
        />
      )}
    </Section>
  )
}

function columnsOf(scope: PageScope, ask: AskReviews): readonly DataColumn<RootCause>[] {
  const of = (figure: 'refunds' | 'refunded', title: string, text: (row: RootCause) => string) =>
    openingColumn<RootCause>(figure, title, 120, text, (row) => refundsOf(scope, row, figure))
  return [
    { key: 'name', title: '商品', render: ({ name }) => <span title={name}>{name}</span> },
    { key: 'topic', title: '毛病', width: 76, render: ({ topic }) => <b>{TOPIC_NAMES[topic]}</b> },
    of('refunds', '因此退款（笔）', ({ refunds }) => formatCount(refunds)),
    of('refunded', '退款（元）', ({ refunded }) => formatYuan(refunded)),
    {
      key: 'complaints',
      title: '评价抱怨（条）',
      width: 120,
      align: 'right',
      render: (row) => <Complaints row={row} ask={ask} />,
    },
    {
      key: 'reading',
      title: '怎么看',
      width: 190,
      render: ({ refunds, complaints }) =>
        refunds > 0 && complaints > 0 ? '两边都说到，先改它' : refunds > 0 ? '只有退款说到' : '只有评价说到',
    },
  ]
}

/** Of all reviews of the product. */
function Complaints({ row, ask }: { row: RootCause; ask: AskReviews }) {
  const { shopId, productId, name, topic, complaints, reviews } = row
  const product = { shopId, productId, name }
  return (
    <span className="figure">
      <OpenCell cell={ask('complaints', { product, topic })} name={`${name}抱怨${TOPIC_NAMES[topic]}的评价`}>
        {formatCount(complaints)}
      </OpenCell>
      {' / '}
      <OpenCell cell={ask('count', { product })} name={`${name}的评价`}>
        {formatCount(reviews)}
      </OpenCell>
    </span>
  )
}
