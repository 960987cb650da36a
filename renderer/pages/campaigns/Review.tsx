import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { CampaignReview } from '../../../shared/contract/campaigns.ts'
import { formatCompact, formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { Chart } from '../../charts/Chart.tsx'
import { Failure } from '../../components/Failure.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { Section } from '../../components/Section.tsx'
import { Words } from '../../components/Words.tsx'
import { Editions } from './Editions.tsx'
import { ProfitBridge } from './ProfitBridge.tsx'

export type Reviewed = { campaignId: string } | { event: { from: string; to: string; shops: string[] } }

/** What a promotion brought beyond what would have come, and what it earned. */
export function Review({ asked, name }: { asked: Reviewed; name: string }) {
  const review = useQuery(useApi().query.campaigns.review.queryOptions({ input: asked }))
  const place = useRef<HTMLDivElement>(null)
  const key = JSON.stringify(asked)
  const isShown = review.data !== undefined
  // Opened from a list above: what was asked for is to be seen.
  useEffect(() => {
    if (isShown) place.current?.scrollIntoView({ block: 'start' })
  }, [key, isShown])
  if (review.isError) return <Failure error={review.error} onRetry={() => void review.refetch()} />
  if (review.data === undefined) return null
  const { from, to, sentence, chart, notes, masking, bridge } = review.data
  return (
    <div ref={place} className={review.isPlaceholderData ? 'old' : undefined}>
      <Section
        title={`效果：${name}（${from} 到 ${to}）`}
        extra={'campaignId' in asked ? <SaveList of={{ list: 'campaign', campaignId: asked.campaignId }} /> : null}
      >
        <p className="answer">
          <Words text={sentence} />
        </p>
        {chart === null ? null : (
          <>
            <Tiles review={review.data} />
            <Chart model={chart} height={260} />
            <ProfitBridge bridge={bridge} />
          </>
        )}
        {masking.some(({ hit }) => hit === true) ? (
          <ul aria-label="涨势下面">
            {masking
              .filter(({ hit }) => hit === true)
              .map(({ rule, sentence: words }) => (
                <li key={rule}>{words}</li>
              ))}
          </ul>
        ) : null}
        <ul className="quiet">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </Section>
      {'campaignId' in asked ? <Editions campaignId={asked.campaignId} /> : null}
    </div>
  )
}

function Tiles({ review }: { review: CampaignReview }) {
  return (
    <ul className="tiles" aria-label="效果">
      {tilesOf(review).map(([title, value, base]) => (
        <li key={title} className="tile">
          <span className="tile-name">{title}</span>
          <span className="tile-value">
            <span className="figure">{value}</span>
          </span>
          <span className="tile-base">{base}</span>
        </li>
      ))}
    </ul>
  )
}

/** A number under the name of its sign, so that nobody has to read 少卖 −3. */
function sized(name: string, opposite: string, value: number | null, base: string): Tile {
  return [
    value !== null && value < 0 ? opposite : name,
    value === null ? '—' : `${formatCompact(Math.abs(value), 'fen')} 元`,
    base,
  ]
}

type Tile = [title: string, value: string, base: string]

function tilesOf(review: CampaignReview): Tile[] {
  const { grossLift, prePull, postPull, netLift, low, high, profitChange, profitLow, profitHigh } = review
  const money = (value: number | null) => (value === null ? '—' : formatCompact(value, 'fen'))
  const pulled = prePull === null || postPull === null ? null : prePull + postPull
  const { siblings, otherShops, discounts, newBuyers, returningShare, newBuyerCost } = review
  const range = (from: number | null, to: number | null) => `95% 在 ${money(from)} 到 ${money(to)} 元`
  const beside = (title: string, found: CampaignReview['siblings']): Tile[] =>
    found === null ? [] : [[title, `${money(found.net)} 元`, range(found.low, found.high)]]
  return [
    sized('活动期间多卖', '活动期间少卖', grossLift, `比平常 ${formatRatio(review.liftRate, 0)}`),
    sized(
      '前后少卖',
      '前后多卖',
      pulled,
      review.pulledShare === null || review.pulledShare < 0
        ? '活动前后和平常比'
        : `占多卖的 ${formatRatio(review.pulledShare, 0)}`,
    ),
    ['净增量', `${money(netLift)} 元`, range(low, high)],
    ['利润变化', `${money(profitChange)} 元`, profitChange === null ? '成本或费率不全' : range(profitLow, profitHigh)],
    ...beside('同店别的商品', siblings),
    ...beside('别的店', otherShops),
    ...(newBuyers === null
      ? []
      : [
          [
            '新客',
            `${formatCount(newBuyers)} 人`,
            `老客金额占 ${formatRatio(returningShare)}${newBuyerCost === null ? '' : `，一个新客 ${formatYuan(newBuyerCost)} 元`}`,
          ] as Tile,
        ]),
    ['让利', `${money(discounts.merchant)} 元`, `自己出的；平台和达人出 ${money(discounts.others)} 元`],
  ]
}
