import { Input, Select } from 'antd'
import type { MappedKind } from '../../../shared/mapped-kinds.ts'
import type { MappedField, Inspected } from '../../../shared/contract/mappings.ts'
import { PLATFORMS, PLATFORM_NAMES } from '../../../shared/platforms.ts'
import { withColumn, withConstant } from './mapping-choice.ts'
import type { Dialect, MappingChoice } from './mapping-choice.ts'

export interface KindOption {
  kind: MappedKind
  label: string
  fields: MappedField[]
}

interface Props {
  kinds: readonly KindOption[]
  inspected: Inspected
  /** What the values tell; what they leave open is asked. */
  told: Dialect
  choice: MappingChoice
  onChange: (choice: MappingChoice) => void
}

const PLATFORM_OPTIONS = PLATFORMS.map((value) => ({ value, label: PLATFORM_NAMES[value] }))
const DATE_OPTIONS = [
  { value: 'YMD' as const, label: '年月日' },
  { value: 'MDY' as const, label: '月日年' },
  { value: 'DMY' as const, label: '日月年' },
]
const MONEY_OPTIONS = [
  { value: 'yuan' as const, label: '元' },
  { value: 'fen' as const, label: '分' },
]

/** Our fields, each with the column it comes from; what cannot do without is marked. */
export function MappingFields(props: Props) {
  const { kinds, told, choice, onChange } = props
  const fields = kinds.find(({ kind }) => kind === choice.kind)?.fields ?? []
  return (
    <>
      <div className="mapping-kind">
        <label>
          这张表是
          <Select
            aria-label="这张表是"
            value={choice.kind}
            options={kinds.map(({ kind, label }) => ({ value: kind, label }))}
            onChange={(kind) => onChange({ ...choice, kind, columns: {}, constants: {} })}
          />
        </label>
        <label>
          平台
          <Select
            aria-label="平台"
            value={choice.platform}
            options={PLATFORM_OPTIONS}
            onChange={(platform) => onChange({ ...choice, platform })}
          />
        </label>
        {told.dateOrder !== null ? null : (
          <label>
            日期顺序
            <Select
              aria-label="日期顺序"
              placeholder="选一个"
              value={choice.dateOrder}
              options={DATE_OPTIONS}
              onChange={(dateOrder) => onChange({ ...choice, dateOrder })}
            />
          </label>
        )}
        {told.money !== null ? null : (
          <label>
            金额单位
            <Select
              aria-label="金额单位"
              placeholder="选一个"
              value={choice.money}
              options={MONEY_OPTIONS}
              onChange={(money) => onChange({ ...choice, money })}
            />
          </label>
        )}
      </div>
      <ul className="mapping-fields">
        {fields.map((field) => (
          <FieldRow key={field.field} field={field} fields={fields} {...props} />
        ))}
      </ul>
    </>
  )
}

interface RowProps extends Props {
  field: MappedField
  fields: readonly MappedField[]
}

function FieldRow({ field, fields, inspected, choice, onChange }: RowProps) {
  const { field: name, label } = field
  const chosen = choice.columns[name]
  const guessed = inspected.guess.columns[name]
  const reason = chosen !== undefined && chosen === guessed ? inspected.guess.reasons[name] : undefined
  const headers = [...new Set(inspected.header.filter((header) => header !== ''))]
  return (
    <li>
      <span className="mapping-label">
        {label}
        <Requirement field={field} fields={fields} />
      </span>
      <Select
        aria-label={label}
        allowClear
        showSearch
        placeholder="不对应"
        value={chosen ?? null}
        options={headers.map((header) => ({ value: header, label: header }))}
        onChange={(header: string | undefined) => onChange(withColumn(choice, name, header))}
      />
      {chosen === undefined ? (
        <Input
          aria-label={`${label}的固定值`}
          placeholder="或每行都填"
          value={choice.constants[name] ?? ''}
          onChange={(event) => onChange(withConstant(choice, name, event.target.value))}
        />
      ) : (
        <span className="quiet cut" title={reason}>
          {reason ?? ''}
        </span>
      )}
    </li>
  )
}

/** Of a group one field is enough. */
function Requirement({ field: { group }, fields }: { field: MappedField; fields: readonly MappedField[] }) {
  if (group === 0) return null
  const members = fields.filter((one) => one.group === group).map(({ label }) => label)
  return members.length === 1 ? (
    <em title="这一列必须有">必填</em>
  ) : (
    <em title={`${members.join('、')}里至少要有一个`}>{members.length} 选 1</em>
  )
}
