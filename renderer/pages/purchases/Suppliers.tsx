import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { supplier as supplierSchema } from '../../../shared/contract/purchases.ts'
import type { Supplier, SupplierRow } from '../../../shared/contract/purchases.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Faults } from '../../components/Faults.tsx'
import { Section } from '../../components/Section.tsx'
import { CountField, TextField, YuanField } from '../costs/fields.tsx'

const EMPTY: Supplier = {
  name: '',
  leadTime: null,
  leadTimeDeviation: null,
  review: null,
  minimumAmount: null,
  contact: '',
  note: '',
}

/** Whom the seller buys from: what was said of them, and what arrivals show. */
export function Suppliers() {
  const { query } = useApi()
  const known = useQuery(query.purchases.suppliers.queryOptions())
  const [editing, setEditing] = useState<Supplier | null>(null)
  const [gone, setGone] = useState<Supplier | null>(null)
  const bringBack = useMutation(query.purchases.saveSupplier.mutationOptions({ onSuccess: () => setGone(null) }))
  const remove = useMutation(
    query.purchases.removeSupplier.mutationOptions({ onSuccess: ({ before }) => setGone(before) }),
  )
  const rows = known.data ?? []
  const error = known.error ?? remove.error ?? bringBack.error
  return (
    <Section title={`供应商（${rows.length}）`} extra={<Button onClick={() => setEditing(EMPTY)}>加一个供应商</Button>}>
      {editing === null ? null : <SupplierForm key={editing.name} given={editing} onDone={() => setEditing(null)} />}
      {gone === null ? null : (
        <p className="rules-gone" role="status">
          已去掉「{gone.name}」的设置
          <Button type="link" onClick={() => bringBack.mutate(gone)}>
            放回去
          </Button>
        </p>
      )}
      {error === null ? null : <Failure error={error} />}
      <DataTable<SupplierRow>
        label="供应商"
        rows={rows}
        rowKey={({ name }) => name}
        columns={columnsOf(setEditing, (name) => remove.mutate({ name }))}
        empty="还没有供应商：加一个，写上交期和起订金额；库存表、成本表里的供应商会自己出现"
      />
    </Section>
  )
}

function columnsOf(onEdit: (given: Supplier) => void, onRemove: (name: string) => void): DataColumn<SupplierRow>[] {
  return [
    { key: 'name', title: '供应商', render: ({ name }) => name },
    { key: 'skus', title: '供货（个）', width: 100, align: 'right', render: ({ skus }) => formatCount(skus) },
    { key: 'lead', title: '交期', width: 90, align: 'right', render: ({ said }) => daysText(said?.leadTime ?? null) },
    { key: 'measured', title: '实际到货', width: 170, render: measuredText },
    {
      key: 'least',
      title: '起订金额（元）',
      width: 130,
      align: 'right',
      render: ({ said }) => formatYuan(said?.minimumAmount ?? null),
    },
    { key: 'contact', title: '联系方式', width: 160, render: ({ said }) => said?.contact ?? '' },
    {
      key: 'act',
      title: '',
      width: 130,
      render: ({ name, said }) => (
        <span className="buttons">
          <Button type="link" aria-label={`改${name}`} onClick={() => onEdit(said ?? { ...EMPTY, name })}>
            改
          </Button>
          {said === null ? null : (
            <Button type="link" aria-label={`去掉${name}`} onClick={() => onRemove(name)}>
              去掉
            </Button>
          )}
        </span>
      ),
    },
  ]
}

function daysText(days: number | null): string {
  return days === null ? '—' : `${days} 天`
}

function measuredText({ arrivals, measuredLeadTime, measuredDeviation }: SupplierRow): string {
  if (measuredLeadTime === null) return '—'
  const spread = measuredDeviation === null ? '' : ` ± ${measuredDeviation.toFixed(1)}`
  return `${measuredLeadTime.toFixed(1)}${spread} 天（${formatCount(arrivals)} 次）`
}

function SupplierForm({ given, onDone }: { given: Supplier; onDone: () => void }) {
  const [value, setValue] = useState(given)
  const [faults, setFaults] = useState<readonly string[]>([])
  const save = useMutation(useApi().query.purchases.saveSupplier.mutationOptions({ onSuccess: onDone }))
  const set = (part: Partial<Supplier>) => setValue({ ...value, ...part })
  function submit(): void {
    const checked = supplierSchema.safeParse(value)
    setFaults(checked.success ? [] : [...new Set(checked.error.issues.map(({ message }) => message))])
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
      <span className="buttons">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          保存供应商
        </Button>
        <Button onClick={onDone}>取消</Button>
      </span>
      <Faults faults={faults} />
      {save.isError ? <Failure error={save.error} /> : null}
    </form>
  )
}
