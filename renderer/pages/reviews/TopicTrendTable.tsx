import { TOPIC_NAMES } from '../../../shared/contract/refunds.ts'
import type { ReviewFilter, TopicTrend, TrendDirection } from '../../../shared/contract/reviews.ts'
import { formatCount, formatRatio } from '../../../shared/format.ts'
import { ratio } from '../../../shared/money.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Section } from '../../components/Section.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import type { AskReviews } from './cells.ts'

/** A topic of all products, or of one of which it rises. */
type Row = TopicTrend['topics'][number] & Partial<TopicTrend['rising'][number]>

const SHOWN_MONTHS = 6

/** Months that the last one is held against. */
const BEFORE = 3

const DIRECTION_NAMES: Readonly<Record<TrendDirection, string>> = {
  up: '在升',
  down: '在降',
  unclear: '看不出',
}

interface Props {
  trend: TopicTrend
  onPick: (filter: ReviewFilter) => void
  ask: AskReviews
}

/** Which complaints grow, and of which products; a row shows its reviews. */
export function TopicTrendTable({ trend: { months, topics, rising }, onPick, ask }: Props) {
  const named: readonly Row[] = topics.filter(({ shares }) => shares.some((one) => one !== null && one > 0))
  if (named.length === 0) return null
  return (
    <Section title={titleOf(topics, rising, months.at(-1) ?? '')}>
      <DataTable<Row>
        label="抱怨的走势"
        rows={[...named, ...rising]}
        rowKey={({ topic, shopId, productId, name }) => `${topic} ${shopId ?? ''} ${productId ?? ''} ${name ?? ''}`}
        columns={[
          {
            key: 'topic',
            title: '抱怨什么',
            width: 84,
            render: ({ topic, shopId, productId }) => (
              <button
                type="button"
                className="cell-link"
                title={`看抱怨${TOPIC_NAMES[topic]}的评价`}
                onClick={() =>
                  onPick({
                    topic,
                    bad: true,
                    ...(productId === undefined || productId === '' ? {} : { productId }),
                    ...(typeof shopId === 'string' ? { shopId } : {}),
                  })
                }
              >
                {TOPIC_NAMES[topic]}
              </button>
            ),
          },
          { key: 'name', title: '商品', render: ({ name }) => <span title={name}>{name ?? '全部商品'}</span> },
          ...months.slice(-SHOWN_MONTHS).map((month, at) => monthColumn(ask, month, months.length - SHOWN_MONTHS + at)),
          beforeColumn(ask, months),
          { key: 'direction', title: '走势', width: 72, render: ({ direction }) => DIRECTION_NAMES[direction] },
        ]}
      />
      <p className="quiet">
        每月评价里抱怨它的占多少。最后一个月和前三个月合起来比，差得不像碰巧才说升降；少于 3 条抱怨的不比。
      </p>
    </Section>
  )
}

function titleOf(topics: TopicTrend['topics'], rising: TopicTrend['rising'], month: string): string {
  const names = topics.filter(({ direction }) => direction === 'up').map(({ topic }) => TOPIC_NAMES[topic])
  const products = new Set(rising.map(({ shopId, productId, name }) => `${shopId ?? ''} ${productId} ${name}`)).size
  const parts = [
    names.length === 0 ? '没有哪种抱怨明显变多' : `抱怨${names.join('、')}的变多了`,
    ...(products === 0 ? [] : [`${formatCount(products)} 个商品在升`]),
  ]
  return `${month}：${parts.join('，')}`
}

function monthColumn(ask: AskReviews, month: string, at: number): DataColumn<Row> {
  return shareColumn(ask, month, month, { first: month, last: month }, ({ shares }) => shares[at] ?? null)
}

/** What the last month is held against: the three before it together. */
function beforeColumn(ask: AskReviews, months: readonly string[]): DataColumn<Row> {
  const [first = '', last = ''] = [months.at(-1 - BEFORE), months.at(-2)]
  return shareColumn(ask, 'before', '前三个月', { first, last }, ({ before }) =>
    ratio(before.complaints, before.reviews),
  )
}

function shareColumn(
  ask: AskReviews,
  key: string,
  title: string,
  months: { first: string; last: string },
  shareOf: (row: Row) => number | null,
): DataColumn<Row> {
  return openingColumn(
    key,
    title,
    84,
    (row) => formatRatio(shareOf(row)),
    ({ topic, shopId, productId, name }) => {
      const product =
        productId === undefined || name === undefined ? {} : { product: { shopId: shopId ?? null, productId, name } }
      return ask('complaintShare', { topic, ...product }, months)
    },
  )
}
