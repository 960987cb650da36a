import { useMutation } from '@tanstack/react-query'
import { AutoComplete, Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { FC } from 'react'
import { checkEntry, cleanValues, registerOf } from '../../../shared/registers.ts'
import type {
  FieldKind,
  RegisterEntry,
  RegisterField,
  RegisterKind,
  RegisterValue,
  RegisterValues,
} from '../../../shared/registers.ts'
import { useApi } from '../../api/index.tsx'
import { useShops } from '../../app/use-scope.ts'
import { CountField, DayField, TextField } from '../../pages/costs/fields.tsx'
import { Failure } from '../Failure.tsx'
import { Faults } from '../Faults.tsx'

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
      <span className="buttons">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          保存
        </Button>
        <Button onClick={onDone}>取消</Button>
      </span>
      <Faults faults={faults} />
      {save.isError ? <Failure error={save.error} /> : null}
    </form>
  )
}

interface FieldProps {
  field: RegisterField
  value: RegisterValue
  known: readonly string[]
  onChange: (value: RegisterValue) => void
}

function EntryField(props: FieldProps) {
  const Editor = EDITORS[props.field.kind]
  return <Editor {...props} />
}

function DayEditor({ field, value, onChange }: FieldProps) {
  return <DayField label={field.label} placeholder="选日期" value={textOf(value) || null} onChange={onChange} />
}

function CountEditor({ field, value, onChange }: FieldProps) {
  return <CountField label={field.label} suffix={field.suffix ?? ''} value={numberOf(value)} onChange={onChange} />
}

/** May be left empty: nothing written is not 0 元. */
function MoneyEditor({ field: { label }, value, onChange }: FieldProps) {
  const fen = numberOf(value)
  return (
    <label>
      {label}
      <InputNumber<number>
        aria-label={label}
        min={0}
        precision={2}
        suffix="元"
        value={fen === null ? null : fen / 100}
        onChange={(yuan) => onChange(yuan === null ? null : Math.round(yuan * 100))}
      />
    </label>
  )
}

function ScoreEditor({ field: { label }, value, onChange }: FieldProps) {
  return (
    <label>
      {label}
      <InputNumber<number>
        aria-label={label}
        min={0}
        max={5}
        step={0.01}
        precision={2}
        value={numberOf(value)}
        onChange={(typed) => onChange(typed)}
      />
    </label>
  )
}

function ChoiceEditor({ field, ...rest }: FieldProps) {
  const options = Object.entries(field.choices ?? {}).map(([value, label]) => ({ value, label }))
  return <PickOne label={field.label} options={options} {...rest} />
}

function ShopEditor({ field, ...rest }: FieldProps) {
  return (
    <PickOne label={field.label} options={useShops().map(({ id, name }) => ({ value: id, label: name }))} {...rest} />
  )
}

interface PickProps extends Pick<FieldProps, 'value' | 'onChange'> {
  label: string
  options: { value: string; label: string }[]
}

function PickOne({ label, options, value, onChange }: PickProps) {
  return (
    <label>
      {label}
      <Select<string>
        aria-label={label}
        placeholder="选一个"
        popupMatchSelectWidth={false}
        value={textOf(value) || null}
        options={options}
        onChange={(picked) => onChange(picked)}
      />
    </label>
  )
}

function TextEditor({ field: { label }, value, known, onChange }: FieldProps) {
  const text = textOf(value)
  if (known.length === 0) return <TextField label={label} value={text} onChange={onChange} />
  return (
    <label>
      {label}
      <AutoComplete
        aria-label={label}
        value={text}
        options={known.filter((one) => one.includes(text)).map((one) => ({ value: one }))}
        popupMatchSelectWidth={false}
        onChange={onChange}
      />
    </label>
  )
}

function LongEditor({ field: { label }, value, onChange }: FieldProps) {
  return (
    <label className="register-long">
      {label}
      <Input.TextArea
        aria-label={label}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={textOf(value)}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

const EDITORS: Readonly<Record<FieldKind, FC<FieldProps>>> = {
  day: DayEditor,
  count: CountEditor,
  money: MoneyEditor,
  score: ScoreEditor,
  choice: ChoiceEditor,
  shop: ShopEditor,
  text: TextEditor,
  long: LongEditor,
}

function textOf(value: RegisterValue): string {
  return typeof value === 'string' ? value : ''
}

function numberOf(value: RegisterValue): number | null {
  return typeof value === 'number' ? value : null
}
