import { useMutation } from '@tanstack/react-query'
import { AutoComplete, Button, Checkbox, DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { eventInput } from '../../../shared/contract/events.ts'
import type { EventInput, ShopEvent } from '../../../shared/contract/events.ts'
import type { Platform } from '../../../shared/platforms.ts'
import { useApi } from '../../api/index.tsx'
import { FormEnd } from '../../components/FormEnd.tsx'
import { faultsOf } from '../../components/faults-of.ts'
import { EVENT_PLATFORMS, PHASE_NAMES, emptyEvent, platformName, withPhase } from './words.ts'

interface Props {
  event: ShopEvent | null
  year: number
  /** With what was saved; `null`: nothing. */
  onDone: (saved: ShopEvent | null) => void
}

type Phase = EventInput['phases'][number]

const PLATFORM_OPTIONS = [
  { value: '', label: platformName(null) },
  ...EVENT_PLATFORMS.map((value) => ({ value, label: platformName(value) })),
]

/** An event and its phases; what does not fit is said before anything is saved. */
export function EventForm({ event, year, onDone }: Props) {
  const [draft, setDraft] = useState<EventInput>(() => (event === null ? emptyEvent(year) : draftOf(event)))
  const [faults, setFaults] = useState<readonly string[]>([])
  const save = useMutation(useApi().query.events.save.mutationOptions({ onSuccess: onDone }))
  const setPhase = (index: number, change: Partial<Phase>) =>
    setDraft({
      ...draft,
      phases: draft.phases.map((phase, place) => (place === index ? { ...phase, ...change } : phase)),
    })
  function submit(): void {
    const checked = eventInput.safeParse(draft)
    setFaults(faultsOf(checked))
    if (checked.success) save.mutate(draft)
  }
  return (
    <form
      className="rule-form event-form"
      aria-label="活动"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        submit()
      }}
    >
      <label>
        名字
        <Input
          aria-label="名字"
          placeholder="如 店庆"
          value={draft.name}
          onChange={({ target }) => setDraft({ ...draft, name: target.value })}
        />
      </label>
      <label>
        平台
        <Select<Platform | ''>
          aria-label="平台"
          value={draft.platform ?? ''}
          options={PLATFORM_OPTIONS}
          onChange={(platform) => setDraft({ ...draft, platform: platform === '' ? null : platform })}
        />
      </label>
      <label>
        哪一年的
        <InputNumber<number>
          aria-label="哪一年的"
          precision={0}
          value={draft.year}
          onChange={(typed) => setDraft({ ...draft, year: typed ?? year })}
        />
      </label>
      <fieldset>
        <legend>阶段，按先后写</legend>
        {draft.phases.map((phase, index) => (
          <PhaseRow
            // Phases have no names of their own until they are saved.
            key={`${index}/${draft.phases.length}`}
            number={index + 1}
            phase={phase}
            onChange={(change) => setPhase(index, change)}
            onRemove={() => setDraft({ ...draft, phases: draft.phases.filter((_, place) => place !== index) })}
          />
        ))}
        <Button size="small" onClick={() => setDraft(withPhase(draft))}>
          加一个阶段
        </Button>
      </fieldset>
      <FormEnd isSaving={save.isPending} faults={faults} error={save.error} onCancel={() => onDone(null)} />
    </form>
  )
}

function draftOf({ id, name, platform, year, phases }: ShopEvent): EventInput {
  return { id, name, platform, year, phases }
}

interface PhaseProps {
  number: number
  phase: Phase
  onChange: (change: Partial<Phase>) => void
  onRemove: () => void
}

function PhaseRow({ number, phase, onChange, onRemove }: PhaseProps) {
  return (
    <div className="phase-row" role="group" aria-label={`阶段 ${number}`}>
      <AutoComplete
        aria-label={`阶段 ${number} 的名字`}
        value={phase.name}
        options={PHASE_NAMES.map((value) => ({ value }))}
        onChange={(name) => onChange({ name })}
      />
      <DatePicker.RangePicker
        aria-label={`阶段 ${number} 的日期`}
        allowClear={false}
        value={[dayjs(phase.from), dayjs(phase.to)]}
        onChange={(days) => {
          const [from, to] = days ?? []
          if (from && to) onChange({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD'), estimated: false })
        }}
      />
      <Checkbox checked={phase.estimated ?? false} onChange={({ target }) => onChange({ estimated: target.checked })}>
        是预计的
      </Checkbox>
      <Button type="link" aria-label={`去掉阶段 ${number}`} onClick={onRemove}>
        去掉
      </Button>
    </div>
  )
}
