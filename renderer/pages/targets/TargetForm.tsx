import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { addMonths } from '../../../shared/calendar.ts'
import type { Month } from '../../../shared/calendar.ts'
import { TARGET_METRICS, targetFault } from '../../../shared/contract/targets.ts'
import type { TargetRow } from '../../../shared/contract/targets.ts'
import { UNKNOWN, formatRatio, formatValue } from '../../../shared/format.ts'
import { METRICS } from '../../../shared/terms.ts'
import { useApi } from '../../api/index.tsx'
import { monthName } from '../../app/scope.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Faults } from '../../components/Faults.tsx'
import { Section } from '../../components/Section.tsx'
import { Term } from '../../components/Term.tsx'
import { changesOf, copied, scaleOf, storedValue } from './words.ts'
import { monthScope } from './month-scope.ts'
import type { Typed } from './words.ts'

/** The month's targets beside last month and last year: typed, or taken over with so much more. */
export function TargetForm({ month, shop }: { month: string; shop: string | null }) {
  const { query } = useApi()
  const input = { month, ...(shop === null ? {} : { shop }) }
  const known = useQuery(query.targets.get.queryOptions({ input }))
  const [typed, setTyped] = useState<Typed>({})
  const [growth, setGrowth] = useState(10)
  const [undo, setUndo] = useState<Typed | null>(null)
  const save = useMutation(
    query.targets.set.mutationOptions({
      onSuccess: ({ before }) => {
        setTyped({})
        setUndo(before)
      },
    }),
  )
  const bringBack = useMutation(query.targets.set.mutationOptions({ onSuccess: () => setUndo(null) }))
  const error = save.error ?? bringBack.error
  if (known.isError) return <Failure error={known.error} onRetry={() => void known.refetch()} />
  // While another month is fetched the one before stays: its rows must not be saved under this month.
  const rows = known.isPlaceholderData ? [] : (known.data?.targets ?? [])
  const changes = changesOf(rows, typed)
  const faults = faultsOf(changes)
  const count = Object.keys(changes).length
  const last = monthName(addMonths(month, -1))
  return (
    <Section
      title={`定${monthName(month)}的目标`}
      extra={
        <span className="buttons targets-copy">
          {last}的目标（没定的用实际）多
          <InputNumber<number>
            aria-label="多百分之几"
            suffix="%"
            value={growth}
            min={-90}
            max={900}
            onChange={(value) => setGrowth(value ?? 0)}
          />
          <Button onClick={() => setTyped(copied(rows, growth / 100))}>填进来</Button>
        </span>
      }
    >
      <form
        aria-label="目标"
        onSubmit={(event) => {
          event.preventDefault()
          if (count > 0 && faults.length === 0) save.mutate({ ...input, targets: changes })
        }}
      >
        <DataTable<TargetRow>
          label="月目标"
          rows={rows}
          rowKey={({ metric }) => metric}
          columns={columnsOf(typed, setTyped, month, shop)}
          empty=""
        />
        <Notes of={known.data} />
        <Faults faults={faults} />
        <p className="buttons targets-save">
          <Button type="primary" htmlType="submit" disabled={count === 0 || faults.length > 0} loading={save.isPending}>
            {count === 0 ? '保存' : `保存 ${count} 个目标`}
          </Button>
          {count === 0 ? null : <Button onClick={() => setTyped({})}>不改了</Button>}
          {count > 0 ? null : <Undo values={undo} onUndo={(targets) => bringBack.mutate({ ...input, targets })} />}
        </p>
      </form>
      {error === null ? null : <Failure error={error} />}
    </Section>
  )
}

/** Why what a month came to is not told. */
function Notes({ of }: { of: { notes: readonly string[] } | undefined }) {
  return of?.notes.map((note) => (
    <p key={note} className="quiet">
      {note}
    </p>
  ))
}

/** What was saved last can be taken back. */
function Undo({ values, onUndo }: { values: Typed | null; onUndo: (values: Typed) => void }) {
  if (values === null) return null
  return (
    <span role="status">
      已保存。
      <Button type="link" onClick={() => onUndo(values)}>
        撤销
      </Button>
    </span>
  )
}

