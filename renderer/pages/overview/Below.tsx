import { usePageReady } from '../../app/ready.ts'
import { compareInput, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { SaveList } from '../../components/SaveList.tsx'
import { BreakdownTable } from './BreakdownTable.tsx'
import { DailyCourse, MonthlyCourse } from './Courses.tsx'
import { FurtherRow, MissingRow } from './MetricRows.tsx'
import { OddDays } from './OddDays.tsx'
import { QualityFoot } from './QualityFoot.tsx'
import { isCompared } from './summary.ts'
import type { OverviewSummary } from './summary.ts'
import { Why } from './Why.tsx'

/** What stands under the tiles: charts and tables, which take several times as long to draw. */
export default function Below({ scope, summary }: { scope: PageScope; summary: OverviewSummary }) {
  const { metrics, baseRange, asOf, quality, isWhole } = summary
  usePageReady(true)
  return (
    <>
      <FurtherRow metrics={metrics} scope={scope} quality={quality} isWhole={isWhole} />
      <p>
        <SaveList of={{ list: 'metrics', ...scopeInput(scope), ...compareInput(scope) }} />
      </p>
      {isCompared(summary) ? <Why scope={scope} baseRange={baseRange} /> : null}
      <div className="columns">
        <DailyCourse scope={scope} baseRange={baseRange} />
        <MonthlyCourse scope={scope} />
      </div>
      {metrics.createdOrders.value === null ? null : <OddDays scope={scope} />}
      <BreakdownTable by="channel" scope={scope} />
      <BreakdownTable by="product" scope={scope} />
      <MissingRow metrics={metrics} />
      <QualityFoot quality={quality} asOf={asOf} baseRange={baseRange} />
    </>
  )
}
