import { useQuery } from '@tanstack/react-query'
import type { CellOf } from '../../../shared/contract/cell.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { ratio } from '../../../shared/money.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
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
  const column = (key: CellOf<'segment'>['figure'], title: string, width: number, text: (row: Segment) => string) =>
    openingColumn<Segment>(key, title, width, text, ({ segment }) => ({
      of: 'segment',
      ...input,
      segment,
      figure: key,
    }))
  return (
    <Section title={`近一年的 ${formatCount(buyers)} 个买家分成几种`}>
      <DataTable<Segment>
        label="买家分层"
        rows={segments.filter((segment) => segment.buyers > 0)}
        rowKey={({ segment }) => segment}
        columns={[
          { key: 'name', title: '哪一种', width: 110, render: ({ name }) => name },
          column('buyers', '买家', 90, (row) => formatCount(row.buyers)),
          column('share', '占买家', 90, (row) => formatRatio(ratio(row.buyers, buyers))),
          column('gsv', '净支付（元）', 130, (row) => formatYuan(row.gsv)),
          column('profit', '贡献（元）', 130, (row) => formatYuan(row.profit)),
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
  const column = (key: CellOf<'repeat'>['figure'], title: string, text: (row: Repeat) => string) =>
    openingColumn<Repeat>(key, title, 90, text, ({ id }) => ({ of: 'repeat', ...scopeInput(scope), id, figure: key }))
  return (
    <Section title="复购率：说法不同，数就不同">
      <DataTable<Repeat>
        label="几种复购率"
        rows={answer.data}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', title: '说法', width: 220, render: ({ name }) => name },
          column('value', '复购率', ({ value }) => formatRatio(value)),
          column('again', '又买的', ({ again }) => formatCount(again)),
          column('base', '一共', ({ of }) => formatCount(of)),
          { key: 'note', title: '怎么算', render: ({ note }) => <span title={note}>{note}</span> },
        ]}
      />
    </Section>
  )
}
