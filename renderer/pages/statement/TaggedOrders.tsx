import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { EXCLUSION_NAMES } from '../../../shared/contract/exclusions.ts'
import type { ExclusionReason, TaggedOrder } from '../../../shared/contract/exclusions.ts'
import { formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Failure } from '../../components/Failure.tsx'
import { usePages } from '../../components/use-pages.ts'
import { EXCLUSION_OPTIONS, orderNumbers } from './exclusion-words.ts'

const PAGE_SIZE = 12

/** Orders taken out one by one, and the place to paste more numbers. */
export function TaggedOrders() {
  const { query } = useApi()
  const orders = useQuery(query.exclusions.orders.queryOptions())
  const untag = useMutation(query.exclusions.untag.mutationOptions())
  const known = orders.data ?? []
  const { shown, paging } = usePages(known, PAGE_SIZE)
  if (orders.isError) return <Failure error={orders.error} onRetry={() => void orders.refetch()} />
  return (
    <>
      <TagForm />
      {known.length === 0 ? null : (
        <DataTable<TaggedOrder>
          label="逐单不计入的订单"
          rows={shown}
          rowKey={({ shopId, orderId }) => `${shopId} ${orderId}`}
          paging={paging}
          columns={[
            {
              key: 'order',
              title: '订单号',
              width: 190,
              render: ({ orderId }) => <span className="figure">{orderId}</span>,
            },
            { key: 'shop', title: '店铺', width: 160, render: ({ shop }) => shop },
            {
              key: 'day',
              title: '付款日',
              width: 110,
              render: ({ paidDay }) => <span className="figure">{paidDay ?? '—'}</span>,
            },
            {
              key: 'paid',
              title: '实付（元）',
              width: 110,
              align: 'right',
              render: ({ shopId, orderId, paid }) => (
                <OpenCell cell={{ of: 'exclusion', by: { shopId, orderId }, figure: 'paid' }} name="不计入的实付">
                  <span className="figure">{formatYuan(paid)}</span>
                </OpenCell>
              ),
            },
            { key: 'reason', title: '算作', width: 130, render: ({ reason }) => EXCLUSION_NAMES[reason] },
            { key: 'note', title: '备注', render: ({ note }) => <span title={note}>{note}</span> },
            {
              key: 'untag',
              title: '',
              width: 100,
              render: ({ shopId, orderId }) => (
                <Button
                  type="link"
                  aria-label={`放回分析 ${orderId}`}
                  onClick={() => untag.mutate({ shopId, orderId })}
                >
                  放回分析
                </Button>
              ),
            },
          ]}
        />
      )}
      {untag.isError ? <Failure error={untag.error} /> : null}
    </>
  )
}

function TagForm() {
  const { query } = useApi()
  const [text, setText] = useState('')
  const [reason, setReason] = useState<ExclusionReason>('sample')
  const [note, setNote] = useState('')
  const tag = useMutation(
    query.exclusions.tag.mutationOptions({ onSuccess: ({ unknown }) => setText(unknown.join('\n')) }),
  )
  const numbers = orderNumbers(text)
  return (
    <form
      className="tag-form"
      aria-label="逐单不计入"
      onSubmit={(event) => {
        event.preventDefault()
        tag.mutate({ orderIds: numbers, reason, note })
      }}
    >
      <label className="paste">
        订单号，一行一个，可以从表格里粘贴
        <Input.TextArea aria-label="订单号" rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <label>
        算作
        <Select aria-label="这些订单算作" value={reason} options={EXCLUSION_OPTIONS} onChange={setReason} />
      </label>
      <label>
        备注
        <Input aria-label="备注" maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <Button htmlType="submit" disabled={numbers.length === 0} loading={tag.isPending}>
        {numbers.length > 1 ? `${numbers.length} 笔不计入` : '不计入'}
      </Button>
      {tag.data === undefined ? null : (
        <p className="quiet" role="status">
          {tag.data.tagged > 0 ? `${tag.data.tagged} 笔已不计入。` : ''}
          {tag.data.unknown.length > 0
            ? `${tag.data.unknown.length} 个订单号在已导入的订单里找不到，留在框里：核对号码，或先导入那段时间的订单报表。`
            : ''}
        </p>
      )}
      {tag.isError ? <Failure error={tag.error} /> : null}
    </form>
  )
}
