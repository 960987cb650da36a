import type { ReactNode } from 'react'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { PaceRow } from '../../../shared/contract/targets.ts'
import { formatRatio, formatValue } from '../../../shared/format.ts'
import { METRICS } from '../../../shared/terms.ts'
import { TARGETS } from '../../../shared/terms/targets.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import { ShortFigure } from '../../components/Figure.tsx'
import { Section } from '../../components/Section.tsx'
import { Term } from '../../components/Term.tsx'
import { gapText, isBehind } from './words.ts'

interface Props {
  rows: readonly PaceRow[]
  open: boolean
  scope: PageScope
  asked: Asked
}

/** Every metric with a target, and the others by what they came to. */
export function PaceTable({ rows, open, scope, asked }: Props) {
  const shown = rows.filter(({ target, actual }) => target !== null || actual !== null)
  return (
    <Section title="做到哪了">
      <DataTable<PaceRow>
        label="做到哪了"
        rows={shown}
        rowKey={({ metric }) => metric}
        columns={open ? [...doneIn(scope, asked), ...aheadOf(asked), REASON] : [...doneIn(scope, asked), REASON]}
        empty="这个月还没有订单，也没有目标"
      />
    </Section>
  )
}

function figure(
  key: string,
  title: ReactNode,
  width: number,
  render: (row: PaceRow) => ReactNode,
): DataColumn<PaceRow> {
  return { key, title, width, align: 'right', render }
}

/** A word of the dictionary that is no metric of the overview. */
function Head({ id }: { id: keyof typeof TARGETS }) {
  const { zh, formula, note } = TARGETS[id]
  return <span title={`${formula}；${note}`}>{zh}</span>
}

function Amount({ row, value }: { row: PaceRow; value: number | null }) {
  const { unit } = METRICS[row.metric]
  return <span className="figure">{formatValue(value, unit)}</span>
}

/** Which month, and of which shop. */
type Asked = Pick<CellOf<'target'>, 'month'> & { shop?: string }

interface OpensProps {
  asked: Asked
  row: PaceRow
  figure: CellOf<'target'>['figure']
  name: string
  children: ReactNode
}

function Opens({ asked, row: { metric }, figure: of, name, children }: OpensProps) {
  return (
    <OpenCell cell={{ ...asked, of: 'target', metric, figure: of }} name={`${METRICS[metric].zh}的${name}`}>
      {children}
    </OpenCell>
  )
}

const doneIn = (scope: PageScope, asked: Asked): DataColumn<PaceRow>[] => [
  {
    key: 'metric',
    title: '',
    width: 130,
    render: ({ metric }) => (
      <>
        <Term id={metric} />
        {METRICS[metric].unit === 'fen' ? '（元）' : ''}
      </>
    ),
  },
  figure('target', '目标', 124, (row) => (
    <Opens asked={asked} row={row} figure="target" name="目标">
      <Amount row={row} value={row.target} />
    </Opens>
  )),
  figure('actual', '已做到', 124, (row) => (
    <OpenFigure shown={{ metric: row.metric, scope }}>
      <Amount row={row} value={row.actual} />
    </OpenFigure>
  )),
  figure('attainment', <Head id="attainment" />, 84, (row) => (
    <Opens asked={asked} row={row} figure="attainment" name="达成率">
      <span className="figure">{formatRatio(row.attainment)}</span>
    </Opens>
  )),
  figure('progress', <Head id="timeProgress" />, 84, (row) => (
    <Opens asked={asked} row={row} figure="progress" name="时间进度">
      <span className="figure">{formatRatio(row.progress)}</span>
    </Opens>
  )),
  figure('gap', <Head id="progressGap" />, 130, (row) => (
    <Opens asked={asked} row={row} figure="gap" name="进度差">
      <span className={row.gap === null ? 'quiet' : isBehind(row) ? 'bad' : ''}>{gapText(row.gap)}</span>
    </Opens>
  )),
]

const aheadOf = (asked: Asked): DataColumn<PaceRow>[] => [
  figure('required', '往后每天要做', 120, (row) => (
    <Opens asked={asked} row={row} figure="requiredDaily" name="往后每天要做">
      <Amount row={row} value={row.requiredDaily} />
    </Opens>
  )),
  figure('projected', <Head id="monthForecast" />, 190, (row) => <Projected row={row} asked={asked} />),
]

/** Estimates are short: more digits would claim more than is known. */
function Projected({ row, asked }: { row: PaceRow; asked: Asked }) {
  const { metric, projected, low, high } = row
  const { unit } = METRICS[metric]
  if (projected === null) return <span className="quiet">—</span>
  return (
    <span className="projected">
      <Opens asked={asked} row={row} figure="projected" name="月末会做到">
        <ShortFigure value={projected} unit={unit} />
      </Opens>
      {low === null || high === null ? null : (
        <span className="quiet">
          {' '}
          <Opens asked={asked} row={row} figure="low" name="月末少的话">
            <ShortFigure value={low} unit={unit} />
          </Opens>
          –
          <Opens asked={asked} row={row} figure="high" name="月末多的话">
            <ShortFigure value={high} unit={unit} />
          </Opens>
        </span>
      )}
    </span>
  )
}

const REASON: DataColumn<PaceRow> = {
  key: 'reason',
  title: '',
  render: ({ reason }) => (
    <span className="quiet" title={reason ?? ''}>
      {reason}
    </span>
  ),
}
