import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { SkuSetting } from '../../../shared/contract/purchases.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { CountField, OptionalField, PercentField } from '../../components/fields.tsx'

const NOTHING: Omit<SkuSetting, 'sku'> = {
  supplier: null,
  leadTime: null,
  leadTimeDeviation: null,
  review: null,
  minimumOrder: null,
  pack: null,
  serviceLevel: null,
}

/** How one SKU is bought, where that is not as its supplier or the shop has it. */
export function SettingForm({ sku }: { sku: string }) {
  const { query } = useApi()
  const known = useQuery(query.purchases.settings.queryOptions())
  const [typed, setTyped] = useState<SkuSetting | null>(null)
  const save = useMutation(query.purchases.saveSetting.mutationOptions({ onSuccess: () => setTyped(null) }))
  if (known.isError) return <Failure error={known.error} onRetry={() => void known.refetch()} />
  if (known.data === undefined) return null
  const own = known.data.find((row) => row.sku === sku)?.own ?? { sku, ...NOTHING }
  const value = typed ?? own
  const before = save.data === undefined ? null : (save.data.before ?? { sku, ...NOTHING })
  const set = (part: Partial<SkuSetting>) => setTyped({ ...value, ...part })
  const whole = (field: 'leadTime' | 'minimumOrder' | 'pack', label: string, suffix: string) => (
    <CountField
      label={label}
      suffix={suffix}
      value={value[field]}
      onChange={(count) => set({ [field]: count === 0 && field !== 'leadTime' ? null : count })}
    />
  )
  return (
    <>
      <div className="rule-form">
        <OptionalField label="供应商" value={value.supplier} onChange={(supplier) => set({ supplier })} />
        {whole('leadTime', '交期', '天')}
        {whole('minimumOrder', '起订量', '件')}
        {whole('pack', '箱规', '件')}
        <PercentField
          label="不断货的把握"
          value={value.serviceLevel ?? 0}
          onChange={(level) => set({ serviceLevel: level === 0 ? null : level })}
        />
        <span className="buttons">
          <Button type="primary" disabled={typed === null} loading={save.isPending} onClick={() => save.mutate(value)}>
            保存
          </Button>
          {before === null || typed !== null ? null : (
            <Button onClick={() => save.mutate(before, { onSuccess: () => save.reset() })}>撤销</Button>
          )}
        </span>
      </div>
      <p className="quiet">空着（把握填 0）就按它的库存表、供应商和补货的默认值算。</p>
      {save.isError ? <Failure error={save.error} /> : null}
    </>
  )
}
