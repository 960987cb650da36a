import { Spec } from '../../components/Spec.tsx'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import type { LedgerRow } from '../../../shared/contract/ledger.ts'
import type { GridColumn } from '../../components/grid/types.ts'
import { shortStatus } from './status.ts'

const NONE = '—'
/** A sum of 千万 has room in the foot: a cut sum reads as a smaller one. */
const SUM_WIDTH = 116

function minute(text: string | null): string {
  return text === null ? NONE : text.slice(0, 16)
}

/** The columns of the ledger; ids of sortable ones are the core's sort fields. */
export function ledgerColumns(onOpen: (row: LedgerRow) => void): GridColumn<LedgerRow>[] {
  return [
    {
      id: 'orderId',
      header: '订单号',
      width: 164,
      sortable: true,
      text: ({ orderId }) => orderId,
      cell: (row) => (
        <button type="button" className="cell-link" tabIndex={-1} onClick={() => onOpen(row)}>
          {row.orderId}
        </button>
      ),
    },
    { id: 'paidAt', header: '付款时间', width: 112, sortable: true, text: ({ paidAt }) => minute(paidAt) },
    { id: 'title', header: '商品', width: 216, sortable: true, text: ({ title }) => title ?? NONE, cell: titleCell },
    { id: 'spec', header: '规格', width: 108, text: ({ spec }) => spec ?? NONE, cell: specCell },
    { id: 'sku', header: '商家编码', width: 96, text: ({ sku }) => sku ?? NONE },
    {
      id: 'quantity',
      header: '件数',
      width: 78,
      align: 'right',
      sortable: true,
      text: ({ quantity }) => formatCount(quantity),
    },
    {
      id: 'paid',
      header: '实付（元）',
      width: SUM_WIDTH,
      align: 'right',
      sortable: true,
      text: ({ paid }) => formatYuan(paid),
    },
    {
      id: 'refunded',
      header: '退款（元）',
      width: SUM_WIDTH,
      align: 'right',
      sortable: true,
      text: ({ refunded, refundInferred }) => formatYuan(refunded) + (refundInferred ? ' 推断' : ''),
      cell: ({ refunded, refundInferred }) => (
        <span className={refunded === 0 ? 'faint' : undefined}>
          {refundInferred ? <i title="文件没有写明，由状态推出">推断 </i> : null}
          {formatYuan(refunded)}
        </span>
      ),
    },
    {
      id: 'income',
      header: '应得（元）',
      width: SUM_WIDTH,
      align: 'right',
      sortable: true,
      text: ({ income }) => formatYuan(income),
    },
    { id: 'status', header: '状态', width: 98, text: ({ status }) => status ?? NONE, cell: statusCell },
    { id: 'channel', header: '渠道', width: 84, text: ({ channel }) => channel ?? NONE },
    { id: 'shop', header: '店铺', width: 112, sortable: true, text: ({ shop }) => shop },
    {
      id: 'place',
      header: '省市',
      width: 110,
      text: ({ province, city }) => [province, city].filter((part) => part !== null).join(' ') || NONE,
    },
    { id: 'createdAt', header: '下单时间', width: 124, sortable: true, text: ({ createdAt }) => minute(createdAt) },
  ]
}

function titleCell({ title }: LedgerRow) {
  return <span title={title ?? undefined}>{title ?? NONE}</span>
}

function statusCell({ status }: LedgerRow) {
  return status === null ? NONE : <span title={status}>{shortStatus(status)}</span>
}

function specCell({ spec }: LedgerRow) {
  return spec === null ? NONE : <Spec spec={spec} />
}
