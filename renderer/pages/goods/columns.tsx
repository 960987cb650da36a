import type { ReactNode } from 'react'
import { ROLE_NAMES } from '../../../shared/contract/goods.ts'
import type { ListingProduct, ListingSort } from '../../../shared/contract/goods.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Term } from '../../components/Term.tsx'
import { ACTION_WORDS, STAGE_WORDS } from './words.ts'

function column(
  key: ListingSort,
  title: ReactNode,
  width: number,
  text: (row: ListingProduct) => string,
): DataColumn<ListingProduct> {
  return {
    key,
    title,
    width,
    align: 'right',
    sortable: true,
    render: (row) => <span className={text(row).startsWith('-') ? 'figure bad' : 'figure'}>{text(row)}</span>,
  }
}

/** A day's cover is told to the day. */
export function daysText(days: number | null): string {
  return days === null ? formatCount(null) : formatCount(Math.round(days))
}

export const COLUMNS: readonly DataColumn<ListingProduct>[] = [
  {
    key: 'title',
    title: '商品（元）',
    render: ({ title, productId }) => (
      <span className="cut" title={`${title} ${productId}`}>
        {title}
      </span>
    ),
  },
  {
    key: 'place',
    title: <span title="利润分级（A 为赚到八成利润的少数）、角色、生命周期；看最近 30 天和 28 天一段的销量">分级</span>,
    width: 124,
    render: ({ abc, role, stage }) => (
      <span className="quiet">
        {[abc, role === null ? null : ROLE_NAMES[role], stage === null ? null : STAGE_WORDS[stage]]
          .filter((word) => word !== null)
          .join(' · ') || '—'}
      </span>
    ),
  },
  column('visitorDays', <span title="每天访客之和：同一人隔天来算两次">访客人次</span>, 92, ({ visitorDays }) =>
    formatCount(visitorDays),
  ),
  column('payConversion', <Term id="payConversion">转化率</Term>, 82, ({ payConversion }) =>
    formatRatio(payConversion),
  ),
  column('units', <Term id="units">件数</Term>, 84, ({ units }) => formatCount(units)),
  column('gmv', <Term id="gmv" />, 104, ({ gmv }) => formatYuan(gmv)),
  column('refundRate', <span title="退款金额 ÷ 支付金额">退款率</span>, 78, ({ refundRate }) =>
    formatRatio(refundRate),
  ),
  column('adSpend', <Term id="adSpend" />, 92, ({ adSpend }) => formatYuan(adSpend)),
  column('profit', <Term id="cp2" />, 104, ({ cp2 }) => formatYuan(cp2)),
  column('unitsChange', <span title="最近 28 天件数比再前 28 天">近 28 天</span>, 84, ({ unitsChange }) =>
    formatRatio(unitsChange),
  ),
  {
    key: 'action',
    title: '该做',
    width: 92,
    render: ({ action }) =>
      action === null ? '—' : <span title={ACTION_WORDS[action].why}>{ACTION_WORDS[action].name}</span>,
  },
]
