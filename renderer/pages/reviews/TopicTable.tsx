import { REVIEW_TOPICS, TOPIC_NAMES } from '../../../shared/contract/refunds.ts'
import type { ReviewedProduct, ReviewFilter, Reviews } from '../../../shared/contract/reviews.ts'
import { formatCount, formatRatio } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import type { AskReviews } from './cells.ts'

const PAGE_SIZE = 10

interface Props {
  found: Pick<Reviews, 'products' | 'productsTotal'>
  onPick: (filter: ReviewFilter) => void
  ask: AskReviews
}

/** Products by what is complained of; a number shows its reviews. */
export function TopicTable({ found: { products, productsTotal }, onPick, ask }: Props) {
  const { shown, paging } = usePages(products, PAGE_SIZE)
  return (
    <Section
      title={
        <ListedTitle
          title="哪些商品被抱怨什么"
          words="这段时间有评价的商品，一个算一个。"
          rows={products}
          nameOf={({ name }) => name}
          total={productsTotal}
          cellOf={({ shopId, productId, name }) => ask('count', { product: { shopId, productId, name } })}
        />
      }
    >
      <DataTable<ReviewedProduct>
        label="商品被抱怨什么"
        rows={shown}
        rowKey={({ shopId, productId, name }) => `${shopId ?? ''} ${productId} ${name}`}
        columns={[...columnsOf(ask), ...REVIEW_TOPICS.map((topic, at) => topicColumn(topic, at, onPick, ask))]}
        paging={paging}
      />
    </Section>
  )
}

const columnsOf = (ask: AskReviews): DataColumn<ReviewedProduct>[] => [
  { key: 'name', title: '商品', render: ({ name }) => <span title={name}>{name}</span> },
  figure(ask, 'count', '评价', ({ reviews }) => formatCount(reviews)),
  figure(ask, 'mean', '平均星', ({ mean }) => (mean === null ? '—' : mean.toFixed(2))),
  figure(ask, 'negativeShare', '差评率', ({ negativeShare }) => formatRatio(negativeShare)),
]

function figure(
  ask: AskReviews,
  key: 'count' | 'mean' | 'negativeShare',
  title: string,
  text: (row: ReviewedProduct) => string,
): DataColumn<ReviewedProduct> {
  return openingColumn(key, title, 76, text, ({ shopId, productId, name }) =>
    ask(key, { product: { shopId, productId, name } }),
  )
}

function topicColumn(
  topic: (typeof REVIEW_TOPICS)[number],
  at: number,
  onPick: Props['onPick'],
  ask: AskReviews,
): DataColumn<ReviewedProduct> {
  return {
    key: topic,
    title: TOPIC_NAMES[topic],
    width: 64,
    align: 'right',
    render: ({ shopId, productId, name, complaints }) => {
      const count = complaints[at] ?? 0
      if (count === 0)
        return (
          <OpenCell
            cell={ask('complaints', { product: { shopId, productId, name }, topic })}
            name={`${name}抱怨${TOPIC_NAMES[topic]}的评价`}
          >
            <span className="figure faint">0</span>
          </OpenCell>
        )
      const own = productId === '' ? {} : { productId, ...(shopId === null ? {} : { shopId }) }
      return (
        <button
          type="button"
          className="cell-link figure"
          title={`看${name}抱怨${TOPIC_NAMES[topic]}的评价`}
          onClick={() => onPick({ topic, bad: true, ...own })}
        >
          {count}
        </button>
      )
    },
  }
}
