import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { compareInput, periodName, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { AlignedDays } from './AlignedDays.tsx'
import { BreakdownTable } from './BreakdownTable.tsx'
import { DailyCourse, MonthlyCourse } from './Courses.tsx'
import { Masking } from './Masking.tsx'
import { FurtherRow, MissingRow } from './MetricRows.tsx'
import { OddDays } from './OddDays.tsx'
import { QualityFoot } from './QualityFoot.tsx'
import { tilesOf } from './metrics.ts'
import { Tile } from './Tile.tsx'
import { Why } from './Why.tsx'

type OverviewSummary = Awaited<ReturnType<ReturnType<typeof useApi>['client']['overview']['summary']>>

/** What the chosen days brought: the answer, the numbers, their course, and where they came from. */
export default function OverviewPage() {
  const shops = useShops()
  return shops.length === 0 ? <NoShops /> : <Overview />
}

function NoShops() {
  usePageReady(true)
  return <NoData title="总览" />
}

function Overview() {
  const [scope] = useScope()
  const summary = useQuery(
    useApi().query.overview.summary.queryOptions({ input: { ...scopeInput(scope), ...compareInput(scope) } }),
  )
  // The numbers first: charts and tables below take several times as long to draw.
  const isFull = useDeferredValue(summary.data !== undefined, false)
  usePageReady(isFull || summary.isError)
  if (summary.isError) return <Failure error={summary.error} onRetry={() => void summary.refetch()} />
  if (summary.data === undefined) return null
  const { metrics, baseRange, aligned, quality, sentence, figures } = summary.data
  return (
    <div className={summary.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">总览 {periodName(scope)}</h1>
      <p className="answer">
        <Sentence text={sentence} figures={figures} scope={scope} />
      </p>
      {aligned === null ? null : <AlignedDays aligned={aligned} />}
      {isCompared(summary.data) && isFull ? <Masking scope={scope} baseRange={baseRange} /> : null}
      <ul className="tiles" aria-label="主要数字">
        {tilesOf(metrics).map((id) => (
          <Tile key={id} id={id} value={metrics[id]} scope={scope} quality={quality} />
        ))}
      </ul>
      {isFull ? <Below scope={scope} summary={summary.data} /> : null}
    </div>
  )
}

function Below({ scope, summary }: { scope: PageScope; summary: OverviewSummary }) {
  const { metrics, baseRange, asOf, quality } = summary
  return (
    <>
      <FurtherRow metrics={metrics} scope={scope} quality={quality} />
      <p>
        <SaveList of={{ list: 'metrics', ...scopeInput(scope), ...compareInput(scope) }} />
      </p>
      {isCompared(summary) ? <Why scope={scope} baseRange={baseRange} /> : null}
      <div className="columns">
        <DailyCourse scope={scope} baseRange={baseRange} />
        <MonthlyCourse scope={scope} />
      </div>
      <OddDays scope={scope} />
      <BreakdownTable by="channel" scope={scope} />
      <BreakdownTable by="product" scope={scope} />
      <MissingRow metrics={metrics} />
      <QualityFoot quality={quality} asOf={asOf} baseRange={baseRange} />
    </>
  )
}

function isCompared({ baseRange, aligned }: OverviewSummary): boolean {
  return baseRange !== null || aligned !== null
}
