import { skipToken, useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import { useState } from 'react'
import { formatDecimal, formatRatio } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { NO_PERIOD, PeriodFields, periodsOf } from './Periods.tsx'
import { Verdict } from './Verdict.tsx'

interface Draft {
  mean: number | null
  deviation: number | null
  count: number | null
}

const NOTHING: Draft = { mean: null, deviation: null, count: null }

/** Two means side by side: 客单价, pieces a day. */
export function MeansForm() {
  const [a, setA] = useState(NOTHING)
  const [b, setB] = useState(NOTHING)
  const [shownA, setShownA] = useState(NO_PERIOD)
  const [shownB, setShownB] = useState(NO_PERIOD)
  const [x, y] = [whole(a), whole(b)]
  const input = x === null || y === null ? skipToken : { a: x, b: y, ...periodsOf(shownA, shownB) }
  const answer = useQuery(useApi().query.experiments.compareMeans.queryOptions({ input }))
  return (
    <Section title="平均数哪个更高（客单价、每天件数）">
      <div className="rule-form">
        <SampleFields name="A" value={a} onChange={setA} />
        <PeriodFields name="A 那段" value={shownA} onChange={setShownA} />
        <SampleFields name="B" value={b} onChange={setB} />
        <PeriodFields name="B 那段" value={shownB} onChange={setShownB} />
      </div>
      {answer.isError ? <Failure error={answer.error} /> : null}
      {input === skipToken || answer.data === undefined ? (
        <p className="quiet">两边的平均、标准差和个数都填上就有结论；标准差在 Excel 里用 STDEV.S 算。</p>
      ) : (
        <Verdict
          answer={answer.data}
          pairs={[
            ['B 比 A 多', answer.data.relative === null ? '—' : formatRatio(answer.data.relative)],
            ['碰巧出现这么大差别的可能', formatRatio(answer.data.pValue, 2)],
            ['自由度', formatDecimal(answer.data.freedom)],
          ]}
        />
      )}
    </Section>
  )
}

function whole({ mean, deviation, count }: Draft): { mean: number; deviation: number; count: number } | null {
  return mean === null || deviation === null || count === null || count < 2 ? null : { mean, deviation, count }
}

function SampleFields({ name, value, onChange }: { name: string; value: Draft; onChange: (draft: Draft) => void }) {
  const field = (key: keyof Draft, label: string, precision: number) => (
    <label>
      {name} 的{label}
      <InputNumber<number>
        aria-label={`${name} 的${label}`}
        min={0}
        precision={precision}
        value={value[key]}
        onChange={(typed) => onChange({ ...value, [key]: typed })}
      />
    </label>
  )
  return (
    <>
      {field('mean', '平均', 2)}
      {field('deviation', '标准差', 2)}
      {field('count', '个数', 0)}
    </>
  )
}
