import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { CampaignReview } from '../../../shared/contract/campaigns.ts'
import { formatCompact, formatCount, formatDecimal, formatRatio, formatYuan } from '../../../shared/format.ts'
import { TRADE } from '../../../shared/terms/trade.ts'
import { useApi } from '../../api/index.tsx'
import { periodName } from '../../app/scope.ts'
import { Chart } from '../../charts/Chart.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { CellTile } from '../../components/evidence/CellTile.tsx'
import { Failure } from '../../components/Failure.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { Section } from '../../components/Section.tsx'
import { Editions } from './Editions.tsx'
import { ProfitBridge } from './ProfitBridge.tsx'

export type Reviewed = { campaignId: string } | { event: { from: string; to: string; shops: string[] } }

/** What a promotion brought beyond what would have come, and what it earned. */
export function Review({ asked, name }: { asked: Reviewed; name: string }) {
  const review = useQuery(useApi().query.campaigns.review.queryOptions({ input: asked }))
  const open = useEvidence()
  const place = useRef<HTMLDivElement>(null)
  const key = JSON.stringify(asked)
  const isShown = review.data !== undefined
  // Opened from a list above: what was asked for is to be seen.
  useEffect(() => {
    if (isShown) place.current?.scrollIntoView({ block: 'start' })
  }, [key, isShown])
  if (review.isError) return <Failure error={review.error} onRetry={() => void review.refetch()} />
  if (review.data === undefined) return null
  const { from, to, sentence, figures, chart, notes, masking, bridge, unseen } = review.data
  return (
    <div ref={place} className={review.isPlaceholderData ? 'old' : undefined}>
      <Section
        title={`效果：${name}（${periodName({ from, to })}）`}
        extra={'campaignId' in asked ? <SaveList of={{ list: 'campaign', campaignId: asked.campaignId }} /> : null}
      >
        <p className="answer">
          <Sentence text={sentence} figures={figures} scope={null} />
        </p>
        {chart === null ? null : (
          <>
            <Tiles review={review.data} asked={asked} />
            <Chart
              model={chart}
              height={260}
              onPick={(index) => {
                const day = chart.x.values[index]
                if (day !== undefined)
                  open({ cell: { of: 'campaign', asked, figure: 'actualDay', day }, name: `${day} 的净销售` })
              }}
            />
            <ProfitBridge bridge={bridge} asked={asked} isCut={unseen !== null} />
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

function Tiles({ review, asked }: { review: CampaignReview; asked: Reviewed }) {
  return (
    <ul className="tiles" aria-label="效果">
      {tilesOf(review).map(({ name, value, base, figure }) => (
        <CellTile key={name} name={name} value={value} base={base} cell={{ of: 'campaign', asked, figure }} />
      ))}
    </ul>
  )
}

interface Tile {
  name: string
  value: string
  base: string
  figure: CellOf<'campaign'>['figure']
}

/** A number under the name of its sign, so that nobody has to read 少卖 −3. */
function sized(name: string, opposite: string, value: number | null, base: string, figure: Tile['figure']): Tile {
  return {
    name: value !== null && value < 0 ? opposite : name,
    value: value === null ? '—' : `${formatCompact(Math.abs(value), 'fen')} 元`,
    base,
    figure,
  }
}

function money(value: number | null): string {
  return value === null ? '—' : formatCompact(value, 'fen')
}

function yuan(value: number | null): string {
  return value === null ? '—' : `${money(value)} 元`
}

function range(from: number | null, to: number | null): string {
  return `95% 在 ${money(from)} 到 ${money(to)} 元`
}

function tilesOf(review: CampaignReview): Tile[] {
  const { grossLift, prePull, postPull, netLift, low, high, profitChange, profitLow, profitHigh } = review
  const pulled = prePull === null || postPull === null ? null : prePull + postPull
  const { siblings, otherShops, discounts } = review
  const cut = review.unseen === null ? null : '前后的日子没看全'
  const beside = (name: string, found: CampaignReview['siblings'], figure: Tile['figure']): Tile[] =>
    found === null ? [] : [{ name, value: `${money(found.net)} 元`, base: range(found.low, found.high), figure }]
  return [
    sized('活动期间多卖', '活动期间少卖', grossLift, `比平常 ${formatRatio(review.liftRate, 0)}`, 'gross'),
    {
      name: TRADE.burst.zh,
      value: review.burst === null ? '—' : `${formatDecimal(review.burst)} 倍`,
      base: '日均支付金额和平常比',
      figure: 'burst',
    },
    sized(
      '前后少卖',
      '前后多卖',
      pulled,
      review.pulledShare === null || review.pulledShare < 0
        ? (cut ?? '活动前后和平常比')
        : `占多卖的 ${formatRatio(review.pulledShare, 0)}`,
      'pulled',
    ),
    { name: '净增量', value: yuan(netLift), base: cut ?? range(low, high), figure: 'net' },
    {
      name: '利润变化',
      value: yuan(profitChange),
      base: cut ?? (profitChange === null ? '成本或费率不全' : range(profitLow, profitHigh)),
      figure: 'profit',
    },
    ...beside('同店别的商品', siblings, 'siblings'),
    ...beside('别的店', otherShops, 'otherShops'),
    ...newBuyersTile(review),
    ...discountTiles(discounts),
  ]
}

/** Who bore the discounts. What no file says is not 0. */
function discountTiles({ merchant, platform, influencer, unstated }: CampaignReview['discounts']): Tile[] {
  const missing = unstated.length === 0 ? '自己出的' : `${unstated.join('、')}的订单没写，不在里面`
  return [
    { name: '自己让利', value: `${money(merchant)} 元`, base: missing, figure: 'discounts' },
    { name: '平台让利', value: `${money(platform)} 元`, base: '结算时补给你', figure: 'discountsPlatform' },
    {
      name: '达人让利',
      value: `${money(influencer)} 元`,
      base: '抖店订单写的，结算时补给你',
      figure: 'discountsInfluencer',
    },
  ]
}

function newBuyersTile({ newBuyers, returningShare, newBuyerCost }: CampaignReview): Tile[] {
  if (newBuyers === null) return []
  const cost = newBuyerCost === null ? '' : `，一个新客 ${formatYuan(newBuyerCost)} 元`
  const base = `老客金额占 ${formatRatio(returningShare)}${cost}`
  return [{ name: '新客', value: `${formatCount(newBuyers)} 人`, base, figure: 'newBuyers' }]
}
