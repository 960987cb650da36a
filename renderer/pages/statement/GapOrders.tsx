import type { QualityStatement } from '../../../shared/contract/quality.ts'
import { formatCount } from '../../../shared/format.ts'
import { navigate } from '../../app/address.ts'
import { ledgerAddress } from '../../app/routes.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { usePages } from '../../components/use-pages.ts'

interface Props {
  gaps: QualityStatement['gaps']
  total: number
  scope: PageScope
}

const PAGE_SIZE = 10

/** Orders whose files disagree about money; each opens its lines and through them every file's own row. */
export function GapOrders({ gaps, total, scope }: Props) {
  const { shown, paging } = usePages(gaps, PAGE_SIZE)
  return (
    <>
      {total > gaps.length ? <p className="quiet">列出最近的 {formatCount(gaps.length)} 笔。</p> : null}
      <DataTable<QualityStatement['gaps'][number]>
        label="说法不一的订单"
        rows={shown}
        rowKey={({ shopId, orderId }) => `${shopId} ${orderId}`}
        paging={paging}
        onOpen={({ orderId }) =>
          navigate(ledgerAddress({ ...scope, dateBasis: 'created' }, { orderId, excluded: 'with' }))
        }
        columns={[
          {
            key: 'order',
            title: '订单号',
            width: 190,
            render: ({ orderId }) => <span className="figure">{orderId}</span>,
          },
          {
            key: 'day',
            title: '下单日',
            width: 110,
            render: ({ day }) => <span className="figure">{day ?? '—'}</span>,
          },
          { key: 'shop', title: '店铺', width: 170, render: ({ shop }) => shop },
          { key: 'gap', title: '哪里不一致', render: ({ gap }) => <span title={gap}>{gap}</span> },
        ]}
      />
    </>
  )
}
