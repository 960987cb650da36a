import type { Comparison } from '../../../shared/contract/quality.ts'
import { monthName } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Icon } from '../../components/Icon.tsx'
import { amountWords, measureMark, signedWords, stateWords } from './comparison.ts'
import type { AskCompared, ComparedUnit } from './comparison.ts'

type Figure = 'ours' | 'theirs' | 'gap' | 'explained' | 'rest'

interface Props {
  label: string
  months: readonly Comparison[]
  total: Comparison
  unit: ComparedUnit
  oursName: string
  theirsName: string
  ask: AskCompared
}

/** Month by month: ours, theirs, the gap, what each cause makes out of it and what is left; opened, in words. */
export function ComparisonTable({ label, months, total, unit, oursName, theirsName, ask }: Props) {
  const rows = months.length > 1 ? [...months, total] : months
  const measure = measureMark(unit)
  const figure = (key: Figure, title: string, words: (row: Comparison) => string): DataColumn<Comparison> =>
    openingColumn(key, title, 128, words, (row) => ask(row, key))
  return (
    <DataTable<Comparison>
      label={label}
      rows={rows}
      rowKey={({ period }) => period}
      rowClass={({ period }) => (months.length > 1 && period === total.period ? 'result' : '')}
      nameOf={({ period }) => ` ${period}`}
      canExpand={({ causes }) => causes.length > 0}
      expand={(row) => <Causes row={row} unit={unit} ask={ask} />}
      columns={[
        {
          key: 'period',
          title: '月份',
          width: 110,
          render: ({ period }) => (period.length === 7 ? monthName(period) : '合计'),
        },
        figure('ours', `${oursName}${measure}`, ({ ours }) => amountWords(ours, unit)),
        figure('theirs', `${theirsName}${measure}`, ({ theirs }) => amountWords(theirs, unit)),
        figure('gap', `差${measure}`, ({ gap }) => signedWords(gap, unit)),
        figure('explained', `说得清的${measure}`, ({ causes, gap }) =>
          gap === null
            ? '—'
            : signedWords(
                causes.reduce((sum, { amount }) => sum + amount, 0),
                unit,
              ),
        ),
        figure('rest', `说不清的${measure}`, ({ rest }) => signedWords(rest, unit)),
        {
          key: 'state',
          title: '结论',
          render: (row) => (
            <span className="check-words">
              <Icon name={row.state === 'equal' || row.state === 'explained' ? 'check' : 'warn'} /> {stateWords(row)}
            </span>
          ),
        },
      ]}
    />
  )
}

function Causes({ row, unit, ask }: { row: Comparison; unit: ComparedUnit; ask: AskCompared }) {
  return (
    <ul className="plain-list">
      {row.causes.map(({ id, words, amount }) => (
        <li key={id}>
          {words}{' '}
          <OpenCell cell={ask(row, 'cause', id)} name={words}>
            <span className="figure">{signedWords(amount, unit)}</span>
          </OpenCell>
        </li>
      ))}
      <li>
        说不清的{' '}
        <OpenCell cell={ask(row, 'rest')} name="说不清的">
          <span className="figure">{signedWords(row.rest, unit)}</span>
        </OpenCell>
      </li>
    </ul>
  )
}
