import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { RfmCuts } from '../../../shared/contract/rfm.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { ratio } from '../../../shared/money.ts'
import { useApi } from '../../api/index.tsx'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { Section } from '../../components/Section.tsx'
import { CutsForm } from './CutsForm.tsx'

type Segment = Awaited<ReturnType<ReturnType<typeof useApi>['client']['customers']['rfm']>>['segments'][number]

/** The buyers of the year up to the end of the period, by recency, frequency and money. */
export function SegmentTable({ scope: { to, shops } }: { scope: PageScope }) {
  const [chosen, setChosen] = useState<Partial<RfmCuts>>({})
  const input = { asOf: to, ...(shops.length > 0 ? { shops: [...shops] } : {}) }
  const options = useApi().query.customers.rfm.queryOptions({ input: { ...input, cuts: chosen } })
  const answer = useQuery({ ...options, placeholderData: keepPreviousData })
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined || answer.data.buyers === 0) return null
  const { segments, cuts, buyers } = answer.data
  const column = (key: CellOf<'segment'>['figure'], title: string, width: number, text: (row: Segment) => string) =>
    openingColumn<Segment>(key, title, width, text, ({ segment }) => ({
      of: 'segment',
      ...input,
      segment,
      cuts: chosen,
      figure: key,
    }))
  return (
    <Section title={`近一年的 ${formatCount(buyers)} 个买家分成几种`}>
      <CutsForm cuts={cuts} chosen={chosen} onChange={setChosen} />
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
          {
            key: 'list',
            title: '名单（只有订单号）',
            width: 150,
            render: ({ segment, name }) => (
              <SaveList
                of={{ list: 'buyers', ...input, pick: { by: 'segment', segment, cuts: chosen } }}
                subject={name}
              />
            ),
          },
        ]}
      />
      <p className="quiet">
        近：{cuts.recency} 天内买过；频：一年里 {cuts.frequency} 天以上有购买；额：一年净支付{' '}
        {formatYuan(cuts.monetary)} 元以上。新客是 30 天内第一次买的，单列。
      </p>
    </Section>
  )
}
