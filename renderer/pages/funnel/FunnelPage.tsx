import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { OwnTitle } from '../../../shared/contract/titles.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { baseScope, periodName, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { ListingPicker } from '../../components/ListingPicker.tsx'
import { MissingReports } from '../traffic/MissingReports.tsx'
import { ChannelSelect } from './ChannelSelect.tsx'
import { FunnelSection } from './FunnelSection.tsx'

/** How far people come, and which step costs more than it used to. */
export default function FunnelPage() {
  return useShops().length === 0 ? <NoFunnel /> : <Funnel />
}

function NoFunnel() {
  usePageReady(true)
  return <NoData title="漏斗" />
}

type Against = 'weeks' | 'base'
type Channel = Parameters<typeof ChannelSelect>[0]['value']

/** One listing of its own shop, a channel, or whole shops; against the weeks before or the days compared with. */
function inputOf(scope: PageScope, against: Against, listing: OwnTitle | null, channel: Channel) {
  const base = against === 'base' ? baseScope(scope) : null
  return {
    ...scopeInput(scope),
    ...(base === null ? {} : { base: { from: base.from, to: base.to } }),
    ...(listing === null ? {} : { shops: [listing.shopId], product: listing.productId }),
    ...(channel === null || listing !== null ? {} : { channel }),
  }
}

function Funnel() {
  const [scope] = useScope()
  const [against, setAgainst] = useState<Against>('weeks')
  const [listing, setListing] = useState<OwnTitle | null>(null)
  const [channel, setChannel] = useState<Channel>(null)
  const input = inputOf(scope, against, listing, channel)
  const funnel = useQuery(useApi().query.traffic.funnel.queryOptions({ input }))
  usePageReady(funnel.data !== undefined || funnel.isError)
  if (funnel.isError) return <Failure error={funnel.error} onRetry={() => void funnel.refetch()} />
  if (funnel.data === undefined) return null
  const { sentence, figures, shops, missing, carriers } = funnel.data
  return (
    <div className={funnel.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">漏斗 {periodName(scope)}</h1>
      <p className="answer">
        <Sentence text={`${sentence}。`} figures={figures} scope={null} />
      </p>
      <div className="funnel-of">
        <ChannelSelect
          scope={scope}
          carriers={carriers}
          value={channel}
          onChange={setChannel}
          disabled={listing !== null}
        />
        <div className="funnel-listing">
          <ListingPicker value={listing} onPick={setListing} />
        </div>
        {baseScope(scope) === null ? null : (
          <Segmented<Against>
            aria-label="和什么比"
            value={against}
            options={[
              { value: 'weeks', label: '比自己前 8 周' },
              { value: 'base', label: scope.compare === 'lastYear' ? '比去年同期' : '比上一期' },
            ]}
            onChange={setAgainst}
          />
        )}
      </div>
      {shops.map((shop) => (
        <FunnelSection key={shop.shopId} funnel={shop} asked={input} />
      ))}
      <MissingReports reports={missing} what={channel?.by === 'source' ? '流量来源' : '访客'} />
      <footer className="rests-on">
        <span>只用一份报表里的人数，不同报表的人不相除</span>
        <span>少卖的钱 = 上一步的人 × 差的比例 × 后面各步照现在的比例 × 每位买家付的钱，是估算</span>
        <span>前 8 周至少要有 4 周、每周 4 天的数</span>
      </footer>
    </div>
  )
}
