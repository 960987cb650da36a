import { useMutation } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { useState } from 'react'
import { OFFSITE_CHANNELS, offsiteEntry as schema } from '../../../shared/contract/offsite.ts'
import type { OffsiteEntry } from '../../../shared/contract/offsite.ts'
import { useApi } from '../../api/index.tsx'
import { today, useShops } from '../../app/use-scope.ts'
import { FormEnd } from '../../components/FormEnd.tsx'
import { faultsOf } from '../../components/faults-of.ts'
import { ChoiceField, CountField, DayField, TextField, YuanField } from '../../components/fields.tsx'

const ALL = 'all'

function empty(): OffsiteEntry {
  return { id: crypto.randomUUID(), day: today(), days: 7, channel: '', code: '', cost: null, note: '', shops: [] }
}

/** One thing that was done outside of the platforms. */
export function OffsiteForm({ entry, onDone }: { entry: OffsiteEntry | null; onDone: () => void }) {
  const [draft, setDraft] = useState<OffsiteEntry>(() => (entry === null ? empty() : schema.parse(entry)))
  const [faults, setFaults] = useState<readonly string[]>([])
  const save = useMutation(useApi().query.traffic.saveOffsite.mutationOptions({ onSuccess: onDone }))
  const change = (part: Partial<OffsiteEntry>) => setDraft({ ...draft, ...part })
  const shops = useShops()
  const names = { [ALL]: '全部店铺', ...Object.fromEntries(shops.map(({ id, name }) => [id, name])) }
  return (
    <form
      className="rule-form"
      aria-label="站外登记"
      onSubmit={(event) => {
        event.preventDefault()
        const result = schema.safeParse(draft)
        setFaults(faultsOf(result))
        if (result.success) save.mutate(result.data)
      }}
    >
      <label>
        渠道
        <AutoComplete
          aria-label="渠道"
          value={draft.channel}
          options={OFFSITE_CHANNELS.map((value) => ({ value }))}
          onChange={(channel: string) => change({ channel })}
        />
      </label>
      <DayField
        label="开始"
        placeholder="哪天发的"
        value={draft.day}
        onChange={(day) => change({ day: day ?? today() })}
      />
      <CountField label="算几天" suffix="天" value={draft.days} onChange={(days) => change({ days: days ?? 1 })} />
      <YuanField label="花费" value={draft.cost ?? 0} onChange={(cost) => change({ cost })} />
      <TextField
        label="编码（专用商家编码、商品编号或来源名）"
        value={draft.code}
        onChange={(code) => change({ code })}
      />
      <ChoiceField
        label="店铺"
        value={draft.shops[0] ?? ALL}
        names={names}
        onChange={(id) => change({ shops: id === ALL ? [] : [id] })}
      />
      <TextField label="备注" value={draft.note} onChange={(note) => change({ note })} />
      <FormEnd isSaving={save.isPending} faults={faults} error={save.error} onCancel={onDone} />
    </form>
  )
}
