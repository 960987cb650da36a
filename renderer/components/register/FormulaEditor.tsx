import { Input, Select } from 'antd'
import { formulaFault, NAMED } from '../../../shared/own-measures.ts'
import type { FieldProps } from './editors.tsx'

const CHOICES = [...Map.groupBy(NAMED, ({ entry: { group } }) => group)].map(([group, own]) => ({
  label: group,
  title: group,
  options: own.map(({ entry: { zh } }) => ({ value: zh, label: zh })),
}))

/** A formula, whose names can be picked from those that are known; what is wrong with it is said while it is typed. */
export function FormulaEditor({ field: { label }, value, onChange }: FieldProps) {
  const text = typeof value === 'string' ? value : ''
  const fault = text.trim() === '' ? null : formulaFault(text)
  return (
    <div className="register-long formula-editor">
      <label>
        {label}
        <Input.TextArea
          aria-label={label}
          autoSize={{ minRows: 2, maxRows: 4 }}
          placeholder="（平台费 + 佣金）÷ 支付金额"
          value={text}
          status={fault === null ? '' : 'error'}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      <Select<string>
        aria-label="加一个指标到公式里"
        placeholder="加一个指标"
        size="small"
        showSearch
        value={null}
        options={CHOICES}
        popupMatchSelectWidth={false}
        onChange={(name) => onChange(`${text}${text === '' || text.endsWith(' ') ? '' : ' '}${name}`)}
      />
      {fault === null ? null : (
        <span className="quiet" role="status">
          {fault}
        </span>
      )}
    </div>
  )
}
