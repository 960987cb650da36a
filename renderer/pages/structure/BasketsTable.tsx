import { useQuery } from '@tanstack/react-query'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { Basket } from '../../../shared/contract/goods.ts'
import { formatCount, formatDecimal, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'

const MIN_ORDERS = 3
const DISCOUNT = 0.1
const SHOWN = 15
/** An order report alone names all goods of an order as one. */
const NONE = `看不出哪两个商品在 ${MIN_ORDERS} 单以上一起买：把时间选长些再看；淘宝只导入了订单报表的，再导入宝贝报表才知道一单里有哪几样`

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
        columns={[...NAMES, ...FIGURES.map((figure) => columnOf(figure, scope))]}
        empty={baskets.isPending ? '' : NONE}
      />
    </Section>
  )
}

interface Figure {
  key: CellOf<'pair'>['figure']
  name: string
  unit?: string
  about: string
  text: (row: Basket) => string
}

function columnOf({ key, name, unit, about, text }: Figure, scope: PageScope): DataColumn<Basket> {
  return {
    key,
    title: <span title={about}>{unit === undefined ? name : `${name}（${unit}）`}</span>,
    width: unit === undefined ? 104 : 128,
    align: 'right',
    render: (row) => {
      const { shopId, a, b } = row
      return (
        <OpenCell
          cell={{ ...scopeInput(scope), of: 'pair', shopId, a, b, discount: DISCOUNT, figure: key }}
          name={name}
        >
          <span className="figure">{text(row)}</span>
        </OpenCell>
      )
    },
  }
}

const NAMES: readonly DataColumn<Basket>[] = [
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
]

const FIGURES: readonly Figure[] = [
  { key: 'orders', name: '一起的单', about: '同一单里两个都有', text: ({ orders }) => formatCount(orders) },
  { key: 'support', name: '支持度', about: '占这家店的订单', text: ({ support }) => formatRatio(support) },
  {
    key: 'confidence',
    name: '置信度',
    about: '买了前者的订单里，也买后者的',
    text: ({ confidence }) => formatRatio(confidence),
  },
  { key: 'lift', name: '提升度', about: '是各买各的几倍；大于 1 才算有关联', text: ({ lift }) => formatDecimal(lift) },
  {
    key: 'bundleProfit',
    name: '九折套装赚',
    unit: '元',
    about: '各一件打九折，推广前贡献毛利',
    text: ({ bundleProfit }) => formatYuan(bundleProfit),
  },
  {
    key: 'bundleMargin',
    name: '套装毛利率',
    about: '推广前贡献毛利 ÷ 打折后的商家应得',
    text: ({ bundleMargin }) => formatRatio(bundleMargin),
  },
]
