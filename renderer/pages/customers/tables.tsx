import { useQuery } from '@tanstack/react-query'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { ratio } from '../../../shared/money.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'

type Client = ReturnType<typeof useApi>['client']['customers']
type Segment = Awaited<ReturnType<Client['rfm']>>['segments'][number]
type Repeat = Awaited<ReturnType<Client['repeat']>>[number]

/** The buyers of the year up to the end of the period, by recency, frequency and money. */
export function SegmentTable({ scope: { to, shops } }: { scope: PageScope }) {
  const input = { asOf: to, ...(shops.length > 0 ? { shops: [...shops] } : {}) }
  const answer = useQuery(useApi().query.customers.rfm.queryOptions({ input }))
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined || answer.data.buyers === 0) return null
  const { segments, cuts, buyers } = answer.data
  return (
    <Section title={`近一年的 ${formatCount(buyers)} 个买家分成几种`}>
      <DataTable<Segment>
        label="买家分层"
        rows={segments.filter((segment) => segment.buyers > 0)}
        rowKey={({ segment }) => segment}
        columns={[
          { key: 'name', title: '哪一种', width: 110, render: ({ name }) => name },
          { key: 'buyers', title: '买家', width: 90, align: 'right', render: (row) => figure(formatCount(row.buyers)) },
          {
            key: 'share',
            title: '占买家',
            width: 90,
            align: 'right',
            render: (row) => figure(formatRatio(ratio(row.buyers, buyers))),
          },
          {
            key: 'gsv',
            title: '净支付（元）',
            width: 130,
            align: 'right',
            render: (row) => figure(formatYuan(row.gsv)),
          },
          {
            key: 'profit',
            title: '贡献（元）',
            width: 130,
            align: 'right',
            render: (row) => figure(formatYuan(row.profit)),
          },
          { key: 'action', title: '该做', render: ({ action }) => action },
        ]}
      />
      <p className="quiet">
        近：{cuts.recency} 天内买过；频：一年里 {cuts.frequency} 天以上有购买；额：一年净支付{' '}
        {formatYuan(cuts.monetary)} 元以上。新客是 30 天内第一次买的，单列。
      </p>
    </Section>
  )
}

/** The meanings of "they come back", side by side. */
export function RepeatTable({ scope }: { scope: PageScope }) {
  const answer = useQuery(useApi().query.customers.repeat.queryOptions({ input: scopeInput(scope) }))
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined || answer.data.length === 0) return null
  return (
    <Section title="复购率：说法不同，数就不同">
      <DataTable<Repeat>
        label="几种复购率"
        rows={answer.data}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', title: '说法', width: 220, render: ({ name }) => name },
          {
            key: 'value',
            title: '复购率',
            width: 90,
            align: 'right',
            render: ({ value }) => figure(formatRatio(value)),
          },
          {
            key: 'again',
            title: '又买的',
            width: 90,
            align: 'right',
            render: ({ again }) => figure(formatCount(again)),
          },
          { key: 'of', title: '一共', width: 90, align: 'right', render: ({ of }) => figure(formatCount(of)) },
          { key: 'note', title: '怎么算', render: ({ note }) => <span title={note}>{note}</span> },
        ]}
      />
    </Section>
  )
}

function figure(text: string) {
  return <span className="figure">{text}</span>
}