function faultsOf(changes: Typed): string[] {
  return TARGET_METRICS.flatMap((id) => {
    const wanted = changes[id] ?? null
    return wanted === null ? [] : (targetFault(id, wanted) ?? [])
  })
}

function columnsOf(
  typed: Typed,
  setTyped: (typed: Typed) => void,
  month: Month,
  shop: string | null,
): DataColumn<TargetRow>[] {
  const before = addMonths(month, -1)
  const asked = { month, ...(shop === null ? {} : { shop }) }
  const last = monthName(before)
  const text = ({ metric }: TargetRow, value: number | null) => (
    <span className="figure">{formatValue(value, METRICS[metric].unit)}</span>
  )
  const actual = (key: 'lastActual' | 'lastYear', title: string, of: Month): DataColumn<TargetRow> => ({
    key,
    title,
    width: 140,
    align: 'right',
    render: (row) =>
      row[key] === null ? (
        text(row, null)
      ) : (
        <OpenFigure shown={{ metric: row.metric, scope: monthScope(of, shop) }}>{text(row, row[key])}</OpenFigure>
      ),
  })
  return [
    { key: 'metric', title: '指标', width: 130, render: ({ metric }) => <Term id={metric} /> },
    {
      key: 'target',
      title: '目标',
      width: 210,
      render: (row) => (
        <TargetInput
          row={row}
          typed={typed[row.metric]}
          onType={(value) => setTyped({ ...typed, [row.metric]: value })}
        />
      ),
    },
    {
      key: 'change',
      title: '比上月实际',
      width: 110,
      align: 'right',
      render: (row) => <Growth row={row} typed={typed[row.metric]} asked={asked} />,
    },
    {
      key: 'lastTarget',
      title: `${last}目标`,
      width: 140,
      align: 'right',
      render: (row) => (
        <OpenCell
          cell={{ ...asked, month: before, of: 'target', metric: row.metric, figure: 'target' }}
          name={`${last}的目标`}
        >
          {text(row, row.lastTarget)}
        </OpenCell>
      ),
    },
    actual('lastActual', `${last}实际`, before),
    actual('lastYear', '去年同月实际', addMonths(month, -12)),
    {
      key: 'from',
      title: '',
      render: ({ from }) =>
        from === 'shops' ? <span className="quiet">各店目标之和；在这里填就以这里为准</span> : null,
    },
  ]
}

interface InputProps {
  row: TargetRow
  typed: number | null | undefined
  onType: (value: number | null) => void
}

function TargetInput({ row: { metric, value, from }, typed, onType }: InputProps) {
  const { by, suffix, digits } = scaleOf(metric)
  const stands = from === 'set' ? value : null
  const shown = typed === undefined ? stands : typed
  return (
    <InputNumber<number>
      aria-label={`${METRICS[metric].zh}的目标`}
      className="target-input"
      suffix={suffix}
      min={0}
      precision={digits}
      placeholder={from === 'shops' && value !== null ? formatValue(value, METRICS[metric].unit) : '不定'}
      value={shown === null ? null : Number((shown / by).toFixed(digits))}
      onChange={(number) => onType(storedValue(metric, number))}
    />
  )
}

interface GrowthProps {
  row: TargetRow
  typed: number | null | undefined
  asked: { month: Month; shop?: string }
}

/** Of what is typed, saved or not. */
function Growth({ row, typed, asked }: GrowthProps) {
  const text = growthText(row, typed)
  const wanted = typed === undefined ? row.value : typed
  if (text === UNKNOWN || wanted === null) return <span className="figure">{UNKNOWN}</span>
  return (
    <OpenCell cell={{ ...asked, of: 'target', metric: row.metric, figure: 'growth', wanted }} name="比上月实际">
      <span className="figure">{text}</span>
    </OpenCell>
  )
}

/** How much more than last month a target is; shares differ in points, which the columns show themselves. */
function growthText({ metric, value, lastActual }: TargetRow, typed: number | null | undefined): string {
  const wanted = typed === undefined ? value : typed
  if (wanted === null || lastActual === null || lastActual <= 0 || METRICS[metric].unit === 'ratio') return UNKNOWN
  const change = wanted / lastActual - 1
  return `${change < 0 ? '−' : '+'}${formatRatio(Math.abs(change))}`
}
