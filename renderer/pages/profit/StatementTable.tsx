import { useQuery } from '@tanstack/react-query'
import { STATEMENT_LINES } from '../../../shared/contract/profit.ts'
import type { StatementLine, StatementRow } from '../../../shared/contract/profit.ts'
import { formatRatio, formatYuan } from '../../../shared/format.ts'
import { WORDS } from '../../../shared/terms.ts'
import { useApi } from '../../api/index.tsx'
import { baseScope, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { Chart } from '../../charts/Chart.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import { Failure } from '../../components/Failure.tsx'
import { OpenChange } from '../../components/evidence/OpenChange.tsx'
import { OpenTitle } from '../../components/evidence/OpenTitle.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { Section } from '../../components/Section.tsx'
import { Term } from '../../components/Term.tsx'
import { bridgeLines, bridgeModel } from './bridge.ts'
import { RESULTS } from './results.ts'

type Row = StatementRow & { base: number | null; width: number }

/** From merchant income down to net profit: what each step takes, and what it took before. A line opens what it is made of. */
export function StatementTable({ scope }: { scope: PageScope }) {
  const { query } = useApi()
  const now = useQuery(query.profit.statement.queryOptions({ input: scopeInput(scope) }))
  const before = baseScope(scope)
  const open = useEvidence()
  const base = useBase(scope)
  if (now.isError) return <Failure error={now.error} onRetry={() => void now.refetch()} />
  const rows = rowsOf(now.data ?? [], base)
  const bridge = bridgeModel(rows)
  const openLine = (metric: StatementLine | undefined) => {
    if (metric !== undefined) open({ metric, scope })
  }
  const partial = rows.some(({ covered }) => covered !== null)
  return (
    <>
      {bridge === null ? null : (
        <Section title={<OpenTitle title={bridge.title} onOpen={() => openLine(bridgeLines(rows).at(-1))} />}>
          <Chart model={bridge} height={240} onPick={(index) => openLine(bridgeLines(rows)[index])} />
        </Section>
      )}
      <Section
        title={`利润表（${WORDS[scope.refundBook].zh}）`}
        extra={<SaveList of={{ list: 'bookkeeping', ...scopeInput(scope) }} />}
      >
        <DataTable<Row>
          label="利润表"
          rows={rows}
          rowKey={({ line }) => line}
          rowClass={({ line }) => (RESULTS.has(line) ? 'result' : '')}
          onOpen={({ line }) => open({ metric: line, scope })}
          columns={[
            { key: 'line', title: '项目', width: 200, render: ({ line }) => <Term id={line} /> },
            {
              key: 'amount',
              title: '金额（元）',
              width: 150,
              align: 'right',
              render: ({ line, amount, reason }) => <Amount line={line} amount={amount} reason={reason} />,
            },
            {
              key: 'share',
              title: '占商家应得',
              width: 100,
              align: 'right',
              render: ({ share }) => <span className="figure">{formatRatio(share)}</span>,
            },
            { key: 'bar', title: '', render: ({ width, line }) => <Bar width={width} result={RESULTS.has(line)} /> },
            ...(partial
              ? [
                  {
                    key: 'covered',
                    title: '有成本的部分（元）',
                    width: 150,
                    align: 'right' as const,
                    render: ({ covered }: Row) => <span className="figure quiet">{formatYuan(covered)}</span>,
                  },
                ]
              : []),
            ...(scope.compare === 'none'
              ? []
              : [
                  {
                    key: 'base',
                    title: BASES[scope.compare],
                    width: 140,
                    align: 'right' as const,
                    render: ({ line, base: value }: Row) => <Base line={line} value={value} scope={before} />,
                  },
                  {
                    key: 'change',
                    title: '变化',
                    width: 120,
                    align: 'right' as const,
                    render: ({ line, amount, base: value }: Row) => (
                      <OpenChange metric={line} value={amount} base={value} scope={scope} />
                    ),
                  },
                ]),
          ]}
        />
      </Section>
    </>
  )
}

const BASES = { previous: '上期（元）', lastYear: '去年同期（元）', event: '去年活动对齐（元）' }

/** What each line came to in the days compared with; days that are aligned one by one only the overview adds up. */
function useBase(scope: PageScope): ReadonlyMap<StatementLine, number | null> {
  const { query } = useApi()
  const before = baseScope(scope)
  const statement = useQuery({
    ...query.profit.statement.queryOptions({ input: scopeInput(before ?? scope) }),
    enabled: before !== null,
  })
  const aligned = useQuery({
    ...query.overview.summary.queryOptions({ input: { ...scopeInput(scope), compare: 'event' } }),
    enabled: scope.compare === 'event',
  })
  if (scope.compare === 'event')
    return new Map(STATEMENT_LINES.map((line) => [line, aligned.data?.metrics[line].base ?? null]))
  return new Map(before === null ? [] : statement.data?.map(({ line, amount }) => [line, amount]))
}

/** Opens where its days are a scope. */
function Base({ line, value, scope }: { line: StatementLine; value: number | null; scope: PageScope | null }) {
  const figure = <span className="figure quiet">{formatYuan(value)}</span>
  if (scope === null) return figure
  return (
    <OpenFigure shown={{ metric: line, scope }} inRow>
      {figure}
    </OpenFigure>
  )
}

/** Costs are written with the minus by which they are taken off. */
function Amount({ line, amount, reason }: { line: StatementLine; amount: number | null; reason: string }) {
  if (amount === null) {
    return (
      <span className="figure quiet" title={reason} tabIndex={0} aria-label={`不知道：${reason}`}>
        —
      </span>
    )
  }
  const cost = !RESULTS.has(line) && line !== 'merchantIncome'
  return <span className="figure">{cost && amount > 0 ? `−${formatYuan(amount)}` : formatYuan(amount)}</span>
}

function Bar({ width, result }: { width: number; result: boolean }) {
  if (width === 0) return null
  return (
    <span className="bar-track" aria-hidden>
      <span className={result ? 'bar bar-result' : 'bar'} style={{ width: `${width}%` }} />
    </span>
  )
}

function rowsOf(now: readonly StatementRow[], base: ReadonlyMap<StatementLine, number | null>): Row[] {
  const most = Math.max(1, ...now.map(({ amount }) => Math.abs(amount ?? 0)))
  return now.map((row) => ({
    ...row,
    base: base.get(row.line) ?? null,
    width: (Math.abs(row.amount ?? 0) / most) * 100,
  }))
}
