import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import type { Priced } from '../../../shared/contract/pricing.ts'
import { formatDecimal, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { DataTable } from '../../components/DataTable.tsx'
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
        {answer.data === undefined ? '' : sentenceOf(priced, answer.data.breakEvenPrice, answer.data.reason)}
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
      {priced === null ? null : <Parts priced={priced} />}
    </>
  )
}

function sentenceOf(priced: Priced | null, breakEvenPrice: number | null, reason: string | null): string {
  if (priced === null) return `${reason ?? '算不出价格'}。`
  const floor = breakEvenPrice === null ? '' : `；不亏的最低价 ${formatYuan(breakEvenPrice)} 元`
  const verb = priced.profit < 0 ? '亏' : '赚'
  return `卖 ${formatYuan(priced.price)} 元，一件${verb} ${formatYuan(Math.abs(Math.round(priced.profit)))} 元，利润率 ${formatRatio(priced.margin)}${floor}。`
}

function Parts({ priced }: { priced: Priced }) {
  const { price, profit, parts, breakEven, netBreakEven, naive } = priced
  const rows = [
    ...parts.filter(({ amount }) => amount !== 0),
    { name: profit < 0 ? '亏' : '剩下的利润', amount: profit },
  ]
  return (
    <>
      <p className="pricing-roas">
        保本ROI <b className="figure">{breakEven === null ? '任何ROI都亏' : formatDecimal(breakEven)}</b>
        ，净保本ROI <b className="figure">{formatDecimal(netBreakEven)}</b>
        <span className="quiet">（只用 1 ÷ 毛利率会算成 {formatDecimal(naive)}，没算退款和费用）</span>
      </p>
      <DataTable<{ name: string; amount: number }>
        label="价格去了哪里"
        rows={rows}
        rowKey={({ name }) => name}
        rowClass={({ name }) => (name === rows.at(-1)?.name ? 'result' : '')}
        columns={[
          { key: 'name', title: '去了哪里', width: 200, render: ({ name }) => name },
          {
            key: 'amount',
            title: '每件（元）',
            width: 120,
            align: 'right',
            render: ({ amount }) => formatYuan(Math.round(amount)),
          },
          {
            key: 'share',
            title: '占价格',
            width: 100,
            align: 'right',
            render: ({ amount }) => formatRatio(amount / price),
          },
          { key: 'bar', title: '', render: ({ amount }) => <Bar share={amount / price} /> },
        ]}
      />
    </>
  )
}

function Bar({ share }: { share: number }) {
  return (
    <span className="room-track pricing-bar" aria-hidden="true">
      <span className="room-fill" style={{ width: `${Math.min(1, Math.abs(share)) * 100}%` }} />
    </span>
  )
}
