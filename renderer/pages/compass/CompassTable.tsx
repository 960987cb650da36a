import type { ReactNode } from 'react'
import type { CellInput } from '../../../shared/contract/cell.ts'
import { formatValue } from '../../../shared/format.ts'
import { baseScope, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenChange } from '../../components/evidence/OpenChange.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import { ChangeText } from '../../components/Figure.tsx'
import { ListedTerm } from '../../components/Term.tsx'
import { likeInput } from './rows.ts'
import type { Row } from './rows.ts'

interface Props {
  label: string
  rows: readonly Row[]
  scope: PageScope
  /** What the days compared with are called; `null`: there are none. */
  before: string | null
  /** Whether order files cover all days of both. */
  isWhole: boolean
}

/** The numbers of one group, each with what it was before, how it is worked out and what to know of it. */
export function CompassTable({ label, rows, scope, before, isWhole }: Props) {
  return (
    <DataTable<Row>
      label={label}
      rows={rows}
      rowKey={({ entry }) => entry.id}
      columns={[
        { key: 'name', title: '指标', width: 168, render: ({ entry }) => <ListedTerm term={entry} /> },
        {
          key: 'value',
          title: '现在',
          width: 116,
          align: 'right',
          render: (row) => <Opening row={row} value={row.value} scope={scope} />,
        },
        ...(before === null ? [] : compared(before, scope, isWhole)),
        { key: 'measure', title: '单位', width: 64, render: ({ entry }) => entry.measure },
        { key: 'note', title: '怎么算', render: (row) => <How row={row} scope={scope} /> },
      ]}
    />
  )
}

function compared(before: string, scope: PageScope, isWhole: boolean): DataColumn<Row>[] {
  return [
    {
      key: 'base',
      title: before,
      width: 116,
      align: 'right',
      render: (row) => <Opening row={row} value={row.base} scope={baseScope(scope)} like={scope} />,
    },
    {
      key: 'change',
      title: '变化',
      width: 124,
      align: 'right',
      render: (row) => <Changed row={row} scope={scope} isWhole={isWhole} />,
    },
  ]
}

interface OpeningProps {
  row: Row
  value: number | null
  scope: PageScope | null
  like?: PageScope
}

/** @param scope `null` where the days are no range: what they hold does not open by itself */
function Opening({ row: { entry, of }, value, scope, like }: OpeningProps) {
  const figure = <span className="figure">{formatValue(value, entry.unit)}</span>
  if (scope === null) return figure
  return (
    <Opens of={of} name={entry.zh} scope={scope} like={like}>
      {figure}
    </Opens>
  )
}

type OpensProps = { of: Row['of']; name: string; scope: PageScope; like?: PageScope | undefined; children: ReactNode }

function Opens({ of, name, scope, like, children }: OpensProps) {
  if ('metric' in of) return <OpenFigure shown={{ metric: of.metric, scope }}>{children}</OpenFigure>
  const cell: CellInput = { ...scopeInput(scope), of: 'compass', figure: of.figure, ...likeInput(like) }
  return (
    <OpenCell cell={cell} name={name}>
      {children}
    </OpenCell>
  )
}

function Changed({ row, scope, isWhole }: { row: Row; scope: PageScope; isWhole: boolean }) {
  const { change, entry, of, value, base } = row
  if ('metric' in of) return <OpenChange metric={of.metric} value={value} base={base} scope={scope} isWhole={isWhole} />
  const mark = <ChangeText change={change} better={entry.better} />
  const before = baseScope(scope)
  if (before === null || change.direction === 'unknown') return mark
  const cell: CellInput = {
    ...scopeInput(scope),
    of: 'compass',
    figure: of.figure,
    before: { from: before.from, to: before.to },
  }
  return (
    <OpenCell cell={cell} name={`${entry.zh}的变化`}>
      {mark}
    </OpenCell>
  )
}

function How({ row, scope }: { row: Row; scope: PageScope }) {
  const { entry, note, of } = row
  return (
    <span className="compass-how">
      <span className="quiet">{entry.formula}</span>
      {note === '' ? null : '。'}
      {note === '' ? null : (
        <Opens of={of} name={entry.zh} scope={scope}>
          {note}
        </Opens>
      )}
    </span>
  )
}
