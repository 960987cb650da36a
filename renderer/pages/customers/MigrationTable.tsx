import { useQuery } from '@tanstack/react-query'
import type { CellOf } from '../../../shared/contract/cell.ts'
import { STAGE_NAMES, STAGES } from '../../../shared/contract/migration.ts'
import type { Migration, MigrationRow } from '../../../shared/contract/migration.ts'
import { formatCount, formatRatio } from '../../../shared/format.ts'
import { ratio } from '../../../shared/money.ts'
import { useApi } from '../../api/index.tsx'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'

/** From which stage buyers passed to which since the end of the month before. */
export function MigrationTable({ scope: { to, shops } }: { scope: PageScope }) {
  const input = { asOf: to, ...(shops.length > 0 ? { shops: [...shops] } : {}) }
  const answer = useQuery(useApi().query.customers.migration.queryOptions({ input }))
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined || answer.data === null) return null
  const { rows, sentence, before, now, ...rules } = answer.data
  return (
    <Section title={`从 ${before} 到 ${now}：${sentence}`}>
      <DataTable<MigrationRow>
        label="买家在几种状态间的去留"
        rows={rows.filter(({ buyers }) => buyers > 0)}
        rowKey={({ from }) => from ?? 'none'}
        columns={columnsOf(input)}
      />
      <p className="quiet">{rulesOf(rules)}</p>
    </Section>
  )
}

function rulesOf({
  activeDays,
  dozingDays,
  isMeasured,
}: Pick<Migration, 'activeDays' | 'dozingDays' | 'isMeasured'>): string {
  const why = isMeasured ? '四分之三的回头间隔在这以内' : '再买的人还太少，先按这个天数'
  return `新客：30 天内第一次买、只买过一天；活跃：${activeDays} 天内买过（${why}）；快睡着：${activeDays + 1}–${dozingDays} 天没买；流失：更久。`
}

type Input = Pick<CellOf<'migration'>, 'asOf'> & { shops?: string[] }

function columnsOf(input: Input): readonly DataColumn<MigrationRow>[] {
  return [
    { key: 'from', title: '原来', render: ({ from }) => (from === null ? '还没买过' : STAGE_NAMES[from]) },
    openingColumn<MigrationRow>(
      'buyers',
      '买家',
      100,
      ({ buyers }) => formatCount(buyers),
      ({ from }) => ({ of: 'migration', ...input, from, to: null }),
    ),
    ...STAGES.map((stage, at): DataColumn<MigrationRow> => {
      const column = openingColumn<MigrationRow>(
        stage,
        `现在${STAGE_NAMES[stage]}`,
        150,
        ({ to, buyers }) => `${formatCount(to[at] ?? 0)}（${formatRatio(ratio(to[at] ?? 0, buyers), 0)}）`,
        ({ from }) => ({ of: 'migration', ...input, from, to: stage }),
      )
      return {
        ...column,
        render: (row) => ((row.to[at] ?? 0) === 0 ? <span className="faint">0</span> : column.render(row)),
      }
    }),
  ]
}
