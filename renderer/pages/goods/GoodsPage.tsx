import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { Words } from '../../components/Words.tsx'
import { BasketsTable } from './BasketsTable.tsx'
import { GoodsTable } from './GoodsTable.tsx'
import { GroupsTable } from './GroupsTable.tsx'
import { goodsAnswer } from './words.ts'

/** Each listing, what it is worth and what to do with it; what the shop is made of; what is bought together. */
export default function GoodsPage() {
  return useShops().length === 0 ? <NoGoods /> : <Goods />
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
      <p className="answer">
        <Words text={goodsAnswer(structure.data)} />
      </p>
      <GoodsTable scope={scope} structure={structure.data} />
      <GroupsTable structure={structure.data} />
      <BasketsTable scope={scope} />
    </div>
  )
}
