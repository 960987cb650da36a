import { useQuery } from '@tanstack/react-query'
import { addMonths, monthEnd, monthOf, monthStart } from '../../../shared/calendar.ts'
import { STATEMENT_LINES } from '../../../shared/contract/profit.ts'
import type { StatementLine } from '../../../shared/contract/profit.ts'
import { formatWholeYuan, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { Term } from '../../components/Term.tsx'
import { RESULTS } from './results.ts'

const MONTHS = 12

interface Row {
  line: StatementLine
  amounts: readonly (number | null)[]
}

/** The statement of the month and the eleven before it, side by side. */
export function MonthsTable({ scope }: { scope: PageScope }) {
  const last = monthOf(scope.to)
  const open = useEvidence()
  const range = { from: monthStart(addMonths(last, 1 - MONTHS)), to: monthEnd(last) }
  const months = useQuery(useApi().query.profit.months.queryOptions({ input: { ...scopeInput(scope), ...range } }))
  if (months.isError) return <Failure error={months.error} onRetry={() => void months.refetch()} />
  const data = months.data ?? []
  const rows = STATEMENT_LINES.map((line): Row => ({
    line,
    amounts: data.map(({ rows: own }) => own.find((row) => row.line === line)?.amount ?? null),
  }))
  return (
    <Section title="逐月（元）">
      <DataTable<Row>
        label="逐月利润表"
        rows={rows}
        rowKey={({ line }) => line}
        rowClass={({ line }) => (RESULTS.has(line) ? 'result' : '')}
        onOpen={({ line }) => open({ metric: line, scope: { ...scope, ...range } })}
        columns={[
          { key: 'line', title: '项目', width: 110, render: ({ line }) => <Term id={line} /> },
          ...data.map(({ month }, index) => ({
            key: month,
            title: month.slice(2),
            align: 'right' as const,
            render: ({ line, amounts }: Row) => (
              <OpenFigure
                shown={{ metric: line, scope: { ...scope, from: monthStart(month), to: monthEnd(month) } }}
                inRow
              >
                <Short amount={amounts[index] ?? null} />
              </OpenFigure>
            ),
          })),
        ]}
      />
    </Section>
  )
}

function Short({ amount }: { amount: number | null }) {
  return (
    <span className={(amount ?? 0) < 0 ? 'figure bad' : 'figure'} title={formatYuan(amount)}>
      {formatWholeYuan(amount)}
    </span>
  )
}
