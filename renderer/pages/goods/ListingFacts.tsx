import type { CellOf } from '../../../shared/contract/cell.ts'
import type { ListingProduct } from '../../../shared/contract/goods.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import type { PageScope } from '../../app/scope.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { daysText, listingCell } from './columns.tsx'

/** What is known of a listing beside the columns of the table. */
export function ListingFacts({ row, scope }: { row: ListingProduct; scope: PageScope }) {
  const facts: [name: string, text: string, figure: CellOf<'listing'>['figure']][] = [
    ['访客数', formatCount(row.visitors), 'visitors'],
    ['点击率', formatRatio(row.clickRate), 'clickRate'],
    ['收藏率', formatRatio(row.favouriteRate), 'favouriteRate'],
    ['加购率', formatRatio(row.cartRate), 'cartRate'],
    ['净销售额', formatYuan(row.gsv), 'gsv'],
    ['退款金额', formatYuan(row.refundAmount), 'refundAmount'],
    ['推广前贡献毛利', formatYuan(row.cp1), 'cp1'],
    ['推广前贡献毛利率', formatRatio(row.cp1Margin), 'cp1Margin'],
    ['库存', formatCount(row.stock), 'stock'],
    ['可卖天数', daysText(row.coverDays), 'coverDays'],
    ['热度', formatCount(row.hot), 'hot'],
  ]
  return (
    <dl className="listing-facts">
      <div>
        <dt>商品编号</dt>
        <dd>{row.productId}</dd>
      </div>
      {facts.map(([name, text, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="figure">
            <OpenCell cell={listingCell(row, scope, figure)} name={`${row.title}的${name}`}>
              {text}
            </OpenCell>
          </dd>
        </div>
      ))}
    </dl>
  )
}
