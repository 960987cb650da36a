import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { PurchaseOrder, PurchaseOrderRow } from '../../../shared/contract/purchases.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { Listed } from '../../components/evidence/Listed.tsx'
import { OrderAmount, OrderOutstanding } from '../../components/evidence/OrderSums.tsx'
import { Section } from '../../components/Section.tsx'
import { TakeBack } from '../../components/TakeBack.tsx'
import { OrderLines } from './OrderLines.tsx'

function ordered({ order: { orderedOn, supplier } }: PurchaseOrderRow): string {
  return `${orderedOn} ${supplier ?? '没写供应商'}`
}

/** Purchase orders: what is to come, what has come, and the sheet for the supplier. */
export function Orders() {
  const { query, client, host } = useApi()
  const orders = useQuery(query.purchases.orders.queryOptions())
  const [gone, setGone] = useState<PurchaseOrder | null>(null)
  const save = useMutation(query.purchases.saveOrder.mutationOptions())
  const remove = useMutation(
    query.purchases.removeOrder.mutationOptions({ onSuccess: ({ before }) => setGone(before) }),
  )
  const sheet = useMutation({
    mutationFn: async (id: string) => host.saveFile(await client.purchases.exportOrder({ id })),
  })
  const error = orders.error ?? save.error ?? remove.error ?? sheet.error
  const rows = orders.data?.orders ?? []
  const open = rows.filter(({ outstanding }) => outstanding > 0)
  return (
    <Section
      title={
        <>
          采购单（
          <Listed name="采购单" words="自己记的和采购单文件里的，一张算一个。" rows={rows} nameOf={ordered} /> 张，
          <Listed
            name="没到齐的采购单"
            words="还有没到的件数、也没结束的，一张算一个。"
            rows={open}
            nameOf={nameOf}
          />{' '}
          张没到齐）
        </>
      }
    >
      {gone === null ? null : (
        <TakeBack onBack={() => save.mutate(gone, { onSuccess: () => setGone(null) })}>
          已删除给「{gone.supplier ?? '没写供应商'}」的采购单
        </TakeBack>
      )}
      {error === null ? null : <Failure error={error} />}
      <DataTable<PurchaseOrderRow>
        label="采购单"
        rows={rows}
        rowKey={({ order }) => order.id}
        columns={columnsOf(
          (id) => sheet.mutate(id),
          (id) => remove.mutate({ id }),
        )}
        expand={({ order }) => (
          <>
            <OrderLines
              key={JSON.stringify(order)}
              order={order}
              saving={save.isPending}
              onSave={(changed) => save.mutate(changed)}
            />
            <SaveList of={{ list: 'order', id: order.id }} />
          </>
        )}
        nameOf={nameOf}
        empty="还没有采购单：在上面的建议里点「生成采购单」，在途就会算进库存"
      />
    </Section>
  )
}

function nameOf({ order: { supplier, orderedOn } }: PurchaseOrderRow): string {
  return `${supplier ?? '没写供应商'} ${orderedOn} 的采购单`
}

function columnsOf(onSheet: (id: string) => void, onRemove: (id: string) => void): DataColumn<PurchaseOrderRow>[] {
  return [
    { key: 'supplier', title: '供应商', render: ({ order }) => order.supplier ?? '没写供应商' },
    { key: 'orderedOn', title: '下单', width: 110, render: ({ order }) => order.orderedOn },
    { key: 'expectedOn', title: '预计到货', width: 110, render: ({ order }) => order.expectedOn ?? '—' },
    {
      key: 'outstanding',
      title: '还差（件）',
      width: 100,
      align: 'right',
      render: ({ order, outstanding }) =>
        outstanding > 0 ? <OrderOutstanding order={order} /> : order.closedOn === null ? '到齐' : '已结束',
    },
    {
      key: 'amount',
      title: '金额（元）',
      width: 120,
      align: 'right',
      render: ({ order, amount }) => <OrderAmount order={order} amount={amount} />,
    },
    {
      key: 'act',
      title: '',
      width: 170,
      render: (row) => (
        <span className="buttons">
          <Button type="link" aria-label={`导出${nameOf(row)}`} onClick={() => onSheet(row.order.id)}>
            导出 Excel
          </Button>
          <Button type="link" aria-label={`删除${nameOf(row)}`} onClick={() => onRemove(row.order.id)}>
            删除
          </Button>
        </span>
      ),
    },
  ]
}
