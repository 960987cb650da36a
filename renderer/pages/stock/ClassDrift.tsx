import { useQuery } from '@tanstack/react-query'
import { skuWords } from '../../../shared/spec.ts'
import { DRIFT_NAMES } from '../../../shared/contract/class-drift.ts'
import type { ClassDrift as Drifted, Moved } from '../../../shared/contract/class-drift.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'

const PAGE_SIZE = 10

/** Who changed the ABC–XYZ class since a month ago, and what to do about it. */
export function ClassDrift({ asOf, shops }: { asOf: string; shops: readonly string[] }) {
  const input = { asOf, ...(shops.length > 0 ? { shops: [...shops] } : {}) }
  const drift = useQuery(useApi().query.inventory.drift.queryOptions({ input }))
  if (drift.isError) return <Failure error={drift.error} onRetry={() => void drift.refetch()} />
  if (drift.data === undefined) return null
  const { sentence, flows, moved, notes } = drift.data
  return (
    <Section title="谁换了类">
      <p>{sentence}</p>
      {moved.length === 0 ? null : <MovedTable moved={moved} />}
      {flows.length === 0 ? null : <Flows flows={flows} />}
      {notes.length === 0 ? null : <p className="quiet">{notes.join('；')}。</p>}
    </Section>
  )
}

const CLASSES = ['A', 'B', 'C', null] as const
type Class = (typeof CLASSES)[number]

function className(abc: Class): string {
  return abc === null ? '没卖' : `${abc} 类`
}

/** Rows: what they were; columns: what they are. */
function Flows({ flows }: Pick<Drifted, 'flows'>) {
  const skus = (from: Class, to: Class) => flows.find((flow) => flow.from === from && flow.to === to)?.skus
  const columns: readonly DataColumn<{ from: Class }>[] = [
    { key: 'from', title: '一个月前', width: 120, render: ({ from }) => className(from) },
    ...CLASSES.map((to): DataColumn<{ from: Class }> => ({
      key: className(to),
      title: to === null ? '现在没卖' : `现在 ${className(to)}`,
      width: 110,
      align: 'right',
      render: ({ from }) => (
        <span className={from === to ? 'figure quiet' : 'figure'}>{formatCount(skus(from, to) ?? null)}</span>
      ),
    })),
    { key: 'rest', title: '', render: () => null },
  ]
  return (
    <DataTable
      label="一个月前的类和现在的类"
      rows={CLASSES.map((from) => ({ from }))}
      rowKey={({ from }) => className(from)}
      columns={columns}
    />
  )
}

const COLUMNS: readonly DataColumn<Moved>[] = [
  {
    key: 'title',
    title: '商品',
    render: ({ title, spec }) => {
      const words = skuWords(title, spec)
      return <span title={words}>{words}</span>
    },
  },
  { key: 'code', title: '编码', width: 120, render: ({ code }) => <span title={code ?? ''}>{code ?? '—'}</span> },
  { key: 'drift', title: '变化', width: 88, render: ({ drift }) => DRIFT_NAMES[drift] },
  { key: 'class', title: '类', width: 96, render: (row) => `${classBefore(row)} → ${classNow(row)}` },
  {
    key: 'change',
    title: '每月多赚（元）',
    width: 116,
    align: 'right',
    render: ({ change }) => <span className="figure">{formatYuan(change)}</span>,
  },
  {
    key: 'safety',
    title: '安全库存（件）',
    width: 116,
    align: 'right',
    render: ({ safetyBefore, safetyNow }) => (
      <span className="figure">{`${Math.round(safetyBefore)} → ${Math.round(safetyNow)}`}</span>
    ),
  },
  { key: 'advice', title: '该做', width: 360, render: ({ advice }) => <b title={advice}>{advice}</b> },
]

function classBefore({ abcBefore, xyzBefore }: Moved): string {
  return abcBefore === null ? '没卖' : `${abcBefore}${xyzBefore ?? ''}`
}

function classNow({ abcNow, xyzNow }: Moved): string {
  return abcNow === null ? '没卖' : `${abcNow}${xyzNow ?? ''}`
}

function MovedTable({ moved }: { moved: readonly Moved[] }) {
  const { shown, paging } = usePages(moved, PAGE_SIZE)
  return (
    <DataTable<Moved> label="换了类的规格" rows={shown} rowKey={({ sku }) => sku} columns={COLUMNS} paging={paging} />
  )
}
