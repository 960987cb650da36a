import type { Comparison } from '../../../shared/contract/quality.ts'
import { monthName } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Icon } from '../../components/Icon.tsx'
import { amountWords, measureMark, signedWords, stateWords } from './comparison.ts'
import type { ComparedUnit } from './comparison.ts'

interface Props {
  label: string
  months: readonly Comparison[]
  total: Comparison
  unit: ComparedUnit
  oursName: string
  theirsName: string
}

/** Month by month: ours, theirs, the gap, what each cause makes out of it and what is left; opened, in words. */
export function ComparisonTable({ label, months, total, unit, oursName, theirsName }: Props) {
  const rows = months.length > 1 ? [...months, total] : months
  const measure = measureMark(unit)
  const figure = (key: string, title: string, words: (row: Comparison) => string): DataColumn<Comparison> => ({
    key,
    title,
    width: 128,
    align: 'right',
    render: (row) => <span className="figure">{words(row)}</span>,
  })
  return (
    <DataTable<Comparison>
      label={label}
      rows={rows}
      rowKey={({ period }) => period}
      rowClass={({ period }) => (months.length > 1 && period === total.period ? 'result' : '')}
      nameOf={({ period }) => ` ${period}`}
      canExpand={({ causes }) => causes.length > 0}
      expand={(row) => <Causes row={row} unit={unit} />}
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

function Causes({ row, unit }: { row: Comparison; unit: ComparedUnit }) {
  return (
    <ul className="plain-list">
      {row.causes.map(({ id, words, amount }) => (
        <li key={id}>
          {words} <span className="figure">{signedWords(amount, unit)}</span>
        </li>
      ))}
      <li>
        说不清的 <span className="figure">{signedWords(row.rest, unit)}</span>
      </li>
    </ul>
  )
}
