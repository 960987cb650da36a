import { skipToken, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DayRange } from '../../../shared/calendar.ts'
import { useApi } from '../../api/index.tsx'
import { grainOf, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { Chart } from '../../charts/Chart.tsx'
import { Legend } from '../../charts/Legend.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Failure } from '../../components/Failure.tsx'
import { OpenTitle } from '../../components/evidence/OpenTitle.tsx'
import { Section } from '../../components/Section.tsx'
import { courseModel, monthlyModel, periodRange, thirteenMonths } from './course.ts'

const HEIGHT = 240

/** Paid and net sales day by day, the days compared with dashed behind. */
export function DailyCourse({ scope, baseRange }: { scope: PageScope; baseRange: DayRange | null }) {
  const { query } = useApi()
  const open = useEvidence()
  const input = scopeInput(scope)
  const grain = grainOf(scope)
  const gmv = useQuery(query.overview.series.queryOptions({ input: { ...input, metric: 'gmv', grain } }))
  const gsv = useQuery(query.overview.series.queryOptions({ input: { ...input, metric: 'gsv', grain } }))
  const base = useQuery(
    query.overview.series.queryOptions({
      input: baseRange === null ? skipToken : { ...input, ...baseRange, metric: 'gsv', grain },
    }),
  )
  const baseData = baseRange === null ? null : (base.data ?? null)
  const baseName = scope.compare === 'lastYear' ? '去年净支付' : '上期净支付'
  const model = useMemo(
    () =>
      gmv.data === undefined || gsv.data === undefined
        ? null
        : courseModel({ gmv: gmv.data, gsv: gsv.data, base: baseData, baseName }, grain),
    [gmv.data, gsv.data, baseData, baseName, grain],
  )
  const error = gmv.error ?? gsv.error
  if (error !== null) return <Failure error={error} />
  if (model === null) return <div className="chart-place" style={{ height: HEIGHT }} />
  return (
    <Section
      title={<OpenTitle title={model.title} onOpen={() => openPeriod(open, scope, highest(gmv.data)?.period, grain)} />}
      extra={<Legend model={model} />}
    >
      <Chart
        model={model}
        height={HEIGHT}
        onPick={(index) => openPeriod(open, scope, gmv.data?.[index]?.period, grain)}
      />
    </Section>
  )
}

/** The last 13 months, so that the same month of last year is in sight. */
export function MonthlyCourse({ scope }: { scope: PageScope }) {
  const { query } = useApi()
  const open = useEvidence()
  const range = thirteenMonths(scope)
  const input = { ...scopeInput(scope), ...range, grain: 'month' as const }
  const gmv = useQuery(query.overview.series.queryOptions({ input: { ...input, metric: 'gmv' } }))
  const gsv = useQuery(query.overview.series.queryOptions({ input: { ...input, metric: 'gsv' } }))
  const { from, to } = range
  const model = useMemo(
    () => (gmv.data === undefined || gsv.data === undefined ? null : monthlyModel(gmv.data, gsv.data, { from, to })),
    [gmv.data, gsv.data, from, to],
  )
  if (model === null) return <div className="chart-place" style={{ height: HEIGHT }} />
  return (
    <Section
      title={
        <OpenTitle
          title={`近 13 个月：${model.title}`}
          onOpen={() => openPeriod(open, { ...scope, from, to }, highest(gmv.data)?.period, 'month')}
        />
      }
      extra={<Legend model={model} />}
    >
      <Chart
        model={model}
        height={HEIGHT}
        onPick={(index) => openPeriod(open, { ...scope, from, to }, model.x.values[index], 'month')}
      />
    </Section>
  )
}

/** The place that the heading of a course names. */
function highest(points: readonly { period: string; value: number | null }[] | undefined) {
  return points?.reduce((best, one) => ((one.value ?? -1) > (best.value ?? -1) ? one : best))
}

/** Net sales of one place of a course, and what stands beside them, opened. */
function openPeriod(
  open: ReturnType<typeof useEvidence>,
  scope: PageScope,
  period: string | undefined,
  grain: 'day' | 'week' | 'month',
): void {
  if (period === undefined) return
  open({ metric: 'gsv', scope: { ...scope, ...periodRange(period, grain, scope) }, beside: ['gsv', 'gmv', 'orders'] })
}
