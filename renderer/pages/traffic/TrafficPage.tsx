import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { periodName } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { asked } from './cells.ts'
import { MissingReports } from './MissingReports.tsx'
import { OffsiteSection } from './OffsiteSection.tsx'
import { ShopSection } from './ShopSection.tsx'

/** Where the visitors come from, what each source is worth, and whether the shop hangs on one of them. */
export default function TrafficPage() {
  return useShops().length === 0 ? <NoTraffic /> : <Traffic />
}

function NoTraffic() {
  usePageReady(true)
  return <NoData title="流量" />
}

function Traffic() {
  const [scope] = useScope()
  const { query } = useApi()
  const summary = useQuery(query.traffic.summary.queryOptions({ input: asked(scope) }))
  const sources = useQuery(query.traffic.sources.queryOptions({ input: asked(scope) }))
  const failed = summary.error ?? sources.error
  usePageReady((summary.data !== undefined && sources.data !== undefined) || failed !== null)
  if (failed !== null) return <Failure error={failed} onRetry={() => void summary.refetch()} />
  if (summary.data === undefined || sources.data === undefined) return null
  const { sentence, figures, shops, missing, notes } = summary.data
  const said = scope.compare === 'event' ? [...notes, '来源的报表不能按活动对齐，没有比'] : notes
  return (
    <div className={summary.isPlaceholderData || sources.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">流量 {periodName(scope)}</h1>
      <p className="answer">
        <Sentence text={`${sentence}。`} figures={figures} scope={null} />
      </p>
      {shops.map((shop) => (
        <ShopSection
          key={shop.shopId}
          shop={shop}
          rows={sources.data.filter(({ shopId }) => shopId === shop.shopId)}
          scope={scope}
        />
      ))}
      <MissingReports reports={missing} what="流量来源" />
      <OffsiteSection />
      <footer className="rests-on">
        {said.map((note) => (
          <span key={note}>{note}</span>
        ))}
      </footer>
    </div>
  )
}
