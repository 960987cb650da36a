import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input, Select } from 'antd'
import type { FC } from 'react'
import { REGISTER_KINDS } from '../../../shared/registers.ts'
import type { FieldKind, RegisterField, RegisterValue } from '../../../shared/registers.ts'
import { useApi } from '../../api/index.tsx'
import { useShops } from '../../app/use-scope.ts'
import { CountField, DayField, OptionalNumberField, OptionalYuanField, TextField } from '../fields.tsx'
import { FormulaEditor } from './FormulaEditor.tsx'
import { ListingEditor } from './ListingEditor.tsx'
import { PictureEditor } from './PictureEditor.tsx'

export interface FieldProps {
  field: RegisterField
  value: RegisterValue
  /** Texts that were used before. */
  known: readonly string[]
  onChange: (value: RegisterValue) => void
}

function DayEditor({ field, value, onChange }: FieldProps) {
  return <DayField label={field.label} placeholder="选日期" value={textOf(value) || null} onChange={onChange} />
}

function CountEditor({ field, value, onChange }: FieldProps) {
  return <CountField label={field.label} suffix={field.suffix ?? ''} value={numberOf(value)} onChange={onChange} />
}

function MoneyEditor({ field, value, onChange }: FieldProps) {
  return <OptionalYuanField label={field.label} value={numberOf(value)} onChange={onChange} />
}

function ScoreEditor({ field: { label }, value, onChange }: FieldProps) {
  const shape = { max: 5, step: 0.01, precision: 2 }
  return <OptionalNumberField {...shape} label={label} value={numberOf(value)} onChange={onChange} />
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

/** One of another register's entries, by its first text. */
function EntryEditor({ field, ...rest }: FieldProps) {
  const kind = REGISTER_KINDS.find((one) => one === field.of)
  const list = useQuery(useApi().query.registers.list.queryOptions({ input: kind === undefined ? {} : { kind } }))
  const options = (list.data ?? []).map(({ id, values }) => ({ value: id, label: String(values['name'] ?? id) }))
  return <PickOne label={field.label} options={options} {...rest} />
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

export const EDITORS: Readonly<Record<FieldKind, FC<FieldProps>>> = {
  day: DayEditor,
  count: CountEditor,
  money: MoneyEditor,
  score: ScoreEditor,
  choice: ChoiceEditor,
  shop: ShopEditor,
  text: TextEditor,
  long: LongEditor,
  listing: ListingEditor,
  picture: PictureEditor,
  entry: EntryEditor,
  formula: FormulaEditor,
}

function textOf(value: RegisterValue): string {
  return typeof value === 'string' ? value : ''
}

function numberOf(value: RegisterValue): number | null {
  return typeof value === 'number' ? value : null
}
