import { useQuery } from '@tanstack/react-query'
import type { Basket } from '../../../shared/contract/goods.ts'
import { formatCount, formatDecimal, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'

const MIN_ORDERS = 3
const DISCOUNT = 0.1
const SHOWN = 15

/** What is bought in one order, for bundles and recommendations. */
export function BasketsTable({ scope }: { scope: PageScope }) {
  const baskets = useQuery(
    useApi().query.listing.baskets.queryOptions({
      input: { ...scopeInput(scope), minOrders: MIN_ORDERS, discount: DISCOUNT, limit: SHOWN },
    }),
  )
  return (
    <Section title="常一起买">
      {baskets.isError ? <Failure error={baskets.error} /> : null}
      <DataTable<Basket>
        label="常一起买"
        rows={baskets.data ?? []}
        rowKey={({ a, b }) => `${a} ${b}`}
        columns={COLUMNS}
        empty={baskets.isPending ? '' : `没有哪两个商品在 ${MIN_ORDERS} 单以上一起买，把时间选长些再看`}
      />
    </Section>
  )
}

function figure(key: string, title: string, about: string, text: (row: Basket) => string): DataColumn<Basket> {
  return {
    key,
    title: <span title={about}>{title}</span>,
    width: 104,
    align: 'right',
    render: (row) => <span className="figure">{text(row)}</span>,
  }
}

const COLUMNS: readonly DataColumn<Basket>[] = [
  {
    key: 'a',
    title: '买了',
    render: ({ titleA }) => (
      <span className="cut" title={titleA}>
        {titleA}
      </span>
    ),
  },
  {
    key: 'b',
    title: '也买',
    render: ({ titleB }) => (
      <span className="cut" title={titleB}>
        {titleB}
      </span>
    ),
  },
  figure('orders', '一起的单', '同一单里两个都有', ({ orders }) => formatCount(orders)),
  figure('support', '支持度', '占这家店的订单', ({ support }) => formatRatio(support)),
  figure('confidence', '置信度', '买了前者的订单里，也买后者的', ({ confidence }) => formatRatio(confidence)),
  figure('lift', '提升度', '是各买各的几倍；大于 1 才算有关联', ({ lift }) => formatDecimal(lift)),
  figure('profit', '九折套装赚', '各一件打九折，推广前贡献毛利，元', ({ bundleProfit }) => formatYuan(bundleProfit)),
  figure('margin', '套装毛利率', '推广前贡献毛利 ÷ 打折后的商家应得', ({ bundleMargin }) => formatRatio(bundleMargin)),
]
