import { Link } from 'wouter'
import type { ListingProduct } from '../../../shared/contract/goods.ts'
import { ledgerAddress, productAddress } from '../../app/routes.ts'
import type { PageScope } from '../../app/scope.ts'
import { OpenRows } from '../../components/evidence/OpenRows.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { shownOf, visitorRows } from './columns.tsx'
import { ListingFacts } from './ListingFacts.tsx'
import { ACTION_WORDS, VERDICT_WORDS } from './words.ts'

/** Everything else that is known about a listing, and its rows. */
export function GoodsDetail({ row, scope }: { row: ListingProduct; scope: PageScope }) {
  return (
    <div className="goods-detail">
      <ListingFacts row={row} scope={scope} />
      {row.action === null ? null : (
        <p>
          {ACTION_WORDS[row.action].name}：
          {row.verdict === null ? ACTION_WORDS[row.action].why : VERDICT_WORDS[row.verdict]}
        </p>
      )}
      <div className="listing-doing">
        <Link href={productAddress(scope, row.shopId, row.productId)}>看它的全部</Link>
        <OpenRows shown={visitorRows(row, scope)}>看它的访客记录</OpenRows>
        <OpenNumbers row={row} scope={scope} />
        <Link href={ledgerAddress({ ...scope, shops: [row.shopId] }, { productId: row.productId })}>看它的订单行</Link>
      </div>
    </div>
  )
}

/** The way to the numbers of the row for the keyboard. */
function OpenNumbers({ row, scope }: { row: ListingProduct; scope: PageScope }) {
  const open = useEvidence()
  return (
    <button type="button" className="cell-link" onClick={() => open(shownOf(row, scope, 'gmv'))}>
      数字怎么来的
    </button>
  )
}
