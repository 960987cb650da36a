import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'

interface FieldProps<Value> {
  label: string
  value: Value
  onChange: (value: Value) => void
}

export function TextField({ label, value, onChange }: FieldProps<string>) {
  return (
    <label>
      {label}
      <Input aria-label={label} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  )
}

/** An amount in 元 for a value in 分. */
export function YuanField({ label, value, onChange }: FieldProps<number>) {
  return (
    <label>
      {label}
      <InputNumber<number>
        aria-label={label}
        min={0}
        precision={2}
        suffix="元"
        value={value / 100}
        onChange={(yuan) => onChange(Math.round((yuan ?? 0) * 100))}
      />
    </label>
  )
}

/** A percentage for a fraction. */
export function PercentField({ label, value, onChange }: FieldProps<number>) {
  return (
    <label>
      {label}
      <InputNumber<number>
        aria-label={label}
        min={0}
        max={100}
        precision={3}
        suffix="%"
        value={Number((value * 100).toFixed(3))}
        onChange={(percent) => onChange(Math.round((percent ?? 0) * 1000) / 100_000)}
      />
    </label>
  )
}

export function GramsField({ label, value, onChange }: FieldProps<number>) {
  return (
    <label>
      {label}
      <InputNumber<number>
        aria-label={label}
        min={0}
        precision={0}
        suffix="克"
        value={value}
        onChange={(grams) => onChange(grams ?? 0)}
      />
    </label>
  )
}

export function ChoiceField<Value extends string>({
  label,
  value,
  names,
  onChange,
}: FieldProps<Value> & { names: Readonly<Record<Value, string>> }) {
  const options = (Object.entries(names) as [Value, string][]).map(([key, name]) => ({ value: key, label: name }))
  return (
    <label>
      {label}
      <Select<Value>
        aria-label={label}
        value={value}
        options={options}
        onChange={onChange}
        popupMatchSelectWidth={false}
      />
    </label>
  )
}

export function DayField({ label, value, placeholder, onChange }: FieldProps<string | null> & { placeholder: string }) {
  return (
    <label>
      {label}
      <DatePicker
        aria-label={label}
        placeholder={placeholder}
        value={value === null ? null : dayjs(value)}
        onChange={(day) => onChange(day === null ? null : day.format('YYYY-MM-DD'))}
      />
    </label>
  )
}
