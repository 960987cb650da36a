import { eachDay, monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { ReportCoverage } from '../../../shared/contract/coverage.ts'
import { WideScroll } from '../../components/WideScroll.tsx'

/** Reports by days of the month: there, missing, or not yet. Told by sign and words, not by colour alone. */
export function CoverageTable({ reports, month }: { reports: readonly ReportCoverage[]; month: string }) {
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
            <tr key={report.report}>
              <th scope="row">
                <span className="coverage-name">
                  {report.label}
                  {report.essential ? <em>必要</em> : null}
                </span>
                <span className="quiet coverage-why" title={report.why}>
                  {summary(report, days.length)}
                </span>
              </th>
              {days.map((day) => (
                <DayCell key={day} day={day} report={report} />
              ))}
              <td title={report.export}>{report.where}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideScroll>
  )
}

function summary({ days, why }: ReportCoverage, all: number): string {
  if (days.missing.length === 0) return days.present.length === all ? '整月都有' : '到今天都有'
  return days.present.length === 0 ? why : `缺 ${days.missing.length} 天`
}

function DayCell({ day, report }: { day: string; report: ReportCoverage }) {
  const state = report.days.present.includes(day) ? 'there' : report.days.missing.includes(day) ? 'missing' : 'later'
  return (
    <td className={`day day-${state}`} title={`${day} ${WORDS[state]}`}>
      <span aria-hidden>{SIGNS[state]}</span>
      <span className="unseen">{WORDS[state]}</span>
    </td>
  )
}

const WORDS = { there: '有', missing: '缺', later: '还没到' } as const
const SIGNS = { there: '●', missing: '×', later: '·' } as const
