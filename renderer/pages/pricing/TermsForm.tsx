import { skipToken, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { UnitTerms } from '../../../shared/contract/pricing.ts'
import { formatCount, formatDecimal, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { Word } from '../../components/Term.tsx'
import { PercentField, YuanField } from '../../components/fields.tsx'
import { ListingPicker } from '../../components/ListingPicker.tsx'
import type { PriceDraft } from './draft.ts'

interface Props {
  draft: PriceDraft
  onChange: (draft: PriceDraft) => void
}

type Amount = 'cost' | 'freight' | 'returnHandling'

const AMOUNTS: readonly (readonly [Amount, string])[] = [
  ['cost', '每件成本'],
  ['freight', '每件发货（快递、包材、运费险）'],
  ['returnHandling', '每件退货处理'],
]
const RATES: readonly (readonly [Exclude<keyof UnitTerms, Amount>, string])[] = [
  ['feeRate', '平台费率'],
  ['keptFeeRate', '退款不退的费率'],
  ['commissionRate', '佣金率'],
  ['refundBeforeShip', '发货前退款率'],
  ['refundReturn', '退货退款率'],
  ['refundOnly', '发货后仅退款率'],
  ['resaleRate', '退货能再卖的比例'],
  ['adRate', '推广费率'],
  ['taxRate', '税率'],
]

/** Everything that a price has to carry; a listing of one's own fills it in from orders, costs and rules. */
export function TermsForm({ draft, onChange }: Props) {
  const { listing, terms } = draft
  const set = (part: Partial<UnitTerms>) => onChange({ ...draft, terms: { ...terms, ...part } })
  return (
    <Section title="成本和费率">
      <form className="rule-form" aria-label="成本和费率" onSubmit={(event) => event.preventDefault()}>
        <label className="decision-evidence">
          用自己商品的数填
          <ListingPicker value={listing} onPick={(picked) => onChange({ ...draft, listing: picked })} />
        </label>
        {AMOUNTS.map(([key, label]) => (
          <YuanField key={key} label={label} value={terms[key]} onChange={(value) => set({ [key]: value })} />
        ))}
        {RATES.map(([key, label]) => (
          <PercentField key={key} label={label} value={terms[key]} onChange={(value) => set({ [key]: value })} />
        ))}
      </form>
      <Facts draft={draft} onChange={onChange} />
    </Section>
  )
}

/** What the orders say of the chosen listing, and how its sales followed its price. */
function Facts({ draft, onChange }: Props) {
  const { listing } = draft
  const input = listing === null ? skipToken : { shopId: listing.shopId, productId: listing.productId }
  const facts = useQuery(useApi().query.pricing.facts.queryOptions({ input, placeholderData: () => undefined }))
  if (listing === null) return <p className="quiet">不选商品就按上面填的算，什么都不存。</p>
  if (facts.isError) return <Failure error={facts.error} />
  if (facts.data === undefined) return null
  const { price, units, terms, missing, elasticity } = facts.data
  return (
    <div className="pricing-facts">
      <p>
        卖过 {formatCount(units)} 件，最近 28 天均价 {formatYuan(price)} 元。
        {missing.length === 0 ? '' : `不知道、先按 0 的：${missing.join('、')}。`}
        {terms === null || price === null ? null : (
          <Button
            type="link"
            onClick={() => onChange({ ...draft, price, margin: null, terms: { ...terms, adRate: draft.terms.adRate } })}
          >
            用这些数
          </Button>
        )}
      </p>
      <p>
        <Word id="priceElasticity" />：{elasticity.value === null ? '—' : formatDecimal(elasticity.value)}
        {elasticity.low === null ? '' : `（${formatDecimal(elasticity.low)} 至 ${formatDecimal(elasticity.high)}）`}。
        {elasticity.note}。
      </p>
      {elasticity.levels.length === 0 ? null : (
        <p className="quiet">
          {elasticity.levels
            .map(
              (level) =>
                `${formatYuan(level.price)} 元卖了 ${level.days} 天，日均 ${formatDecimal(level.unitsPerDay)} 件`,
            )
            .join('；')}
        </p>
      )}
    </div>
  )
}
