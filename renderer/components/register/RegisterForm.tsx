import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { checkEntry, cleanValues } from '../../../shared/register-check.ts'
import { registerOf } from '../../../shared/registers.ts'
import type { RegisterEntry, RegisterKind, RegisterValues } from '../../../shared/registers.ts'
import { useApi } from '../../api/index.tsx'
import { FormEnd } from '../FormEnd.tsx'
import { EDITORS } from './editors.tsx'
import type { FieldProps } from './editors.tsx'

interface Props {
  kind: RegisterKind
  /** The entry that is changed; `null`: a new one. */
  entry: RegisterEntry | null
  given: RegisterValues
  /** Texts that were used before, by field. */
  known?: Readonly<Record<string, readonly string[]>>
  onDone: () => void
}

/** One entry of a register; its fields are those of the register. */
export function RegisterForm({ kind, entry, given, known = {}, onDone }: Props) {
  const { one, fields } = registerOf(kind)
  const [values, setValues] = useState<RegisterValues>(() => cleanValues(kind, entry?.values ?? given))
  const [faults, setFaults] = useState<readonly string[]>([])
  const save = useMutation(useApi().query.registers.save.mutationOptions({ onSuccess: onDone }))
  function submit(): void {
    const found = checkEntry(kind, values)
    setFaults(found)
    if (found.length === 0) save.mutate(entry === null ? { kind, values } : { id: entry.id, kind, values })
  }
  return (
    <form
      className="rule-form register-form"
      aria-label={one}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {fields.map((field) => (
        <EntryField
          key={field.key}
          field={field}
          value={values[field.key] ?? null}
          known={known[field.key] ?? []}
          onChange={(value) => setValues({ ...values, [field.key]: value })}
        />
      ))}
      <FormEnd isSaving={save.isPending} faults={faults} error={save.error} onCancel={onDone} />
    </form>
  )
}

function EntryField(props: FieldProps) {
  const Editor = EDITORS[props.field.kind]
  return <Editor {...props} />
}
