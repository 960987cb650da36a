import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import type { PurchaseOrder } from '../../../shared/contract/purchases.ts'
import { formatYuan } from '../../../shared/format.ts'
import { codeOfKey } from '../../../shared/spec.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { SkuName } from '../../components/SkuName.tsx'
import { DayField } from '../../components/fields.tsx'

type Line = PurchaseOrder['lines'][number]

interface Props {
  order: PurchaseOrder
  saving: boolean
  onSave: (order: PurchaseOrder) => void
}

/** What was ordered and what has come of it; saved together. */
export function OrderLines({ order, saving, onSave }: Props) {
  const [typed, setTyped] = useState(order)
  function set(sku: string, part: Partial<Line>): void {
    setTyped({ ...typed, lines: typed.lines.map((line) => (line.sku === sku ? { ...line, ...part } : line)) })
  }
  const pieces = (line: Line, field: 'quantity' | 'received', label: string, min: number) => (
    <InputNumber<number>
      aria-label={`${codeOfKey(line.sku, line.spec) || [line.title, line.spec].filter(Boolean).join(' ')}${label}`}
      min={min}
      precision={0}
      value={line[field]}
      onChange={(value) => set(line.sku, { [field]: value ?? min })}
    />
  )
  return (
    <>
      <DataTable<Line>
        label="采购单里的商品"
        rows={typed.lines}
        rowKey={({ sku }) => sku}
        columns={[
          { key: 'sku', title: '编码', width: 150, render: ({ sku, spec }) => codeOfKey(sku, spec) || '—' },
          { key: 'title', title: '商品', render: ({ title, spec }) => <SkuName title={title ?? ''} spec={spec} /> },
          { key: 'quantity', title: '订', width: 110, render: (line) => pieces(line, 'quantity', '订几件', 1) },
          { key: 'received', title: '已到', width: 110, render: (line) => pieces(line, 'received', '到了几件', 0) },
          { key: 'price', title: '单价（元）', width: 100, align: 'right', render: ({ price }) => formatYuan(price) },
        ]}
      />
      <div className="rule-form">
        <DayField
          label="预计到货"
          placeholder="不知道"
          value={typed.expectedOn}
          onChange={(expectedOn) => setTyped({ ...typed, expectedOn })}
        />
        <DayField
          label="不再到货，结束于"
          placeholder="还没结束"
          value={typed.closedOn}
          onChange={(closedOn) => setTyped({ ...typed, closedOn })}
        />
        <span className="buttons">
          <Button type="primary" disabled={typed === order} loading={saving} onClick={() => onSave(typed)}>
            保存采购单
          </Button>
          <Button
            onClick={() =>
              onSave({ ...typed, lines: typed.lines.map((line) => ({ ...line, received: line.quantity })) })
            }
          >
            全部到货
          </Button>
        </span>
      </div>
    </>
  )
}
