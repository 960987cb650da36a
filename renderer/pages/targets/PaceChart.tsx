import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { eachDay, monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { Course, TargetMetric } from '../../../shared/contract/targets.ts'
import { METRICS } from '../../../shared/terms.ts'
import { Chart } from '../../charts/Chart.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { OpenTitle } from '../../components/evidence/OpenTitle.tsx'
import { Section } from '../../components/Section.tsx'
import { monthScope } from './month-scope.ts'
import { paceModel } from './words.ts'

const HEIGHT = 240

interface Props {
  pace: { month: string; shop: string | null; courses: readonly Course[] }
}

/** What was sold up to each day against the plan for it. A day that was opens what was sold up to it; plan and forecast do not. */
export function PaceChart({ pace: { month, shop, courses } }: Props) {
  const open = useEvidence()
  const wanted = courses.find(({ plan }) => plan.some((value) => value !== null)) ?? courses[0]
  const [chosen, setChosen] = useState<TargetMetric | null>(null)
  const course = courses.find((one) => one.metric === chosen) ?? wanted
  const model = useMemo(() => (course === undefined ? null : paceModel(month, course)), [month, course])
  if (course === undefined || model === null) return null
  const { metric, actual } = course
  function onPick(index: number): void {
    const to = eachDay(monthStart(month), monthEnd(month))[index]
    if (to === undefined || (actual[index] ?? null) === null) return
    open({ metric, scope: monthScope(month, shop, to) })
  }
  return (
    <Section
      title={<OpenTitle title={model.title} onOpen={() => onPick(actual.findLastIndex((one) => one !== null))} />}
      extra={
        <Segmented<TargetMetric>
          aria-label="画哪个指标"
          options={courses.map((one) => ({ value: one.metric, label: METRICS[one.metric].zh }))}
          value={metric}
          onChange={setChosen}
        />
      }
    >
      <Chart model={model} height={HEIGHT} onPick={onPick} />
    </Section>
  )
}
