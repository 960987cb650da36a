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

/** A text that may be left empty: `null`. */
export function OptionalField({ label, value, onChange }: FieldProps<string | null>) {
  return <TextField label={label} value={value ?? ''} onChange={(text) => onChange(text === '' ? null : text)} />
}

interface NumberProps extends FieldProps<number> {
  suffix: string
  precision: number
  max?: number
}

function NumberField({ label, value, onChange, ...shape }: NumberProps) {
  return (
    <label>
      {label}
      <InputNumber<number>
        {...shape}
        aria-label={label}
        min={0}
        value={value}
        onChange={(typed) => onChange(typed ?? 0)}
      />
    </label>
  )
}

/** An amount in 元 for a value in 分. */
export function YuanField({ value, onChange, ...rest }: FieldProps<number>) {
  const inFen = (yuan: number) => onChange(Math.round(yuan * 100))
  return <NumberField {...rest} suffix="元" precision={2} value={value / 100} onChange={inFen} />
}

interface OptionalNumberProps extends FieldProps<number | null> {
  precision: number
  suffix?: string
  max?: number
  step?: number
}

/** A number that may be left empty, `null`: nothing written is not 0. */
export function OptionalNumberField({ label, onChange, ...shape }: OptionalNumberProps) {
  return (
    <label>
      {label}
      <InputNumber<number> {...shape} aria-label={label} min={0} onChange={(typed) => onChange(typed)} />
    </label>
  )
}

/** An amount in 元 for a value in 分, which may be left empty. */
export function OptionalYuanField({ value, onChange, ...rest }: FieldProps<number | null>) {
  const inFen = (yuan: number | null) => onChange(yuan === null ? null : Math.round(yuan * 100))
  return (
    <OptionalNumberField
      {...rest}
      suffix="元"
      precision={2}
      value={value === null ? null : value / 100}
      onChange={inFen}
    />
  )
}

/** A percentage for a fraction. */
export function PercentField({ value, onChange, ...rest }: FieldProps<number>) {
  const percent = Number((value * 100).toFixed(3))
  const asFraction = (typed: number) => onChange(Math.round(typed * 1000) / 100_000)
  return <NumberField {...rest} suffix="%" precision={3} max={100} value={percent} onChange={asFraction} />
}

export function GramsField(props: FieldProps<number>) {
  return <NumberField {...props} suffix="克" precision={0} />
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

/** A whole number that may be left empty: `null`. */
export function CountField(props: FieldProps<number | null> & { suffix: string }) {
  return <OptionalNumberField {...props} precision={0} />
}
