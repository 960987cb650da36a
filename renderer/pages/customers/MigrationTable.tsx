import { useQuery } from '@tanstack/react-query'
import { STAGE_NAMES, STAGES } from '../../../shared/contract/migration.ts'
import type { Migration, MigrationRow } from '../../../shared/contract/migration.ts'
import { formatCount, formatRatio } from '../../../shared/format.ts'
import { ratio } from '../../../shared/money.ts'
import { useApi } from '../../api/index.tsx'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'

/** From which stage buyers passed to which since the end of the month before. */
export function MigrationTable({ scope: { to, shops } }: { scope: PageScope }) {
  const input = { asOf: to, ...(shops.length > 0 ? { shops: [...shops] } : {}) }
  const answer = useQuery(useApi().query.customers.migration.queryOptions({ input }))
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined || answer.data === null) return null
  const { rows, sentence, before, now, activeDays, dozingDays } = answer.data
  return (
    <Section title={`从 ${before} 到 ${now}：${sentence}`}>
      <DataTable<MigrationRow>
        label="买家在几种状态间的去留"
        rows={rows.filter(({ buyers }) => buyers > 0)}
        rowKey={({ from }) => from ?? 'none'}
        columns={COLUMNS}
      />
      <p className="quiet">{rulesOf({ activeDays, dozingDays })}</p>
    </Section>
  )
}

function rulesOf({ activeDays, dozingDays }: Pick<Migration, 'activeDays' | 'dozingDays'>): string {
  return `新客：30 天内第一次买、只买过一天；活跃：${activeDays} 天内买过（四分之三的回头间隔在这以内）；快睡着：${activeDays + 1}–${dozingDays} 天没买；流失：更久。`
}

const COLUMNS: readonly DataColumn<MigrationRow>[] = [
  { key: 'from', title: '原来', render: ({ from }) => (from === null ? '还没买过' : STAGE_NAMES[from]) },
  {
    key: 'buyers',
    title: '买家',
    width: 100,
    align: 'right',
    render: ({ buyers }) => <span className="figure">{formatCount(buyers)}</span>,
  },
  ...STAGES.map((stage, at): DataColumn<MigrationRow> => ({
    key: stage,
    title: `现在${STAGE_NAMES[stage]}`,
    width: 150,
    align: 'right',
    render: ({ to, buyers }) => {
      const count = to[at] ?? 0
      if (count === 0) return <span className="faint">0</span>
      return (
        <span className="figure">
          {formatCount(count)}（{formatRatio(ratio(count, buyers), 0)}）
        </span>
      )
    },
  })),
]
