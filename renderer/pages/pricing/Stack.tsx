import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { discount } from '../../../shared/contract/pricing.ts'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { Discount, Stacked } from '../../../shared/contract/pricing.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DiscountList } from '../../components/DiscountList.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
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
      <p className="answer">
        {found === undefined ? (
          ''
        ) : (
          <Told worst={found.worst} losing={found.losing} all={found.combinations} asked={input} />
        )}
      </p>
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
      {found === undefined ? null : <Combinations rows={found.rows} total={found.combinations} asked={input} />}
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

/** What was typed: every combination is reckoned of it. */
type Asked = Pick<CellOf<'stacks'>, 'price' | 'terms' | 'discounts' | 'maxQuantity'>

function cellOf(
  { price, terms, discounts }: Asked,
  { quantity, used }: Stacked,
  figure: CellOf<'stacked'>['figure'],
): CellOf<'stacked'> {
  return { of: 'stacked', price, terms, discounts, quantity, used, figure }
}

function countOf(asked: Asked, figure: CellOf<'stacks'>['figure']): CellOf<'stacks'> {
  return { of: 'stacks', ...asked, figure }
}

/** A way to combine them, which opens what each piece then leaves. */
function Way({ asked, way }: { asked: Asked; way: Stacked }) {
  const { quantity, used } = way
  return (
    <OpenCell cell={cellOf(asked, way, 'profit')} name="每件利润">
      {formatCount(quantity)} 件、{used.length === 0 ? '不用优惠' : used.join(' + ')}
    </OpenCell>
  )
}

function All({ asked, all }: { asked: Asked; all: number }) {
  return (
    <OpenCell cell={countOf(asked, 'combinations')} name="优惠的组合">
      {formatCount(all)}
    </OpenCell>
  )
}

interface ToldProps {
  worst: Stacked
  losing: number
  all: number
  asked: Asked
}

function Told({ worst, losing, all, asked }: ToldProps) {
  const { profit, paid } = worst
  return (
    <>
      最差的是一单 <Way asked={asked} way={worst} />
      ：实付{' '}
      <OpenCell cell={cellOf(asked, worst, 'paid')} name="实付">
        {formatYuan(paid)}
      </OpenCell>{' '}
      元，每件{profit < 0 ? '亏' : '赚'}{' '}
      <OpenCell cell={cellOf(asked, worst, 'profit')} name="每件利润">
        {formatYuan(Math.abs(Math.round(profit)))}
      </OpenCell>{' '}
      元；
      <All asked={asked} all={all} /> 种组合{losing === 0 ? '都不亏' : '里 '}
      {losing === 0 ? null : (
        <OpenCell cell={countOf(asked, 'losing')} name="亏的组合">
          {formatCount(losing)}
        </OpenCell>
      )}
      {losing === 0 ? '' : ' 种是亏的'}。
    </>
  )
}

interface CombinationsProps {
  rows: readonly Stacked[]
  total: number
  /** What they were reckoned of. */
  asked: Asked
}

function Combinations({ rows, total, asked }: CombinationsProps) {
  type Figure = CellOf<'stacked'>['figure']
  const column = (figure: Figure, title: string, width: number, text: (row: Stacked) => string) =>
    openingColumn<Stacked>(figure, title, width, text, (row) => cellOf(asked, row, figure))
  return (
    <DataTable<Stacked>
      label="优惠的组合"
      rows={rows.slice(0, 20)}
      rowKey={({ quantity, used }) => `${quantity} ${used.join(' ')}`}
      columns={[
        {
          key: 'used',
          title: (
            <>
              一单几件、用什么优惠（共 <All asked={asked} all={total} /> 种组合，最差的在前）
            </>
          ),
          render: (row) => <Way asked={asked} way={row} />,
        },
        column('paid', '实付（元）', 110, ({ paid }) => formatYuan(paid)),
        column('income', '商家应得（元）', 120, ({ income }) => formatYuan(income)),
        {
          key: 'profit',
          title: '每件利润（元）',
          width: 120,
          align: 'right',
          render: (row) => (
            <OpenCell cell={cellOf(asked, row, 'profit')} name="每件利润">
              <span className={row.profit < 0 ? 'figure level-error' : 'figure'}>
                {formatYuan(Math.round(row.profit))}
              </span>
            </OpenCell>
          ),
        },
        column('margin', '利润率', 90, ({ margin }) => formatRatio(margin)),
      ]}
    />
  )
}
