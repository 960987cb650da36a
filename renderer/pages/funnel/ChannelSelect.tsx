import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { FunnelChannel } from '../../../shared/contract/traffic.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'

interface Props {
  scope: PageScope
  carriers: readonly string[]
  value: FunnelChannel | null
  onChange: (channel: FunnelChannel | null) => void
  disabled: boolean
}

const ALL = 'all'

/** The whole shop, one of its carriers, or one source of its visitors. */
export function ChannelSelect({ scope, carriers, value, onChange, disabled }: Props) {
  const sources = useQuery(useApi().query.traffic.sources.queryOptions({ input: scopeInput(scope) }))
  const keys = [...new Set((sources.data ?? []).map(({ key }) => key))]
  const channels: FunnelChannel[] = [
    ...carriers.map((name) => ({ by: 'carrier' as const, name })),
    ...keys.map((name) => ({ by: 'source' as const, name })),
  ]
  const options = (by: FunnelChannel['by']) =>
    channels.filter((one) => one.by === by).map((one) => ({ value: keyOf(one), label: one.name }))
  return (
    <Select<string>
      aria-label="看哪个渠道"
      style={{ width: 240 }}
      disabled={disabled || channels.length === 0}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={value === null ? ALL : keyOf(value)}
      options={[
        { value: ALL, label: '全店' },
        ...(carriers.length === 0 ? [] : [{ label: '载体', options: options('carrier') }]),
        ...(keys.length === 0 ? [] : [{ label: '流量来源', options: options('source') }]),
      ]}
      onChange={(key) => onChange(channels.find((one) => keyOf(one) === key) ?? null)}
    />
  )
}

function keyOf({ by, name }: FunnelChannel): string {
  return `${by} ${name}`
}
