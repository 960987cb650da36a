import { useQuery } from '@tanstack/react-query'
import { formatCount, formatRatio } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'

const MOST_MONTHS = 8
const MOST_COHORTS = 13

type Cohort = Awaited<ReturnType<ReturnType<typeof useApi>['client']['customers']['cohorts']>>[number]

/** Of the buyers of each month, how many bought again so many months later. */
export function CohortTable({ shops }: { shops: readonly string[] }) {
  const input = shops.length > 0 ? { shops: [...shops] } : {}
  const answer = useQuery(useApi().query.customers.cohorts.queryOptions({ input }))
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined || answer.data.length === 0) return null
  const shown = answer.data.slice(-MOST_COHORTS)
  const later = Math.min(MOST_MONTHS, Math.max(...shown.map(({ retained }) => retained.length)) - 1)
  return (
    <Section title="每个月的新买家，后来几个月还剩多少又来买">
      <DataTable<Cohort>
        label="买家留存"
        rows={shown.toReversed()}
        rowKey={({ cohort }) => cohort}
        columns={[
          { key: 'cohort', title: '首次购买', width: 100, render: ({ cohort }) => cohort },
          openingColumn<Cohort>(
            'size',
            '买家',
            80,
            ({ size }) => formatCount(size),
            ({ cohort }) => ({ of: 'cohort', ...input, cohort, after: 0, figure: 'buyers' }),
          ),
          ...Array.from({ length: later }, (_, at) => monthColumn(at + 1, input)),
        ]}
      />
      <p className="quiet">最近一格是还没过完的月，会再涨。</p>
    </Section>
  )
}

function monthColumn(after: number, input: { shops?: string[] }): DataColumn<Cohort> {
  return {
    key: String(after),
    title: `第 ${after} 月`,
    width: 84,
    align: 'right',
    render: ({ cohort, size, retained, seen }) => {
      const again = retained[after]
      if (again === undefined) return <span className="faint"> </span>
      const isLast = after === retained.length - 1
      return (
        <OpenCell cell={{ of: 'cohort', ...input, cohort, after, figure: 'retention' }} name={`第 ${after} 月留存`}>
          <span className="figure" title={seen[after] === true ? `${again} 人` : '这个月没有订单文件'}>
            {formatRatio(seen[after] === true ? again / size : null)}
            {isLast ? '…' : ''}
          </span>
        </OpenCell>
      )
    },
  }
}
