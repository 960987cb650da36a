import { Button, Checkbox } from 'antd'
import { DISCOUNT_LAYER_NAMES } from '../../shared/contract/pricing.ts'
import type { Discount, DiscountLayer } from '../../shared/contract/pricing.ts'
import { ChoiceField, PercentField, TextField, YuanField } from './fields.tsx'

interface Props {
  number: number
  discount: Discount
  onChange: (change: Partial<Discount>) => void
  onRemove: () => void
}

/** One discount: its layer, when it holds, and who bears it. */
export function DiscountRow({ number, discount, onChange, onRemove }: Props) {
  const { layer, name, threshold, off, times, every, merchantShare } = discount
  return (
    <div className="rule-form" role="group" aria-label={`优惠 ${number}`}>
      <ChoiceField<DiscountLayer>
        label="哪一层"
        value={layer}
        names={DISCOUNT_LAYER_NAMES}
        onChange={(value) => onChange({ layer: value })}
      />
      <TextField label="名字" value={name} onChange={(value) => onChange({ name: value })} />
      <YuanField label="满（0 是不限）" value={threshold} onChange={(value) => onChange({ threshold: value })} />
      {times === null ? (
        <YuanField label="减" value={off} onChange={(value) => onChange({ off: value })} />
      ) : (
        <PercentField label="打到" value={times} onChange={(value) => onChange({ times: value })} />
      )}
      <PercentField label="自己承担" value={merchantShare} onChange={(value) => onChange({ merchantShare: value })} />
      <Checkbox
        checked={times !== null}
        onChange={({ target }) => onChange({ times: target.checked ? 0.9 : null, every: false })}
      >
        按折扣
      </Checkbox>
      <Checkbox
        disabled={times !== null}
        checked={every}
        onChange={({ target }) => onChange({ every: target.checked })}
      >
        每满都减
      </Checkbox>
      <Button type="link" aria-label={`去掉优惠 ${number}`} onClick={onRemove}>
        去掉
      </Button>
    </div>
  )
}
