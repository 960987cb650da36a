import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import { reviewAction } from '../../../shared/review-parts.ts'
import type { ReviewAction } from '../../../shared/review-parts.ts'
import { METRIC_IDS, METRICS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import { roundHalfAway } from '../../../shared/money.ts'
import { FormEnd } from '../../components/FormEnd.tsx'
import { faultsOf } from '../../components/faults-of.ts'
import { DayField, TextField } from '../../components/fields.tsx'

interface Props {
  action: ReviewAction
  /** What a metric came to in the month of the sheet. */
  nowOf: (metric: MetricId) => number | null
  busy: boolean
  onSave: (action: ReviewAction) => void
  onCancel: () => void
}

/** One thing to do, and the number by which it will be judged next month. */
export function ActionForm({ action, nowOf, busy, onSave, onCancel }: Props) {
  const [draft, setDraft] = useState(action)
  const [faults, setFaults] = useState<readonly string[]>([])
  const change = (part: Partial<ReviewAction>) => setDraft({ ...draft, ...part })
  return (
    <form
      className="rule-form review-action"
      aria-label="动作"
      onSubmit={(event) => {
        event.preventDefault()
        const read = reviewAction.safeParse(draft)
        setFaults(faultsOf(read))
        if (read.success) onSave(read.data)
      }}
    >
      <TextField label="做什么" value={draft.text} onChange={(text) => change({ text })} />
      <label>
        看哪个指标
        <Select<MetricId | 'none'>
          aria-label="看哪个指标"
          showSearch={{ optionFilterProp: 'label' }}
          value={draft.metric ?? 'none'}
          options={[
            { value: 'none', label: '不看指标' },
            ...METRIC_IDS.map((id) => ({ value: id, label: METRICS[id].zh })),
          ]}
          onChange={(id) =>
            change(
              id === 'none'
                ? { metric: null, baseline: null, target: null }
                : { metric: id, baseline: nowOf(id), target: null },
            )
          }
        />
      </label>
      {draft.metric === null ? null : (
        <>
          <Amount
            label="现在"
            metric={draft.metric}
            value={draft.baseline}
            onChange={(baseline) => change({ baseline })}
          />
          <Amount label="目标" metric={draft.metric} value={draft.target} onChange={(target) => change({ target })} />
        </>
      )}
      <label>
        预算
        <InputNumber<number>
          aria-label="预算"
          min={0}
          suffix="元"
          value={draft.budget === null ? null : draft.budget / 100}
          onChange={(yuan) => change({ budget: yuan === null ? null : Math.round(yuan * 100) })}
        />
      </label>
      <DayField label="截止" placeholder="哪天前做完" value={draft.due} onChange={(due) => change({ due })} />
      <TextField label="负责人" value={draft.owner} onChange={(owner) => change({ owner })} />
      <FormEnd isSaving={busy} faults={faults} error={null} onCancel={onCancel} />
    </form>
  )
}

/** How a value of a metric is typed: money in 元, shares in %. */
const SCALE = {
  fen: { by: 100, suffix: '元' },
  ratio: { by: 0.01, suffix: '%' },
  other: { by: 1, suffix: '' },
} as const

interface AmountProps {
  label: string
  metric: MetricId
  value: number | null
  onChange: (value: number | null) => void
}

function Amount({ label, metric, value, onChange }: AmountProps) {
  const { unit } = METRICS[metric]
  const { by, suffix } = SCALE[unit === 'fen' || unit === 'ratio' ? unit : 'other']
  return (
    <label>
      {label}
      <InputNumber<number>
        aria-label={label}
        suffix={suffix}
        value={value === null ? null : Number((value / by).toFixed(2))}
        onChange={(typed) =>
          onChange(typed === null ? null : by < 1 ? roundHalfAway(typed * 100) / 10_000 : typed * by)
        }
      />
    </label>
  )
}
