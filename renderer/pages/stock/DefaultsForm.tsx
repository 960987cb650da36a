import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { StockDefaults } from '../../../shared/contract/inventory.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { CountField, PercentField } from '../../components/fields.tsx'

/** What holds for SKUs of which no file says how long they take and how sure one wants to be. */
export function DefaultsForm() {
  const { query } = useApi()
  const known = useQuery(query.inventory.defaults.queryOptions())
  const [typed, setTyped] = useState<StockDefaults | null>(null)
  // What stood before the last saving: `undefined` while there is nothing to take back.
  const [before, setBefore] = useState<StockDefaults | null | undefined>(undefined)
  const save = useMutation(query.inventory.saveDefaults.mutationOptions({ onSuccess: () => setTyped(null) }))
  function write(defaults: StockDefaults | null): void {
    save.mutate({ defaults }, { onSuccess: (saved) => setBefore(saved.before) })
  }
  function takeBack(defaults: StockDefaults | null): void {
    save.mutate({ defaults }, { onSuccess: () => setBefore(undefined) })
  }
  if (known.data === undefined) return null
  const value = typed ?? known.data.defaults
  const set = (more: Partial<StockDefaults>) => setTyped({ ...value, ...more })
  const level = (name: 'A' | 'B' | 'C', label: string) => (
    <PercentField
      label={label}
      value={value.levels[name]}
      onChange={(share) => set({ levels: { ...value.levels, [name]: share } })}
    />
  )
  const days = (name: 'leadTime' | 'leadTimeDeviation' | 'review' | 'overstockDays', label: string) => (
    <CountField
      label={label}
      suffix="天"
      value={value[name]}
      onChange={(typedDays) => set({ [name]: typedDays ?? 0 })}
    />
  )
  return (
    <Section title="补货的默认值">
      <div className="rule-form">
        {days('leadTime', '交期')}
        {days('leadTimeDeviation', '交期早晚差')}
        {days('review', '几天补一次货')}
        {level('A', 'A 类不断货的把握')}
        {level('B', 'B 类')}
        {level('C', 'C 类')}
        {days('overstockDays', '多备几天算积压')}
      </div>
      <p className="buttons">
        <Button type="primary" disabled={typed === null} loading={save.isPending} onClick={() => write(value)}>
          保存
        </Button>
        {before === undefined ? null : <Button onClick={() => takeBack(before)}>撤销</Button>}
        {known.data.own ? <Button onClick={() => write(null)}>恢复默认</Button> : null}
      </p>
      {save.isError ? <Failure error={save.error} /> : null}
    </Section>
  )
}
