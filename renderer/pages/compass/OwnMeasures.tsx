import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { CellInput } from '../../../shared/contract/cell.ts'
import type { OwnRow } from '../../../shared/contract/compass.ts'
import { formatValue } from '../../../shared/format.ts'
import { unitOfOwn } from '../../../shared/own-measures.ts'
import type { RegisterEntry } from '../../../shared/registers.ts'
import { useApi } from '../../api/index.tsx'
import { baseScope, compareInput, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { ChangeText } from '../../components/Figure.tsx'
import { Failure } from '../../components/Failure.tsx'
import { RegisterSection } from '../../components/register/RegisterSection.tsx'
import { likeInput, ownChange } from './rows.ts'

interface Props {
  scope: PageScope
  /** What the days compared with are called; `null`: there are none. */
  before: string | null
  /** Whether order files cover all days of both. */
  isWhole: boolean
}

/** The numbers that the seller makes of those above. */
export function OwnMeasures({ scope, before, isWhole }: Props) {
  const input = { ...scopeInput(scope), ...compareInput(scope) }
  const answer = useQuery(useApi().query.overview.ownMeasures.queryOptions({ input }))
  const rowOf = ({ id }: RegisterEntry) => answer.data?.find((row) => row.id === id)
  return (
    <>
      {answer.isError ? <Failure error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      <RegisterSection kind="measure" extra={columnsOf(rowOf, { scope, before, isWhole })} />
    </>
  )
}

type RowOf = (entry: RegisterEntry) => OwnRow | undefined

function columnsOf(rowOf: RowOf, { scope, before, isWhole }: Props): DataColumn<RegisterEntry>[] {
  const column = (key: string, title: string, width: number, render: (row: OwnRow) => ReactNode) => ({
    key,
    title,
    width,
    align: 'right' as const,
    render: (entry: RegisterEntry) => {
      const row = rowOf(entry)
      return row === undefined ? null : render(row)
    },
  })
  return [
    column('value', '现在', 132, (row) => <Value row={row} value={row.value} scope={scope} />),
    ...(before === null
      ? []
      : [
          column('base', before, 116, (row) => (
            <Value row={row} value={row.base} scope={baseScope(scope)} like={scope} />
          )),
          column('change', '变化', 116, (row) => <Change row={row} scope={scope} isWhole={isWhole} />),
        ]),
  ]
}

interface ValueProps {
  row: OwnRow
  value: number | null
  scope: PageScope | null
  like?: PageScope
}

/** @param scope `null` where the days are no range: what they hold does not open by itself */
function Value({ row, value, scope, like }: ValueProps) {
  const figure = <span className="figure">{formatValue(value, unitOfOwn(row.unit))}</span>
  if (scope === null) return figure
  return (
    <OpenCell cell={{ ...scopeInput(scope), of: 'own', id: row.id, ...likeInput(like) }} name={row.name}>
      {figure}
      {value === null && like === undefined && row.note !== '' ? <span className="quiet"> {row.note}</span> : null}
    </OpenCell>
  )
}

/** Whether it is good stands beside it where the seller has said which way is. */
function Change({ row, scope, isWhole }: { row: OwnRow; scope: PageScope; isWhole: boolean }) {
  const { better, name, id } = row
  const change = ownChange(row, isWhole)
  const mark = <ChangeText change={change} better={better} />
  const before = baseScope(scope)
  if (before === null || change.direction === 'unknown') return mark
  const cell: CellInput = { ...scopeInput(scope), of: 'own', id, before: { from: before.from, to: before.to } }
  return (
    <OpenCell cell={cell} name={`${name}的变化`}>
      {mark}
    </OpenCell>
  )
}
