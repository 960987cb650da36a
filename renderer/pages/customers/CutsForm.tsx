import { Button, InputNumber } from 'antd'
import type { RfmCuts } from '../../../shared/contract/rfm.ts'

interface Props {
  /** Those that hold: the shop's own where the seller has chosen none. */
  cuts: RfmCuts
  chosen: Partial<RfmCuts>
  onChange: (chosen: Partial<RfmCuts>) => void
}

/** Where recent, frequent and large begin. */
export function CutsForm({ cuts, chosen, onChange }: Props) {
  const choose = (cut: keyof RfmCuts, value: number | null) => {
    const { [cut]: _old, ...rest } = chosen
    onChange(value === null ? rest : { ...rest, [cut]: value })
  }
  return (
    <div className="rule-form">
      <label>
        近
        <InputNumber<number>
          aria-label="几天内买过算近"
          suffix="天"
          precision={0}
          min={1}
          max={365}
          value={cuts.recency}
          onChange={(value) => choose('recency', value)}
        />
      </label>
      <label>
        频
        <InputNumber<number>
          aria-label="一年几天有购买算频"
          suffix="次"
          precision={0}
          min={2}
          value={cuts.frequency}
          onChange={(value) => choose('frequency', value)}
        />
      </label>
      <label>
        额
        <InputNumber<number>
          aria-label="一年净支付多少算大额"
          suffix="元"
          precision={2}
          min={0}
          value={cuts.monetary / 100}
          onChange={(value) => choose('monetary', value === null ? null : Math.round(value * 100))}
        />
      </label>
      <Button disabled={Object.keys(chosen).length === 0} onClick={() => onChange({})}>
        用店铺自己的
      </Button>
    </div>
  )
}
