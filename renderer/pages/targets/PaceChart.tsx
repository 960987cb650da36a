import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { Course, TargetMetric } from '../../../shared/contract/targets.ts'
import { METRICS } from '../../../shared/terms.ts'
import { Chart } from '../../charts/Chart.tsx'
import { Section } from '../../components/Section.tsx'
import { paceModel } from './words.ts'

const HEIGHT = 240

interface Props {
  pace: { month: string; courses: readonly Course[] }
}

/** What was sold up to each day against the plan for it. */
export function PaceChart({ pace: { month, courses } }: Props) {
  const wanted = courses.find(({ plan }) => plan.some((value) => value !== null)) ?? courses[0]
  const [chosen, setChosen] = useState<TargetMetric | null>(null)
  const course = courses.find(({ metric }) => metric === chosen) ?? wanted
  const model = useMemo(() => (course === undefined ? null : paceModel(month, course)), [month, course])
  if (course === undefined || model === null) return null
  return (
    <Section
      title={model.title}
      extra={
        <Segmented<TargetMetric>
          aria-label="画哪个指标"
          options={courses.map(({ metric }) => ({ value: metric, label: METRICS[metric].zh }))}
          value={course.metric}
          onChange={setChosen}
        />
      }
    >
      <Chart model={model} height={HEIGHT} />
    </Section>
  )
}
