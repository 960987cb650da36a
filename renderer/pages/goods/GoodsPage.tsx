import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import { useQueryParams, useScope, useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { ItemsMissing } from '../../components/ItemsMissing.tsx'
import { NoData } from '../../components/NoData.tsx'
import { GoodsAnswer } from './GoodsAnswer.tsx'
import { GoodsTable } from './GoodsTable.tsx'
import { ListingPage } from './ListingPage.tsx'

/** Each listing, what it is worth and what to do with it; or everything known about one of them. */
export default function GoodsPage() {
  const query = useQueryParams()
  const [shopId, productId] = [query.get('shop'), query.get('product')]
  if (useShops().length === 0) return <NoGoods />
  return shopId === null || productId === null ? <Goods /> : <ListingPage shopId={shopId} productId={productId} />
}

function NoGoods() {
  usePageReady(true)
  return <NoData title="商品" />
}

function Goods() {
  const [scope] = useScope()
  const { query } = useApi()
  const structure = useQuery(query.listing.structure.queryOptions({ input: scopeInput(scope) }))
  usePageReady(structure.data !== undefined || structure.isError)
  if (structure.isError) return <Failure error={structure.error} onRetry={() => void structure.refetch()} />
  if (structure.data === undefined) return null
  return (
    <div className={structure.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">商品 {periodName(scope)}</h1>
      <GoodsAnswer structure={structure.data} scope={scope} />
      <ItemsMissing />
      <GoodsTable scope={scope} structure={structure.data} />
    </div>
  )
}
