import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatCount } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { CountField, PercentField } from '../../components/fields.tsx'

/** How many visitors it takes to find a change of that size. */
export function SizeForm() {
  const [baseRate, setBaseRate] = useState(0.03)
  const [lift, setLift] = useState(0.2)
  const [visitors, setVisitors] = useState<number | null>(null)
  const more = visitors === null || visitors === 0 ? {} : { visitorsPerDay: visitors }
  const answer = useQuery(useApi().query.experiments.sampleSize.queryOptions({ input: { baseRate, lift, ...more } }))
  return (
    <Section title="要多少访客才看得出">
      <div className="rule-form">
        <PercentField label="现在的转化率" value={baseRate} onChange={setBaseRate} />
        <PercentField label="想看出多大的变化" value={lift} onChange={setLift} />
        <CountField label="每天两边一共有多少访客" suffix="人" value={visitors} onChange={setVisitors} />
      </div>
      {answer.isError ? <Failure error={answer.error} /> : null}
      {answer.data === undefined ? null : (
        <p className="answer" role="status">
          每边要 {formatCount(answer.data.perArm)} 个访客
          {answer.data.days === null ? '' : `，大约 ${formatCount(answer.data.days)} 天`}
          ：这样八成能看出，看错的可能不到 5%。
        </p>
      )}
    </Section>
  )
}
