import { Input } from 'antd'
import { FEE_BUCKET_NAMES } from '../../../shared/contract/rules.ts'
import type { RuleValue } from '../../../shared/contract/rules.ts'
import { ChoiceField, GramsField, OptionalField, PercentField, TextField, YuanField } from '../../components/fields.tsx'
import { BASES } from '../../components/rule-words.ts'

interface Props<Value> {
  value: Value
  onChange: (value: RuleValue) => void
}

type Of<Kind extends RuleValue['kind']> = Props<Extract<RuleValue, { kind: Kind }>>

/** The fields of a rule, by its kind. */
export function RuleFields({ value, onChange }: Props<RuleValue>) {
  switch (value.kind) {
    case 'fee':
      return <FeeFields value={value} onChange={onChange} />
    case 'commission':
      return <CommissionFields value={value} onChange={onChange} />
    case 'freight':
      return <FreightFields value={value} onChange={onChange} />
    case 'parcel':
      return <ParcelFields value={value} onChange={onChange} />
    case 'resale':
      return (
        <>
          <PercentField label="能再卖的比例" value={value.rate} onChange={(rate) => onChange({ ...value, rate })} />
          <OptionalField
            label="类目（空着是所有）"
            value={value.category}
            onChange={(category) => onChange({ ...value, category })}
          />
        </>
      )
    case 'fixed':
      return <FixedFields value={value} onChange={onChange} />
    case 'tax':
      return <PercentField label="占商家应得" value={value.rate} onChange={(rate) => onChange({ ...value, rate })} />
    case 'noAds':
      return <span className="quiet">没有推广报表的日子，推广费按 0 算。</span>
    case 'remark':
      return (
        <>
          <TextField label="写着" value={value.contains} onChange={(contains) => onChange({ ...value, contains })} />
          <ChoiceField
            label="算作"
            names={FEE_BUCKET_NAMES}
            value={value.bucket}
            onChange={(bucket) => onChange({ ...value, bucket })}
          />
        </>
      )
  }
}

/** What a platform's fee and a commission have in common. */
function RateFields({ value, onChange }: Of<'fee' | 'commission'>) {
  return (
    <>
      <TextField label="名称" value={value.name} onChange={(name) => onChange({ ...value, name })} />
      <PercentField label="比例" value={value.rate} onChange={(rate) => onChange({ ...value, rate })} />
      <ChoiceField
        label="按什么算"
        names={BASES}
        value={value.base}
        onChange={(base) => onChange({ ...value, base })}
      />
    </>
  )
}

function FeeFields({ value, onChange }: Of<'fee'>) {
  return (
    <>
      <RateFields value={value} onChange={onChange} />
      <ChoiceField
        label="退款时"
        names={{ back: '退回', kept: '不退' }}
        value={value.kept ? 'kept' : 'back'}
        onChange={(kept) => onChange({ ...value, kept: kept === 'kept' })}
      />
    </>
  )
}

function CommissionFields({ value, onChange }: Of<'commission'>) {
  return (
    <>
      <RateFields value={value} onChange={onChange} />
      <OptionalField
        label="渠道（空着是所有）"
        value={value.channel}
        onChange={(channel) => onChange({ ...value, channel })}
      />
    </>
  )
}

function FreightFields({ value, onChange }: Of<'freight'>) {
  const [special] = value.provinces
  return (
    <>
      <YuanField label="首重价" value={value.first} onChange={(first) => onChange({ ...value, first })} />
      <GramsField label="首重" value={value.firstGrams} onChange={(firstGrams) => onChange({ ...value, firstGrams })} />
      <GramsField
        label="续重每（0 是不分重量）"
        value={value.stepGrams}
        onChange={(stepGrams) => onChange({ ...value, stepGrams })}
      />
      <YuanField label="续重加" value={value.step} onChange={(step) => onChange({ ...value, step })} />
      <label>
        更贵的省份（用顿号隔开）
        <Input
          aria-label="更贵的省份"
          value={special?.names.join('、') ?? ''}
          onChange={(event) => {
            const names = event.target.value.split(/[、，,\s]+/).filter((name) => name !== '')
            const { first, step } = special ?? value
            onChange({ ...value, provinces: names.length === 0 ? [] : [{ names, first, step }] })
          }}
        />
      </label>
      {special === undefined ? null : (
        <YuanField
          label="这些省份首重价"
          value={special.first}
          onChange={(first) => onChange({ ...value, provinces: [{ ...special, first }] })}
        />
      )}
    </>
  )
}

function ParcelFields({ value, onChange }: Of<'parcel'>) {
  return (
    <>
      <YuanField label="每单包材" value={value.packaging} onChange={(packaging) => onChange({ ...value, packaging })} />
      <YuanField
        label="每单运费险"
        value={value.insurance}
        onChange={(insurance) => onChange({ ...value, insurance })}
      />
      <YuanField
        label="每次退货运费"
        value={value.returnFreight}
        onChange={(returnFreight) => onChange({ ...value, returnFreight })}
      />
    </>
  )
}

function FixedFields({ value, onChange }: Of<'fixed'>) {
  return (
    <>
      <TextField label="名称" value={value.name} onChange={(name) => onChange({ ...value, name })} />
      <YuanField label="金额" value={value.amount} onChange={(amount) => onChange({ ...value, amount })} />
      <OptionalField
        label="哪个月（空着是每月）"
        value={value.month}
        onChange={(month) => onChange({ ...value, month })}
      />
    </>
  )
}
