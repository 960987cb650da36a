import { Link } from 'wouter'
import type { ListingProduct } from '../../../shared/contract/goods.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { ledgerAddress } from '../../app/routes.ts'
import type { PageScope } from '../../app/scope.ts'
import { daysText } from './columns.tsx'
import { ACTION_WORDS, VERDICT_WORDS } from './words.ts'

/** Everything else that is known about a listing, and its rows. */
export function GoodsDetail({ row, scope }: { row: ListingProduct; scope: PageScope }) {
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
    <div className="goods-detail">
      <dl>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figure">{text}</dd>
          </div>
        ))}
      </dl>
      {row.action === null ? null : (
        <p>
          {ACTION_WORDS[row.action].name}：
          {row.verdict === null ? ACTION_WORDS[row.action].why : VERDICT_WORDS[row.verdict]}
        </p>
      )}
      <Link href={ledgerAddress({ ...scope, shops: [row.shopId] }, { productId: row.productId })}>看它的订单行</Link>
    </div>
  )
}
