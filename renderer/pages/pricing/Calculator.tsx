import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import type { Priced } from '../../../shared/contract/pricing.ts'
import type { CellOf } from '../../../shared/contract/cell.ts'
import { formatDecimal, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { PercentField, YuanField } from '../../components/fields.tsx'
import { useSettled } from '../../components/use-settled.ts'
import type { PriceDraft } from './draft.ts'

interface Props {
  draft: PriceDraft
  onChange: (draft: PriceDraft) => void
}

type Way = 'price' | 'margin'

/** A price and the margin it leaves, from either side. */
export function Calculator({ draft, onChange }: Props) {
  const { terms, price, margin } = useSettled(draft)
  const asked = margin === null ? { terms, price: Math.max(1, price) } : { terms, margin }
  const answer = useQuery(useApi().query.pricing.price.queryOptions({ input: asked }))
  const priced = answer.data?.priced ?? null
  return (
    <>
      <p className="answer">
        {answer.data === undefined ? (
          ''
        ) : priced === null ? (
          `${answer.data.reason ?? '算不出价格'}。`
        ) : (
          <Told priced={priced} breakEvenPrice={answer.data.breakEvenPrice} ask={askerOf(draft, terms, priced.price)} />
        )}
      </p>
      <form className="rule-form" aria-label="价格或利润率" onSubmit={(event) => event.preventDefault()}>
        <Segmented<Way>
          aria-label="从哪边算"
          value={draft.margin === null ? 'price' : 'margin'}
          options={[
            { value: 'price', label: '我定价格' },
            { value: 'margin', label: '我要利润率' },
          ]}
          onChange={(way) =>
            onChange({ ...draft, margin: way === 'price' ? null : 0.2, price: priced?.price ?? draft.price })
          }
        />
        {draft.margin === null ? (
          <YuanField label="价格" value={draft.price} onChange={(value) => onChange({ ...draft, price: value })} />
        ) : (
          <PercentField
            label="目标利润率"
            value={draft.margin}
            onChange={(value) => onChange({ ...draft, margin: Math.min(0.99, value) })}
          />
        )}
      </form>
      {answer.isError ? <Failure error={answer.error} /> : null}
      {priced === null ? null : <Parts priced={priced} ask={askerOf(draft, terms, priced.price)} />}
    </>
  )
}

/** What a figure of the reckoning opens as. */
type Ask = (figure: CellOf<'price'>['figure'], isShare?: boolean) => CellOf<'price'>

function askerOf({ listing }: PriceDraft, terms: PriceDraft['terms'], price: number): Ask {
  const own = listing === null ? null : { shopId: listing.shopId, productId: listing.productId }
  return (figure, isShare = false) => ({ of: 'price', terms, price, listing: own, figure, isShare })
}

interface ToldProps {
  priced: Priced
  breakEvenPrice: number | null
  ask: Ask
}

function Told({ priced: { price, profit, margin }, breakEvenPrice, ask }: ToldProps) {
  return (
    <>
      卖 {formatYuan(price)} 元，一件{profit < 0 ? '亏' : '赚'}{' '}
      <OpenCell cell={ask('profit')} name="利润">
        {formatYuan(Math.abs(Math.round(profit)))}
      </OpenCell>{' '}
      元，利润率{' '}
      <OpenCell cell={ask('margin')} name="利润率">
        {formatRatio(margin)}
      </OpenCell>
      {breakEvenPrice === null ? null : (
        <>
          ；不亏的最低价{' '}
          <OpenCell cell={ask('breakEvenPrice')} name="不亏的最低价">
            {formatYuan(breakEvenPrice)}
          </OpenCell>{' '}
          元
        </>
      )}
      。
    </>
  )
}

interface PartRow {
  id: CellOf<'price'>['figure']
  name: string
  amount: number
}

function Parts({ priced, ask }: { priced: Priced; ask: Ask }) {
  const { price, profit, parts } = priced
  const left: PartRow = { id: 'profit', name: profit < 0 ? '亏' : '剩下的利润', amount: profit }
  const rows: PartRow[] = [...parts.filter(({ amount }) => amount !== 0), left]
  return (
    <>
      <Roas priced={priced} ask={ask} />
      <DataTable<PartRow>
        label="价格去了哪里"
        rows={rows}
        rowKey={({ id }) => id}
        rowClass={({ id }) => (id === left.id ? 'result' : '')}
        columns={[
          { key: 'name', title: '去了哪里', width: 200, render: ({ name }) => name },
          openingColumn<PartRow>(
            'amount',
            '每件（元）',
            120,
            ({ amount }) => formatYuan(Math.round(amount)),
            ({ id }) => ask(id),
          ),
          openingColumn<PartRow>(
            'share',
            '占价格',
            100,
            ({ amount }) => formatRatio(amount / price),
            ({ id }) => ask(id, true),
          ),
          { key: 'bar', title: '', render: ({ amount }) => <Bar share={amount / price} /> },
        ]}
      />
    </>
  )
}

function Roas({ priced: { breakEven, netBreakEven, naive }, ask }: { priced: Priced; ask: Ask }) {
  return (
    <p className="pricing-roas">
      保本ROI{' '}
      <OpenCell cell={ask('breakEven')} name="保本ROI">
        <b className="figure">{breakEven === null ? '任何ROI都亏' : formatDecimal(breakEven)}</b>
      </OpenCell>
      ，净保本ROI{' '}
      <OpenCell cell={ask('netBreakEven')} name="净保本ROI">
        <b className="figure">{formatDecimal(netBreakEven)}</b>
      </OpenCell>
      <span className="quiet">
        （只用 1 ÷ 毛利率会算成{' '}
        <OpenCell cell={ask('naive')} name="只按毛利率算的保本ROI">
          <span className="figure">{formatDecimal(naive)}</span>
        </OpenCell>
        ，没算退款和费用）
      </span>
    </p>
  )
}

function Bar({ share }: { share: number }) {
  return (
    <span className="room-track pricing-bar" aria-hidden="true">
      <span className="room-fill" style={{ width: `${Math.min(1, Math.abs(share)) * 100}%` }} />
    </span>
  )
}
