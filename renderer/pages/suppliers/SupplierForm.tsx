import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { supplier as supplierSchema } from '../../../shared/contract/purchases.ts'
import type { Supplier } from '../../../shared/contract/purchases.ts'
import { useApi } from '../../api/index.tsx'
import { FormEnd } from '../../components/FormEnd.tsx'
import { faultsOf } from '../../components/faults-of.ts'
import { CountField, TextField, YuanField } from '../../components/fields.tsx'

export const NEW_SUPPLIER: Supplier = {
  name: '',
  leadTime: null,
  leadTimeDeviation: null,
  review: null,
  minimumAmount: null,
  contact: '',
  note: '',
}

interface Props {
  /** Without a name: a new one. */
  given: Supplier
  /** Told the name, and what was said of it before. */
  onSaved: (name: string, before: Supplier | null) => void
  onCancel: () => void
}

/** What the seller says of one supplier. */
export function SupplierForm({ given, onSaved, onCancel }: Props) {
  const [value, setValue] = useState(given)
  const [faults, setFaults] = useState<readonly string[]>([])
  const save = useMutation(
    useApi().query.purchases.saveSupplier.mutationOptions({
      onSuccess: ({ before }, { name }) => onSaved(name.trim(), before),
    }),
  )
  const set = (part: Partial<Supplier>) => setValue({ ...value, ...part })
  function submit(): void {
    const checked = supplierSchema.safeParse(value)
    setFaults(faultsOf(checked))
    if (checked.success) save.mutate(value)
  }
  const days = (field: 'leadTime' | 'leadTimeDeviation' | 'review', label: string) => (
    <CountField label={label} suffix="天" value={value[field]} onChange={(typed) => set({ [field]: typed })} />
  )
  return (
    <form
      className="rule-form"
      aria-label="一个供应商"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {given.name === '' ? (
        <TextField label="名字" value={value.name} onChange={(name) => set({ name })} />
      ) : (
        <b>{given.name}</b>
      )}
      {days('leadTime', '从下单到入库')}
      {days('leadTimeDeviation', '早晚差')}
      {days('review', '几天订一次')}
      <YuanField
        label="起订金额"
        value={value.minimumAmount ?? 0}
        onChange={(fen) => set({ minimumAmount: fen === 0 ? null : fen })}
      />
      <TextField label="联系方式" value={value.contact} onChange={(contact) => set({ contact })} />
      <TextField label="备注" value={value.note} onChange={(note) => set({ note })} />
      <FormEnd save="保存供应商" isSaving={save.isPending} faults={faults} error={save.error} onCancel={onCancel} />
    </form>
  )
}
