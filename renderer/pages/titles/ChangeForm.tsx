import { useMutation } from '@tanstack/react-query'
import { DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { typedChange } from '../../../shared/contract/titles.ts'
import type { OwnTitle, TypedChangeInput } from '../../../shared/contract/titles.ts'
import { useApi } from '../../api/index.tsx'
import { today } from '../../app/use-scope.ts'
import { FormEnd } from '../../components/FormEnd.tsx'
import { faultsOf } from '../../components/faults-of.ts'
import { ListingPicker } from '../../components/ListingPicker.tsx'

/** A change that no file shows: which listing, when, from what to what. */
export function ChangeForm({ onDone }: { onDone: () => void }) {
  const [listing, setListing] = useState<OwnTitle | null>(null)
  const [draft, setDraft] = useState({ day: today(), before: '', after: '', note: '' })
  const [faults, setFaults] = useState<readonly string[]>([])
  const save = useMutation(useApi().query.listing.saveChange.mutationOptions({ onSuccess: onDone }))
  function submit(): void {
    const given: TypedChangeInput = {
      ...draft,
      shopId: listing?.shopId ?? '',
      productId: listing?.productId ?? '',
    }
    const checked = typedChange.safeParse(given)
    setFaults(faultsOf(checked))
    if (checked.success) save.mutate(given)
  }
  return (
    <form
      className="rule-form"
      aria-label="补记改标题"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label className="decision-evidence">
        商品
        <ListingPicker
          value={listing}
          onPick={(picked) => {
            setListing(picked)
            setDraft({ ...draft, after: picked?.title ?? draft.after })
          }}
        />
      </label>
      <label>
        哪天改的
        <DatePicker
          aria-label="哪天改的"
          allowClear={false}
          value={dayjs(draft.day)}
          onChange={(day) => setDraft({ ...draft, day: day?.format('YYYY-MM-DD') ?? draft.day })}
        />
      </label>
      <label className="decision-evidence">
        改之前
        <Input
          aria-label="改之前"
          value={draft.before}
          onChange={({ target }) => setDraft({ ...draft, before: target.value })}
        />
      </label>
      <label className="decision-evidence">
        改之后
        <Input
          aria-label="改之后"
          value={draft.after}
          onChange={({ target }) => setDraft({ ...draft, after: target.value })}
        />
      </label>
      <FormEnd save="记下" isSaving={save.isPending} faults={faults} error={save.error} onCancel={onDone} />
    </form>
  )
}
