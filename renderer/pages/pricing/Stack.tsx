import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { discount } from '../../../shared/contract/pricing.ts'
import type { Discount, Stacked } from '../../../shared/contract/pricing.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DiscountList } from '../../components/DiscountList.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Faults } from '../../components/Faults.tsx'
import { CountField } from '../../components/fields.tsx'
import { useSettled } from '../../components/use-settled.ts'
import type { PriceDraft } from './draft.ts'

const START: readonly Discount[] = [
  {
    layer: 'threshold',
    name: '跨店每满 300 减 50',
    threshold: 30_000,
    off: 5000,
    times: null,
    every: true,
    merchantShare: 1,
  },
  {
    layer: 'shopCoupon',
    name: '店铺券满 99 减 10',
    threshold: 9900,
    off: 1000,
    times: null,
    every: false,
    merchantShare: 1,
  },
]

/** How low stacked discounts push one piece, over all ways of combining them. */
export function Stack({ draft }: { draft: PriceDraft }) {
  const [discounts, setDiscounts] = useState<readonly Discount[]>(START)
  const [maxQuantity, setMaxQuantity] = useState(5)
  const faults = faultsOf(discounts)
  const { terms, price } = draft
  const input = useSettled({ price: Math.max(1, price), terms, discounts: [...discounts], maxQuantity })
  // What has settled lags behind what is typed: both must hold.
  const isWhole = faults.length === 0 && faultsOf(input.discounts).length === 0
  const answer = useQuery(useApi().query.pricing.stack.queryOptions({ input: isWhole ? input : skipToken }))
  const found = answer.data
  return (
    <>
      <p className="answer">{found === undefined ? '' : sentenceOf(found.worst, found.losing, found.combinations)}</p>
      <form className="discounts" aria-label="优惠" onSubmit={(event) => event.preventDefault()}>
        <DiscountList discounts={discounts} most={20} onChange={setDiscounts} />
        <div className="rule-form">
          <CountField
            label="最多一单几件"
            suffix="件"
            value={maxQuantity}
            onChange={(value) => setMaxQuantity(Math.min(20, Math.max(1, value ?? 1)))}
          />
          <span className="quiet">
            单价 {formatYuan(price)} 元，在「算价格」里改。每层最多用一个，按单品、满减、店铺券、平台券、达人的先后算。
          </span>
        </div>
        <Faults faults={faults} />
      </form>
      {answer.isError ? <Failure error={answer.error} /> : null}
      {found === undefined ? null : <Combinations rows={found.rows} total={found.combinations} />}
    </>
  )
}

function faultsOf(discounts: readonly Discount[]): string[] {
  const found = discounts.flatMap((one) => {
    const checked = discount.safeParse(one)
    return checked.success ? [] : checked.error.issues.map(({ message }) => message)
  })
  return [...new Set(found)]
}

function sentenceOf({ profit, quantity, used, paid }: Stacked, losing: number, all: number): string {
  const verb = profit < 0 ? '亏' : '赚'
  const how = used.length === 0 ? '不用优惠' : used.join(' + ')
  const rest = losing === 0 ? `${all} 种组合都不亏` : `${all} 种组合里 ${losing} 种是亏的`
  return `最差的是一单 ${quantity} 件、${how}：实付 ${formatYuan(paid)} 元，每件${verb} ${formatYuan(Math.abs(Math.round(profit)))} 元；${rest}。`
}

function Combinations({ rows, total }: { rows: readonly Stacked[]; total: number }) {
  return (
    <DataTable<Stacked>
      label="优惠的组合"
      rows={rows.slice(0, 20)}
      rowKey={({ quantity, used }) => `${quantity} ${used.join(' ')}`}
      columns={[
        {
          key: 'used',
          title: `优惠（共 ${total} 种组合，最差的在前）`,
          render: ({ used }) => (used.length === 0 ? '不用优惠' : used.join(' + ')),
        },
        { key: 'quantity', title: '件数', width: 70, align: 'right', render: ({ quantity }) => formatCount(quantity) },
        { key: 'paid', title: '实付（元）', width: 110, align: 'right', render: ({ paid }) => formatYuan(paid) },
        {
          key: 'income',
          title: '商家应得（元）',
          width: 120,
          align: 'right',
          render: ({ income }) => formatYuan(income),
        },
        {
          key: 'profit',
          title: '每件利润（元）',
          width: 120,
          align: 'right',
          render: ({ profit }) => (
            <span className={profit < 0 ? 'level-error' : ''}>{formatYuan(Math.round(profit))}</span>
          ),
        },
        { key: 'margin', title: '利润率', width: 90, align: 'right', render: ({ margin }) => formatRatio(margin) },
      ]}
    />
  )
}
