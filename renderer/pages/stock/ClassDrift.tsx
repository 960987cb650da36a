import { useQuery } from '@tanstack/react-query'
import type { CellInput } from '../../../shared/contract/cell.ts'
import { DRIFT_NAMES } from '../../../shared/contract/class-drift.ts'
import type { ClassDrift as Drifted, Moved } from '../../../shared/contract/class-drift.ts'
import { UNKNOWN, formatCount, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { SkuName } from '../../components/SkuName.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'

const PAGE_SIZE = 10

/** Of which day and shops. */
interface Asked {
  asOf: string
  shops?: string[]
}

/** Who changed the ABC–XYZ class since a month ago, and what to do about it. */
export function ClassDrift({ asOf, shops }: { asOf: string; shops: readonly string[] }) {
  const input = { asOf, ...(shops.length > 0 ? { shops: [...shops] } : {}) }
  const drift = useQuery(useApi().query.inventory.drift.queryOptions({ input }))
  if (drift.isError) return <Failure error={drift.error} onRetry={() => void drift.refetch()} />
  if (drift.data === undefined) return null
  const { sentence, figures, flows, moved, notes, before } = drift.data
  const ask = { now: input, before: before === null ? null : { ...input, asOf: before } }
  return (
    <Section title="谁换了类">
      <p>
        <Sentence text={sentence} figures={figures} scope={null} />
      </p>
      {moved.length === 0 ? null : <MovedTable moved={moved} ask={ask} />}
      {flows.length === 0 ? null : <Flows flows={flows} asked={input} />}
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
function Flows({ flows, asked }: Pick<Drifted, 'flows'> & { asked: Asked }) {
  const skus = (from: Class, to: Class) => flows.find((flow) => flow.from === from && flow.to === to)?.skus
  const columns: readonly DataColumn<{ from: Class }>[] = [
    { key: 'from', title: '一个月前', width: 120, render: ({ from }) => className(from) },
    ...CLASSES.map((to): DataColumn<{ from: Class }> => ({
      key: className(to),
      title: to === null ? '现在没卖' : `现在 ${className(to)}`,
      width: 110,
      align: 'right',
      render: ({ from }) => (
        <span className={from === to ? 'figure quiet' : 'figure'}>
          {skus(from, to) === undefined ? (
            UNKNOWN
          ) : (
            <OpenCell cell={{ of: 'flow', ...asked, from, to }} name={`${className(from)} → ${className(to)}`}>
              {formatCount(skus(from, to) ?? null)}
            </OpenCell>
          )}
        </span>
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

/** The figures of now, and those of the day that it is compared with. */
interface Ask {
  now: Asked
  before: Asked | null
}

const columnsOf = ({ now, before }: Ask): DataColumn<Moved>[] => [
  {
    key: 'title',
    title: '商品',
    render: ({ title, spec }) => <SkuName title={title} spec={spec} />,
  },
  { key: 'code', title: '编码', width: 120, render: ({ code }) => <span title={code ?? ''}>{code ?? '—'}</span> },
  { key: 'drift', title: '变化', width: 88, render: ({ drift }) => DRIFT_NAMES[drift] },
  { key: 'class', title: '类', width: 96, render: (row) => `${classBefore(row)} → ${classNow(row)}` },
  openingColumn(
    'change',
    '每月多赚（元）',
    116,
    ({ change }) => formatYuan(change),
    ({ sku }) => ({ of: 'sku', ...now, sku, figure: 'change' }),
  ),
  {
    key: 'safety',
    title: '安全库存（件）',
    width: 116,
    align: 'right',
    render: ({ sku, safetyBefore, safetyNow, abcBefore, abcNow }) => (
      <span className="figure">
        <Safety asked={abcBefore === null && safetyBefore === 0 ? null : before} sku={sku} pieces={safetyBefore} /> →{' '}
        <Safety asked={abcNow === null && safetyNow === 0 ? null : now} sku={sku} pieces={safetyNow} />
      </span>
    ),
  },
  {
    key: 'advice',
    title: '该做',
    width: 360,
    render: ({ sku, advice }) => (
      <Advice
        advice={advice}
        cell={{ of: 'sku', ...now, sku, figure: /多出/.test(advice) ? 'overstock' : 'suggested' }}
      />
    ),
  },
]

/** A SKU that is in no list of the day has none: nothing opens behind that. */
function Safety({ asked, sku, pieces }: { asked: Asked | null; sku: string; pieces: number }) {
  const text = String(Math.round(pieces))
  if (asked === null) return text
  return (
    <OpenCell cell={{ of: 'sku', ...asked, sku, figure: 'safety' }} name="安全库存">
      {text}
    </OpenCell>
  )
}

function classBefore({ abcBefore, xyzBefore }: Moved): string {
  return abcBefore === null ? '没卖' : `${abcBefore}${xyzBefore ?? ''}`
}

function classNow({ abcNow, xyzNow }: Moved): string {
  return abcNow === null ? '没卖' : `${abcNow}${xyzNow ?? ''}`
}

function MovedTable({ moved, ask }: { moved: readonly Moved[]; ask: Ask }) {
  const { shown, paging } = usePages(moved, PAGE_SIZE)
  return (
    <DataTable<Moved>
      label="换了类的规格"
      rows={shown}
      rowKey={({ sku }) => sku}
      columns={columnsOf(ask)}
      paging={paging}
    />
  )
}

/** What to do opens to the pieces that it speaks of. */
function Advice({ advice, cell }: { advice: string; cell: CellInput }) {
  const words = <b title={advice}>{advice}</b>
  if (!/\d/.test(advice)) return words
  return (
    <OpenCell cell={cell} name="该做">
      {words}
    </OpenCell>
  )
}
