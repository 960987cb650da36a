import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { EXCLUSION_NAMES } from '../../../shared/contract/exclusions.ts'
import type { ExclusionReason } from '../../../shared/contract/exclusions.ts'
import type { LedgerRow } from '../../../shared/contract/ledger.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { statementAddress } from '../../app/routes.ts'
import { useScope } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { EXCLUSION_OPTIONS } from '../statement/exclusion-words.ts'

/** Whether the order counts, and the way to take it out of the analysis or put it back. */
export function KeptOut({ line }: { line: LedgerRow }) {
  const { shopId, orderId } = line
  const { query } = useApi()
  const [scope] = useScope()
  const reason = useReason(line)
  const orders = useQuery(query.exclusions.orders.queryOptions())
  const [asking, setAsking] = useState(false)
  const untag = useMutation(query.exclusions.untag.mutationOptions())
  const tag = orders.data?.find((order) => order.shopId === shopId && order.orderId === orderId)
  if (orders.data === undefined) return null
  if (tag !== undefined) {
    return (
      <p className="kept-out" role="status">
        这个订单不计入分析：{EXCLUSION_NAMES[tag.reason]}
        {tag.note === '' ? '' : `（${tag.note}）`}
        <Button size="small" loading={untag.isPending} onClick={() => untag.mutate({ shopId, orderId })}>
          放回分析
        </Button>
        {untag.isError ? <Failure error={untag.error} /> : null}
      </p>
    )
  }
  if (reason !== null) {
    return (
      <p className="kept-out" role="status">
        这一行按规则不计入分析：{EXCLUSION_NAMES[reason]}
        <Button size="small" onClick={() => navigate(statementAddress(scope))}>
          去看规则
        </Button>
      </p>
    )
  }
  if (asking) return <TagForm orderId={orderId} shopId={shopId} onDone={() => setAsking(false)} />
  return (
    <p className="kept-out">
      <Button size="small" onClick={() => setAsking(true)}>
        不计入分析
      </Button>
      <span className="quiet">样品、补差价、测试单可以从所有数里拿掉，随时能放回来</span>
    </p>
  )
}

/** Why the line is kept out as things are now: the drawer's own line is as it was when it was opened. */
function useReason({ shopId, orderId, lineId, createdAt, paidAt, excluded }: LedgerRow): ExclusionReason | null {
  const day = (createdAt ?? paidAt)?.slice(0, 10)
  const lines = useQuery(
    useApi().query.ledger.lines.queryOptions({
      input:
        day === undefined
          ? skipToken
          : {
              from: day,
              to: day,
              shops: [shopId],
              dateBasis: createdAt === null ? 'paid' : 'created',
              filter: { orderId, excluded: 'with' },
            },
    }),
  )
  const now = lines.data?.rows.find((row) => row.lineId === lineId)
  return now === undefined ? excluded : now.excluded
}

function TagForm({ orderId, shopId, onDone }: { orderId: string; shopId: string; onDone: () => void }) {
  const { query } = useApi()
  const [reason, setReason] = useState<ExclusionReason>('sample')
  const [note, setNote] = useState('')
  const tag = useMutation(query.exclusions.tag.mutationOptions({ onSuccess: onDone }))
  return (
    <form
      className="kept-out"
      aria-label="不计入分析"
      onSubmit={(event) => {
        event.preventDefault()
        tag.mutate({ orderIds: [orderId], shopId, reason, note })
      }}
    >
      <Select aria-label="为什么不计入" value={reason} options={EXCLUSION_OPTIONS} onChange={setReason} />
      <Input
        aria-label="备注"
        placeholder="备注，可以不写"
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button type="primary" htmlType="submit" loading={tag.isPending}>
        不计入
      </Button>
      <Button onClick={onDone}>取消</Button>
      {tag.isError ? <Failure error={tag.error} /> : null}
    </form>
  )
}
