import { eachDay, monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { KeyboardEvent } from 'react'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { ReportCoverage, ShopCoverage } from '../../../shared/contract/coverage.ts'
import { today } from '../../app/use-scope.ts'
import { useEvidence } from '../../components/evidence/context.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { WideScroll } from '../../components/WideScroll.tsx'

interface Props {
  shop: ShopCoverage
  month: string
}

/**
 * Reports by days of the month: there, missing, or not yet. Told by sign and words, not by colour alone. A day opens the
 * files that cover it, or what to fetch; a row is one stop of the Tab key, arrows move in it.
 */
export function CoverageTable({ shop: { shopId, reports }, month }: Props) {
  const days = eachDay(monthStart(month), monthEnd(month))
  return (
    <WideScroll>
      <table className="data-table coverage">
        <thead>
          <tr>
            <th scope="col">报表</th>
            {days.map((day) => (
              <th scope="col" key={day} className="day figure">
                {Number(day.slice(8))}
              </th>
            ))}
            <th scope="col">去哪里导出</th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.report} onKeyDown={alongDays}>
              <th scope="row">
                <span className="coverage-name">
                  {report.label}
                  {report.essential ? <em>必要</em> : null}
                </span>
                <span className="quiet coverage-why" title={report.why}>
                  <Summary report={report} all={days.length} cell={cellOf(month, shopId, report, null)} />
                </span>
              </th>
              {days.map((day, place) => (
                <DayCell
                  key={day}
                  day={day}
                  report={report}
                  cell={cellOf(month, shopId, report, day)}
                  isFirst={place === 0}
                />
              ))}
              <td title={report.export}>{report.where}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideScroll>
  )
}

function cellOf(month: string, shopId: string, { report }: ReportCoverage, day: string | null): CellOf<'covered'> {
  return { of: 'covered', month, shopId, report, day, today: today() }
}

/** Left and right move among the days of a row, Home and End to its ends. */
function alongDays(event: KeyboardEvent<HTMLTableRowElement>): void {
  const days = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('td.day button')]
  const at = days.findIndex((one) => one === document.activeElement)
  if (at < 0) return
  const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: days.length - 1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  days[Math.max(0, Math.min(days.length - 1, next))]?.focus()
}

interface SummaryProps {
  report: ReportCoverage
  all: number
  cell: CellOf<'covered'>
}

function Summary({ report, all, cell }: SummaryProps) {
  const { days, why } = report
  if (days.missing.length === 0) return days.present.length === all ? '整月都有' : '到今天都有'
  if (days.present.length === 0) return why
  return (
    <>
      缺{' '}
      <OpenCell cell={cell} name={`${report.label}缺的天`}>
        <span className="figure">{days.missing.length}</span>
      </OpenCell>{' '}
      天
    </>
  )
}

interface DayProps {
  day: string
  report: ReportCoverage
  cell: CellOf<'covered'>
  isFirst: boolean
}

function DayCell({ day, report, cell, isFirst }: DayProps) {
  const open = useEvidence()
  const state = report.days.present.includes(day) ? 'there' : report.days.missing.includes(day) ? 'missing' : 'later'
  const name = `${report.label} ${day} ${WORDS[state]}`
  return (
    <td className={`day day-${state}`}>
      <button
        type="button"
        className="open-figure"
        title={name}
        tabIndex={isFirst ? 0 : -1}
        onClick={() => open({ cell, name })}
      >
        <span aria-hidden>{SIGNS[state]}</span>
        <span className="unseen">{WORDS[state]}</span>
      </button>
    </td>
  )
}

const WORDS = { there: '有', missing: '缺', later: '还没到' } as const
const SIGNS = { there: '●', missing: '×', later: '·' } as const
