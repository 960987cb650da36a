import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatRatio } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { CountField } from '../../components/fields.tsx'
import { NO_PERIOD, PeriodFields, periodsOf } from './Periods.tsx'
import { Verdict } from './Verdict.tsx'

interface Arm {
  visitors: number | null
  conversions: number | null
}

const NOTHING: Arm = { visitors: null, conversions: null }

/** Two versions side by side: the answer stands as soon as both are filled in. */
export function CompareForm() {
  const { query } = useApi()
  const [a, setA] = useState(NOTHING)
  const [b, setB] = useState(NOTHING)
  const [shownA, setShownA] = useState(NO_PERIOD)
  const [shownB, setShownB] = useState(NO_PERIOD)
  const [x, y] = [whole(a), whole(b)]
  const isImpossible = [x, y].some((arm) => arm !== null && arm.conversions > arm.visitors)
  const input = x === null || y === null || isImpossible ? skipToken : { a: x, b: y, ...periodsOf(shownA, shownB) }
  const answer = useQuery(query.experiments.compare.queryOptions({ input }))
  return (
    <Section title="哪个更好">
      <div className="rule-form">
        <ArmFields name="A（原来的）" value={a} onChange={setA} />
        <PeriodFields name="A" value={shownA} onChange={setShownA} />
        <ArmFields name="B（新的）" value={b} onChange={setB} />
        <PeriodFields name="B" value={shownB} onChange={setShownB} />
      </div>
      {answer.isError ? <Failure error={answer.error} /> : null}
      {input === skipToken || answer.data === undefined ? (
        <p className="quiet">
          {isImpossible
            ? '成交人数不能多于访客，检查一下。'
            : '四个数都填上就有结论；前后两段比的，把日期也填上，会看星期几和活动对不对得上。'}
        </p>
      ) : (
        <Verdict
          answer={answer.data}
          pairs={[
            ['A 的转化率', formatRatio(answer.data.rateA, 2)],
            ['B 的转化率', formatRatio(answer.data.rateB, 2)],
            ['B 比 A 多', answer.data.relative === null ? '—' : formatRatio(answer.data.relative)],
            ['碰巧出现这么大差别的可能', formatRatio(answer.data.pValue, 2)],
          ]}
        />
      )}
    </Section>
  )
}

function whole({ visitors, conversions }: Arm): { visitors: number; conversions: number } | null {
  return visitors === null || visitors === 0 || conversions === null ? null : { visitors, conversions }
}

function ArmFields({ name, value, onChange }: { name: string; value: Arm; onChange: (arm: Arm) => void }) {
  return (
    <>
      <CountField
        label={`${name}访客`}
        suffix="人"
        value={value.visitors}
        onChange={(visitors) => onChange({ ...value, visitors })}
      />
      <CountField
        label={`${name}成交`}
        suffix="人"
        value={value.conversions}
        onChange={(conversions) => onChange({ ...value, conversions })}
      />
    </>
  )
}
