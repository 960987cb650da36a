import type { ListingProduct } from '../../../shared/contract/goods.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { daysText } from './columns.tsx'

/** What is known of a listing beside the columns of the table. */
export function ListingFacts({ row }: { row: ListingProduct }) {
  const facts: [name: string, text: string][] = [
    ['商品编号', row.productId],
    ['访客数', formatCount(row.visitors)],
    ['点击率', formatRatio(row.clickRate)],
    ['收藏率', formatRatio(row.favouriteRate)],
    ['加购率', formatRatio(row.cartRate)],
    ['净销售额', formatYuan(row.gsv)],
    ['退款金额', formatYuan(row.refundAmount)],
    ['推广前贡献毛利', formatYuan(row.cp1)],
    ['推广前贡献毛利率', formatRatio(row.cp1Margin)],
    ['库存', formatCount(row.stock)],
    ['可卖天数', daysText(row.coverDays)],
    ['热度', formatCount(row.hot)],
  ]
  return (
    <dl className="listing-facts">
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="figure">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
