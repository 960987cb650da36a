import { Segmented } from 'antd'
import { TOPIC_NAMES } from '../../../shared/contract/refunds.ts'
import type { ReviewExample, ReviewFilter, Reviews } from '../../../shared/contract/reviews.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { OpenRows } from '../../components/evidence/OpenRows.tsx'
import { usePages } from '../../components/use-pages.ts'

const PAGE_SIZE = 10

interface Props {
  found: Pick<Reviews, 'examples' | 'examplesTotal' | 'products'>
  filter: ReviewFilter
  onFilter: (filter: ReviewFilter) => void
}

/** The reviews themselves, the newest first. */
export function Examples({ found: { examples, examplesTotal, products }, filter, onFilter }: Props) {
  const { shown, paging } = usePages(examples, PAGE_SIZE)
  const product = products.find(({ productId }) => productId === filter.productId)
  const about = [
    ...(filter.productId === undefined ? [] : [product?.name ?? filter.productId]),
    ...(filter.topic === undefined ? [] : [TOPIC_NAMES[filter.topic]]),
  ]
  return (
    <Section
      title={
        <ListedTitle
          title={`${about.length === 0 ? '' : `${about.join('、')}：`}${filter.bad === true ? '差评和抱怨' : '评价'}`}
          words="这段时间合筛选的评价，一条算一个。"
          rows={examples}
          nameOf={({ day, text }) => `${day} ${text}`}
          total={examplesTotal}
        />
      }
      extra={
        <>
          {about.length === 0 ? null : (
            <button
              type="button"
              className="cell-link"
              onClick={() => onFilter(filter.bad === true ? { bad: true } : {})}
            >
              看全部商品和话题
            </button>
          )}
          <Segmented<'bad' | 'all'>
            aria-label="看哪些评价"
            options={[
              { value: 'bad', label: '差评和抱怨' },
              { value: 'all', label: '全部' },
            ]}
            value={filter.bad === true ? 'bad' : 'all'}
            onChange={(value) => {
              const { bad: _bad, ...rest } = filter
              onFilter(value === 'bad' ? { ...rest, bad: true } : rest)
            }}
          />
        </>
      }
    >
      <DataTable<ReviewExample>
        label="评价"
        rows={shown}
        rowKey={({ id }) => String(id)}
        columns={COLUMNS}
        paging={paging}
        expand={(row) => <Whole row={row} />}
        nameOf={({ text }) => text.slice(0, 12)}
        empty="没有这样的评价"
      />
    </Section>
  )
}

const COLUMNS: readonly DataColumn<ReviewExample>[] = [
  { key: 'day', title: '日期', width: 96, render: ({ day }) => day },
  {
    key: 'rating',
    title: '星',
    width: 44,
    align: 'right',
    render: ({ id, rating }) => (
      <OpenRows shown={{ row: { of: 'review', id }, name: '这条评价' }} inRow>
        <span className="figure">{rating ?? '—'}</span>
      </OpenRows>
    ),
  },
  { key: 'text', title: '写了什么', render: ({ text }) => <span title={text}>{text}</span> },
  {
    key: 'topics',
    title: '说到',
    width: 130,
    render: ({ topics, complaints }) =>
      topics.map((topic) => (complaints.includes(topic) ? `${TOPIC_NAMES[topic]}✗` : TOPIC_NAMES[topic])).join(' '),
  },
  { key: 'name', title: '商品', width: 220, render: ({ name }) => <span title={name}>{name}</span> },
  {
    key: 'replied',
    title: '回复',
    width: 64,
    render: ({ replied }) => (replied === null ? '—' : replied ? '回了' : '没回'),
  },
]

function Whole({ row: { text, followUp, name, spec, complaints } }: { row: ReviewExample }) {
  return (
    <>
      <p>{text}</p>
      {followUp === null || followUp === '' ? null : <p>追评：{followUp}</p>}
      <p className="quiet">
        {name}
        {spec === null || spec === '' ? '' : ` · ${spec}`}
        {complaints.length === 0 ? '' : `；抱怨 ${complaints.map((topic) => TOPIC_NAMES[topic]).join('、')}`}
      </p>
    </>
  )
}
